"""Who leads, who guides, who assists on one matter, and every step of the reasoning."""

from dataclasses import dataclass
from enum import StrEnum

from wushe.core.linkage._table import Cell, CellKey, Follows, RuleTable, cell_digest
from wushe.core.linkage._words import ActorKind, Evidence, MatterKind, Period, Space, Strength


class NoRuleCovers(LookupError):
    """No cell of the table covers this period, space and kind of matter."""

    def __init__(self, table: RuleTable, key: CellKey) -> None:
        self.table = table
        self.key = key
        super().__init__(f"{table.version}: {key.period}/{key.space}/{key.matter_kind}")


class ReasonCode(StrEnum):
    """One step of the reasoning."""

    TABLE_IN_FORCE = "table_in_force"
    PERIOD_IS = "period_is"
    STILL_HELD_BY_GOVERNMENT = "still_held_by_government"
    HANDED_BACK = "handed_back"
    TIME_RULE_SPEAKS = "time_rule_speaks"
    SPACE_RULE_SPEAKS = "space_rule_speaks"
    CELL_SPEAKS = "cell_speaks"
    PERIOD_BEFORE_SPACE = "period_before_space"
    REFINED_FOR_KIND = "refined_for_kind"
    FIRST_AMONG_FIVE = "first_among_five"
    GUIDE_ANSWERS = "guide_answers"
    OUTSIDE_THE_LIST = "outside_the_list"
    COMMUNITY_ASSISTS = "community_assists"
    STREET_FOR_THE_OWNER = "street_for_the_owner"


@dataclass(frozen=True, slots=True)
class Reason:
    """One step with what it rests on (nothing: a plain fact); `facts` are pairs of a name and a code."""

    code: ReasonCode
    evidence: Evidence | None
    source: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Occasion:
    """The question put to the table. `handed_back` matters in transition only."""

    period: Period
    space: Space
    matter_kind: MatterKind = MatterKind.ANY
    handed_back: bool = False


@dataclass(frozen=True, slots=True)
class Assignment:
    """The answer: one kind of actor that leads, or guides where nobody leads, those that assist, and why.

    `answerable` is the one that everybody turns to: the lead, or the guide where the rule names no lead.
    """

    version: str
    jurisdiction: str
    occasion: Occasion
    cell: Cell
    lead: ActorKind | None
    guide: ActorKind | None
    assist: tuple[ActorKind, ...]
    answerable: ActorKind
    required: tuple[ActorKind, ...]
    invited: tuple[ActorKind, ...]
    contact_days: int
    why: tuple[Reason, ...]
    digest: str


def cell_for(table: RuleTable, occasion: Occasion) -> Cell:
    """The cell that answers: the refined one for the kind of matter if there is one, else the general one.

    In transition an item that has been handed back is read from the routine cells; everything else still
    stands as the transition cells say [D].
    """
    handed_back = occasion.period is Period.TRANSITION and occasion.handed_back
    period = Period.ROUTINE if handed_back else occasion.period
    for kind in (occasion.matter_kind, MatterKind.ANY):
        cell = table.cell(CellKey(period, occasion.space, kind))
        if cell is not None:
            return cell
    raise NoRuleCovers(table, CellKey(period, occasion.space, occasion.matter_kind))


def assignment(table: RuleTable, occasion: Occasion) -> Assignment:
    """The roles the table gives on an occasion, with the reasons in the order they were reached.

    Raises `NoRuleCovers` when the table has a gap there. Linear in the number of cells.
    """
    cell = cell_for(table, occasion)
    sides = ((cell.government, cell.government_by), (cell.five, cell.five_by))
    lead = next((first for strength, first in sides if strength is Strength.LEAD), None)
    guide = next((first for strength, first in sides if strength is Strength.GUIDE), None)
    helping = [first for strength, first in sides if strength is Strength.ASSIST]
    assist = tuple(dict.fromkeys([*helping, *cell.beside]))
    answerable = lead or guide or cell.government_by
    return Assignment(
        version=table.version,
        jurisdiction=table.jurisdiction,
        occasion=occasion,
        cell=cell,
        lead=lead,
        guide=guide,
        assist=tuple(kind for kind in assist if kind not in (lead, guide)),
        answerable=answerable,
        required=tuple(dict.fromkeys([answerable, *cell.required])),
        invited=tuple(kind for kind in cell.invited if kind not in (answerable, *cell.required)),
        contact_days=cell.contact_days,
        why=_reasons(table, occasion, cell, lead),
        digest=cell_digest(table, cell),
    )


def _reasons(table: RuleTable, occasion: Occasion, cell: Cell, lead: ActorKind | None) -> tuple[Reason, ...]:
    steps = [
        Reason(
            ReasonCode.TABLE_IN_FORCE,
            None,
            table.source,
            (
                ("version", table.version),
                ("jurisdiction", table.jurisdiction),
                ("valid_from", table.valid_from.isoformat()),
            ),
        ),
        Reason(ReasonCode.PERIOD_IS, None, "", (("period", occasion.period),)),
    ]
    if occasion.period is Period.TRANSITION:
        code = ReasonCode.HANDED_BACK if occasion.handed_back else ReasonCode.STILL_HELD_BY_GOVERNMENT
        steps.append(Reason(code, Evidence.DERIVED, cell.source))
    if cell.key.matter_kind is not MatterKind.ANY:
        refined = (("matter_kind", str(cell.key.matter_kind)),)
        steps.append(Reason(ReasonCode.REFINED_FOR_KIND, cell.evidence, cell.source, refined))
    steps.extend(_whose_strengths(table, cell))
    first = (("kind", str(cell.five_by)), ("strength", str(cell.five)))
    steps.append(Reason(ReasonCode.FIRST_AMONG_FIVE, cell.evidence, cell.source, first))
    if lead is None:
        guide = (("kind", str(cell.government_by)),)
        steps.append(Reason(ReasonCode.GUIDE_ANSWERS, Evidence.DERIVED, "", guide))
    return tuple(steps)


def _whose_strengths(table: RuleTable, cell: Cell) -> list[Reason]:
    """Which one-sided rule the strengths come from, and that the period goes before the space if it does."""
    strengths = (("government", str(cell.government)), ("five", str(cell.five)))
    rule = table.rule_followed(cell)
    if rule is None:
        return [Reason(ReasonCode.CELL_SPEAKS, cell.evidence, cell.source, strengths)]
    if cell.follows is Follows.SPACE:
        space = (("space", str(cell.key.space)), *strengths)
        return [Reason(ReasonCode.SPACE_RULE_SPEAKS, rule.evidence, rule.source, space)]
    period = (("period", str(cell.key.period)), *strengths)
    steps = [Reason(ReasonCode.TIME_RULE_SPEAKS, rule.evidence, rule.source, period)]
    set_aside = table.space_rule(cell.key.space)
    if set_aside is not None and (set_aside.government, set_aside.five) != (cell.government, cell.five):
        yielding = (("space", str(cell.key.space)),)
        steps.append(Reason(ReasonCode.PERIOD_BEFORE_SPACE, cell.evidence, cell.source, yielding))
    return steps
