"""From parsed TOML (or rows of a draft) to a table, with every unknown word reported and none guessed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from wushe.core.linkage._review import Fault, FaultKind
from wushe.core.linkage._table import Cell, CellKey, Follows, RuleTable, SpaceRule, TimeRule
from wushe.core.linkage._words import ActorKind, Evidence, MatterKind, Period, Space, Strength

Parsed = Mapping[str, object]
Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Reading:
    """A table and the faults met while reading it. A row with an unknown word is left out of the table."""

    table: RuleTable
    faults: tuple[Fault, ...]


@dataclass(slots=True)
class _Row:
    """One row under the reader's finger: collects its own faults."""

    parsed: Parsed
    key: CellKey | None = None
    faults: list[Fault] = field(default_factory=list)

    def word(self, name: str, words: type[Word], default: str = "") -> Word | None:
        text = str(self.parsed.get(name, default))
        try:
            return words(text)
        except ValueError:
            kind = FaultKind.UNKNOWN_ACTOR_KIND if words is ActorKind else FaultKind.UNKNOWN_WORD
            self.faults.append(Fault(kind, self.key, (name, text)))
            return None

    def perhaps(self, name: str, words: type[Word]) -> Word | None:
        return self.word(name, words) if name in self.parsed else None

    def kinds(self, name: str) -> tuple[ActorKind, ...]:
        listed = self.parsed.get(name, ())
        texts = listed if isinstance(listed, Sequence) and not isinstance(listed, str) else [listed]
        found = (_Row({name: text}, self.key, self.faults).word(name, ActorKind) for text in texts)
        return tuple(kind for kind in found if kind is not None)

    def text(self, name: str) -> str:
        return str(self.parsed.get(name, ""))


def read_table(parsed: Parsed) -> Reading:
    """The table in a parsed document with keys version, jurisdiction, valid_from, valid_to, source,
    time_rule, space_rule and cell (see the presets of the linkage room)."""
    faults: list[Fault] = []
    head = _Row(parsed)
    valid_from, valid_to = parsed.get("valid_from"), parsed.get("valid_to")
    if not isinstance(valid_from, date):
        head.faults.append(Fault(FaultKind.UNKNOWN_WORD, None, ("valid_from", str(valid_from))))
        valid_from = date.max
    if valid_to is not None and not isinstance(valid_to, date):
        head.faults.append(Fault(FaultKind.UNKNOWN_WORD, None, ("valid_to", str(valid_to))))
        valid_to = None
    faults.extend(head.faults)
    table = RuleTable(
        version=head.text("version"),
        jurisdiction=head.text("jurisdiction"),
        valid_from=valid_from,
        valid_to=valid_to,
        source=head.text("source"),
        time_rules=tuple(rule for row in _rows(parsed, "time_rule") if (rule := _time_rule(row, faults))),
        space_rules=tuple(said for row in _rows(parsed, "space_rule") if (said := _space_rule(row, faults))),
        cells=tuple(cell for row in _rows(parsed, "cell") if (cell := _cell(row, faults))),
    )
    return Reading(table, tuple(faults))


def _rows(parsed: Parsed, name: str) -> list[Parsed]:
    listed = parsed.get(name, ())
    rows = listed if isinstance(listed, Sequence) else ()
    return [row for row in rows if isinstance(row, Mapping)]


def _time_rule(parsed: Parsed, faults: list[Fault]) -> TimeRule | None:
    row = _Row(parsed)
    period, evidence = row.word("period", Period), row.word("evidence", Evidence)
    government, five = row.perhaps("government", Strength), row.perhaps("five", Strength)
    faults.extend(row.faults)
    if row.faults or period is None or evidence is None:
        return None
    return TimeRule(period, government, five, row.text("aim"), evidence, row.text("source"))


def _space_rule(parsed: Parsed, faults: list[Fault]) -> SpaceRule | None:
    row = _Row(parsed)
    space, evidence = row.word("space", Space), row.word("evidence", Evidence)
    government, five = row.perhaps("government", Strength), row.perhaps("five", Strength)
    faults.extend(row.faults)
    if row.faults or space is None or evidence is None:
        return None
    return SpaceRule(space, government, five, row.text("aim"), evidence, row.text("source"))


def _cell(parsed: Parsed, faults: list[Fault]) -> Cell | None:
    row = _Row(parsed)
    period, space = row.word("period", Period), row.word("space", Space)
    matter_kind = row.word("matter_kind", MatterKind, MatterKind.ANY)
    if period and space and matter_kind:
        row.key = CellKey(period, space, matter_kind)
    government, five = row.word("government", Strength), row.word("five", Strength)
    government_by = row.word("government_by", ActorKind, ActorKind.STREET_OFFICE)
    five_by = row.word("five_by", ActorKind)
    lists = {name: row.kinds(name) for name in ("beside", "required", "invited")}
    follows, evidence = row.word("follows", Follows, Follows.OWN), row.word("evidence", Evidence)
    days = row.parsed.get("contact_days", 0)
    faults.extend(row.faults)
    if not (row.key and government and five and government_by and five_by and follows and evidence):
        return None
    return Cell(
        key=row.key,
        government=government,
        five=five,
        government_by=government_by,
        five_by=five_by,
        beside=lists["beside"],
        required=lists["required"],
        invited=lists["invited"],
        contact_days=days if isinstance(days, int) else 0,
        follows=follows,
        evidence=evidence,
        source=row.text("source"),
    )
