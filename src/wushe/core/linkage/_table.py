"""A rule table as a value: the two rules of the paper, and the crossed cells made from them."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wushe.core.linkage._words import ActorKind, Evidence, MatterKind, Period, Space, Strength


class Follows(StrEnum):
    """Whose strengths a cell takes over: the time rule's, the space rule's, or its own."""

    TIME = "time"
    SPACE = "space"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class TimeRule:
    """What a period alone says about the two sides; a strength it does not fix is None."""

    period: Period
    government: Strength | None
    five: Strength | None
    aim: str
    evidence: Evidence
    source: str


@dataclass(frozen=True, slots=True)
class SpaceRule:
    """What a space alone says about the two sides."""

    space: Space
    government: Strength | None
    five: Strength | None
    aim: str
    evidence: Evidence
    source: str


@dataclass(frozen=True, slots=True, order=True)
class CellKey:
    """Where a cell stands: period, space and kind of matter."""

    period: Period
    space: Space
    matter_kind: MatterKind = MatterKind.ANY


@dataclass(frozen=True, slots=True)
class Cell:
    """One crossed rule: strengths of both sides, who stands first on each, who must come, who is invited."""

    key: CellKey
    government: Strength
    five: Strength
    government_by: ActorKind
    five_by: ActorKind
    beside: tuple[ActorKind, ...]
    required: tuple[ActorKind, ...]
    invited: tuple[ActorKind, ...]
    contact_days: int
    follows: Follows
    evidence: Evidence
    source: str


@dataclass(frozen=True, slots=True)
class RuleTable:
    """One version of the rules for one jurisdiction, valid from a day to a day (both included)."""

    version: str
    jurisdiction: str
    valid_from: date
    valid_to: date | None
    source: str
    time_rules: tuple[TimeRule, ...]
    space_rules: tuple[SpaceRule, ...]
    cells: tuple[Cell, ...]

    def is_valid_on(self, day: date) -> bool:
        """Whether the table may be used on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def cell(self, key: CellKey) -> Cell | None:
        """The first cell at exactly this place."""
        return next((cell for cell in self.cells if cell.key == key), None)

    def time_rule(self, period: Period) -> TimeRule | None:
        """What the table says about a period alone."""
        return next((rule for rule in self.time_rules if rule.period == period), None)

    def space_rule(self, space: Space) -> SpaceRule | None:
        """What the table says about a space alone."""
        return next((rule for rule in self.space_rules if rule.space == space), None)

    def rule_followed(self, cell: Cell) -> TimeRule | SpaceRule | None:
        """The one-sided rule a cell takes its strengths from; None when it has its own, or none is there."""
        if cell.follows is Follows.TIME:
            return self.time_rule(cell.key.period)
        if cell.follows is Follows.SPACE:
            return self.space_rule(cell.key.space)
        return None


def table_in_force(tables: Iterable[RuleTable], jurisdictions: Sequence[str], on: date) -> RuleTable | None:
    """The table that rules on a day: the most local jurisdiction (listed first), then the latest start."""
    valid = [table for table in tables if table.jurisdiction in jurisdictions and table.is_valid_on(on)]
    return min(
        valid,
        key=lambda table: (jurisdictions.index(table.jurisdiction), -table.valid_from.toordinal()),
        default=None,
    )


def cell_digest(table: RuleTable, cell: Cell) -> str:
    """The SHA-256 of a table's identity and one cell, so that a stored assignment can be checked later."""
    words = {
        "version": table.version,
        "jurisdiction": table.jurisdiction,
        "key": [cell.key.period, cell.key.space, cell.key.matter_kind],
        "strengths": [cell.government, cell.five],
        "first": [cell.government_by, cell.five_by],
        "beside": cell.beside,
        "required": cell.required,
        "invited": cell.invited,
        "contact_days": cell.contact_days,
        "follows": cell.follows,
        "evidence": cell.evidence,
        "source": cell.source,
    }
    text = json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
