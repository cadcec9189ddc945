"""Values of the rules as the components draw them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wushe.core.linkage import FIVE as THE_FIVE
from wushe.core.linkage import (
    ActorKind,
    Assignment,
    CellKey,
    Difference,
    Fault,
    MatterKind,
    NoRuleCovers,
    Occasion,
    Period,
    RuleTable,
    Space,
    Strength,
    assignment,
    cell_for,
    one_of_five,
)
from wushe.modules.linkage.labels import (
    CELL_FIELDS,
    FAULTS,
    MATTERS,
    PERIODS,
    SPACES,
    STRENGTHS,
    Sentence,
    kind_label,
    sentences,
    stored,
    word_label,
)


@dataclass(frozen=True, slots=True)
class StrengthShown:
    """Who acts, how strongly, and (for one of the five) which one."""

    name: str
    strength: str
    word: str
    five: int | None


@dataclass(frozen=True, slots=True)
class CellShown:
    """One rule as a square of the table."""

    period: Period
    period_label: str
    space: Space
    government: StrengthShown
    five: StrengthShown
    evidence: str
    strengths_from: str
    refined: bool
    cell_id: object
    differs: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of one version of the rules: who leads or guides, who helps, and why."""

    version: str
    head: StrengthShown
    helpers: tuple[StrengthShown, ...]
    required: str
    invited: str
    rhythm: str
    reasons: list[dict[str, str]]


def strength_shown(kind: ActorKind, strength: Strength) -> StrengthShown:
    """One side or helper with its strength."""
    return StrengthShown(kind_label(kind), strength.value, str(STRENGTHS[strength]), number_among_five(kind))


def number_among_five(kind: ActorKind | str) -> int | None:
    """1 to 5 for one of the five 社 (which gives its colour), else None."""
    of_five = one_of_five(ActorKind(kind))
    return THE_FIVE.index(of_five) + 1 if of_five else None


def why_shown(said: Iterable[Sentence]) -> list[dict[str, str]]:
    """Reasons for the component `why`, each with its source and what it rests on."""
    return [{"text": one.text, "source": one.source, "weight": evidence_shown(one.evidence)} for one in said]


def evidence_shown(code: str) -> str:
    """The tag in brackets: [S], [L] or [D]; nothing for a plain fact."""
    return f"[{code}]" if code else ""


def kinds_shown(kinds: Sequence[str]) -> str:
    """Kinds of actor in one line."""
    return "、".join(kind_label(kind) for kind in kinds) or "—"


def rhythm_shown(days: int) -> str:
    """How often the required ones meet."""
    return ngettext("every %(days)s day", "every %(days)s days", days) % {"days": days}


def verdict(table: RuleTable, occasion: Occasion) -> Verdict | None:
    """What one version says on an occasion; None where it has a gap."""
    try:
        found = assignment(table, occasion)
    except NoRuleCovers:
        return None
    return Verdict(
        version=table.version,
        head=strength_shown(found.answerable, Strength.LEAD if found.lead else Strength.GUIDE),
        helpers=tuple(strength_shown(kind, Strength.ASSIST) for kind in found.assist),
        required=kinds_shown(found.required),
        invited=kinds_shown(found.invited),
        rhythm=rhythm_shown(found.contact_days),
        reasons=_reasons(found),
    )


def _reasons(found: Assignment) -> list[dict[str, str]]:
    return why_shown(sentences([stored(reason) for reason in found.why]))


def matrix(
    table: RuleTable, kind: MatterKind, ids: Mapping[CellKey, object], differing: Iterable[CellKey] = ()
) -> list[tuple[str, list[CellShown | None]]]:
    """Rows of spaces, each with a square for every period; None where there is a gap."""
    apart = set(differing)
    rows = []
    for space in Space:
        squares = [_square(table, Occasion(period, space, kind), ids, apart) for period in Period]
        rows.append((str(SPACES[space]), squares))
    return rows


def _square(
    table: RuleTable, occasion: Occasion, ids: Mapping[CellKey, object], apart: set[CellKey]
) -> CellShown | None:
    try:
        cell = cell_for(table, occasion)
    except NoRuleCovers:
        return None
    followed = table.rule_followed(cell)
    return CellShown(
        period=occasion.period,
        period_label=str(PERIODS[occasion.period]),
        space=occasion.space,
        government=strength_shown(cell.government_by, cell.government),
        five=strength_shown(cell.five_by, cell.five),
        evidence=cell.evidence.value,
        strengths_from=followed.evidence.value if followed else "",
        refined=cell.key.matter_kind is occasion.matter_kind,
        cell_id=ids.get(cell.key),
        differs=cell.key in apart,
    )


def place_of_rule(key: CellKey | None) -> str:
    """Where a rule stands, in words."""
    if key is None:
        return _("The table as a whole")
    words = [str(PERIODS[key.period]), str(SPACES[key.space])]
    if key.matter_kind is not MatterKind.ANY:
        words.append(str(MATTERS[key.matter_kind]))
    return " · ".join(words)


def faults_shown(faults: Iterable[Fault]) -> list[dict[str, str]]:
    """Gaps and conflicts as lines: where, what, and the words it was found in."""
    return [
        {
            "where": place_of_rule(fault.key),
            "what": str(FAULTS[fault.kind]),
            "found": "、".join(word_label(word) for word in fault.found),
        }
        for fault in faults
    ]


def differences_shown(differences: Iterable[Difference]) -> list[dict[str, str]]:
    """Differences of two versions as lines."""
    return [
        {
            "where": place_of_rule(each.key),
            "field": str(CELL_FIELDS[each.field]),
            "before": "、".join(word_label(word) for word in each.before) or "—",
            "after": "、".join(word_label(word) for word in each.after) or "—",
        }
        for each in differences
    ]
