"""What is wrong with a table, said before it is published: gaps, conflicts, overlapping days."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product

from wushe.core.linkage._table import Cell, CellKey, Follows, RuleTable
from wushe.core.linkage._words import ActorKind, Period, Side, Space, Strength, side_of


class FaultKind(StrEnum):
    """What can be wrong."""

    MISSING_CELL = "missing_cell"
    DOUBLE_CELL = "double_cell"
    TWO_LEADS = "two_leads"
    NO_LEAD = "no_lead"
    TWO_GUIDES = "two_guides"
    WRONG_SIDE = "wrong_side"
    UNKNOWN_ACTOR_KIND = "unknown_actor_kind"
    UNKNOWN_WORD = "unknown_word"
    CONTRADICTS_RULE = "contradicts_rule"
    NO_RULE_TO_FOLLOW = "no_rule_to_follow"
    NO_CONTACT_RHYTHM = "no_contact_rhythm"
    REQUIRED_AND_INVITED = "required_and_invited"
    DAYS_REVERSED = "days_reversed"
    OVERLAPPING_DAYS = "overlapping_days"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault, the cell it stands in (None: the table as a whole) and the words it was found in."""

    kind: FaultKind
    key: CellKey | None
    found: tuple[str, ...] = ()


def gaps(table: RuleTable) -> tuple[Fault, ...]:
    """The cells that no matter may be without: one general cell for each period and space."""
    present = {cell.key for cell in table.cells}
    needed = (CellKey(period, space) for period, space in product(Period, Space))
    return tuple(Fault(FaultKind.MISSING_CELL, key) for key in needed if key not in present)


def conflicts(table: RuleTable) -> tuple[Fault, ...]:
    """Everything in one table that contradicts itself or the rules it says it follows."""
    faults = []
    if table.valid_to is not None and table.valid_to < table.valid_from:
        found = (table.valid_from.isoformat(), table.valid_to.isoformat())
        faults.append(Fault(FaultKind.DAYS_REVERSED, None, found))
    counted = Counter(cell.key for cell in table.cells)
    faults.extend(Fault(FaultKind.DOUBLE_CELL, key) for key, count in counted.items() if count > 1)
    for cell in table.cells:
        faults.extend(_faults_of_strengths(table, cell))
        faults.extend(_faults_of_people(cell))
    return tuple(faults)


def _faults_of_strengths(table: RuleTable, cell: Cell) -> list[Fault]:
    faults = []
    strengths = (cell.government, cell.five)
    found = (str(cell.government), str(cell.five))
    if strengths.count(Strength.LEAD) > 1:
        faults.append(Fault(FaultKind.TWO_LEADS, cell.key, found))
    elif strengths.count(Strength.GUIDE) > 1:
        faults.append(Fault(FaultKind.TWO_GUIDES, cell.key, found))
    elif strengths.count(Strength.ASSIST) > 1:
        faults.append(Fault(FaultKind.NO_LEAD, cell.key, found))
    if cell.follows is Follows.OWN:
        return faults
    rule = table.rule_followed(cell)
    if rule is None or rule.government is None or rule.five is None:
        faults.append(Fault(FaultKind.NO_RULE_TO_FOLLOW, cell.key, (str(cell.follows),)))
    elif (rule.government, rule.five) != strengths:
        said = (str(rule.government), str(rule.five))
        faults.append(Fault(FaultKind.CONTRADICTS_RULE, cell.key, (*found, *said)))
    return faults


def _faults_of_people(cell: Cell) -> list[Fault]:
    faults = []
    firsts: tuple[tuple[ActorKind, Side], ...] = (
        (cell.government_by, Side.GOVERNMENT),
        (cell.five_by, Side.FIVE),
    )
    for kind, side in firsts:
        if side_of(kind) is not side:
            faults.append(Fault(FaultKind.WRONG_SIDE, cell.key, (str(kind),)))
    both = [str(kind) for kind in cell.required if kind in cell.invited]
    if both:
        faults.append(Fault(FaultKind.REQUIRED_AND_INVITED, cell.key, tuple(both)))
    if cell.contact_days < 1:
        faults.append(Fault(FaultKind.NO_CONTACT_RHYTHM, cell.key, (str(cell.contact_days),)))
    return faults


def overlaps(tables: Iterable[RuleTable]) -> tuple[Fault, ...]:
    """Each pair of tables of one jurisdiction that are valid on the same day."""
    faults = []
    for a, b in combinations(tables, 2):
        starts_in_time = a.valid_to is None or b.valid_from <= a.valid_to
        ends_late = b.valid_to is None or a.valid_from <= b.valid_to
        if a.jurisdiction == b.jurisdiction and starts_in_time and ends_late:
            faults.append(Fault(FaultKind.OVERLAPPING_DAYS, None, (a.version, b.version)))
    return tuple(faults)
