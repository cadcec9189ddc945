import tomllib
from dataclasses import replace
from datetime import date

import pytest

from tests.support.rule_tables import PRESETS, bent, shipped
from wushe.core.linkage import (
    ActorKind,
    Cell,
    CellKey,
    FaultKind,
    Follows,
    MatterKind,
    Period,
    RuleTable,
    Space,
    Strength,
    compare,
    conflicts,
    gaps,
    overlaps,
    read_table,
)

KEY = CellKey(Period.ROUTINE, Space.REAL)


def bad(**change: object) -> RuleTable:
    def bend(cell: Cell) -> Cell:
        return replace(cell, **change)  # type: ignore[arg-type]

    return bent(shipped(), KEY, bend)


@pytest.mark.parametrize("name", ["cn-2025", "cn-2026"])
def test_the_shipped_tables_have_no_gap_and_no_conflict(name: str) -> None:
    assert gaps(shipped(name)) == ()
    assert conflicts(shipped(name)) == ()


def test_the_shipped_tables_never_rule_on_the_same_day() -> None:
    assert overlaps([shipped("cn-2025"), shipped("cn-2026")]) == ()


def test_a_missing_cell_is_a_gap_even_when_a_refined_one_stands_there() -> None:
    table = shipped()
    holed = replace(table, cells=tuple(cell for cell in table.cells if cell.key != KEY))
    assert holed.cell(replace(KEY, matter_kind=MatterKind.PROJECT)) is not None
    assert [(fault.kind, fault.key) for fault in gaps(holed)] == [(FaultKind.MISSING_CELL, KEY)]


@pytest.mark.parametrize(
    ("strength", "kind"),
    [
        (Strength.LEAD, FaultKind.TWO_LEADS),
        (Strength.GUIDE, FaultKind.TWO_GUIDES),
        (Strength.ASSIST, FaultKind.NO_LEAD),
    ],
)
def test_both_sides_at_the_same_strength_is_a_conflict(strength: Strength, kind: FaultKind) -> None:
    table = bad(government=strength, five=strength, follows=Follows.OWN)
    assert [fault.kind for fault in conflicts(table)] == [kind]


def test_a_cell_that_contradicts_the_rule_it_follows_is_named_with_both_sayings() -> None:
    faults = conflicts(bad(government=Strength.LEAD, five=Strength.ASSIST))
    assert [(fault.kind, fault.found) for fault in faults] == [
        (FaultKind.CONTRADICTS_RULE, ("lead", "assist", "assist", "lead"))
    ]


def test_routine_cannot_follow_the_time_rule_because_it_fixes_no_strengths() -> None:
    assert [fault.kind for fault in conflicts(bad(follows=Follows.TIME))] == [FaultKind.NO_RULE_TO_FOLLOW]


def test_somebody_from_the_wrong_side_cannot_stand_first() -> None:
    faults = conflicts(bad(five_by=ActorKind.OWNERS_COMMITTEE))
    assert [fault.kind for fault in faults] == [FaultKind.WRONG_SIDE]


def test_nobody_is_both_required_and_invited_and_every_cell_has_a_rhythm() -> None:
    table = bad(invited=(ActorKind.PROPERTY_SERVICE,), contact_days=0)
    assert {fault.kind for fault in conflicts(table)} == {
        FaultKind.REQUIRED_AND_INVITED,
        FaultKind.NO_CONTACT_RHYTHM,
    }


def test_two_cells_for_one_place_and_reversed_days_are_conflicts() -> None:
    table = shipped()
    table = replace(table, valid_to=date(2025, 1, 1), cells=(*table.cells, table.cells[0]))
    assert {fault.kind for fault in conflicts(table)} == {FaultKind.DOUBLE_CELL, FaultKind.DAYS_REVERSED}


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "met"),
    [
        (date(2026, 1, 1), None, True),
        (date(2025, 1, 1), date(2025, 12, 31), False),
        (date(2025, 1, 1), date(2026, 1, 1), True),
    ],
)
def test_tables_overlap_when_one_day_belongs_to_both(valid_from: date, valid_to: date | None, met: bool) -> None:
    other = replace(shipped(), version="other", valid_from=valid_from, valid_to=valid_to)
    assert bool(overlaps([shipped(), other])) is met
    assert overlaps([shipped(), replace(other, jurisdiction="CN-11")]) == ()


def parsed() -> dict[str, object]:
    return tomllib.loads((PRESETS / "cn-2026.toml").read_text(encoding="utf-8"))


def test_unknown_words_are_all_reported_with_their_place_and_nothing_is_guessed() -> None:
    document = parsed()
    cells = document["cell"]
    assert isinstance(cells, list)
    cells[0]["required"] = ["residents_committee", "wizard"]
    cells[1]["five_by"] = "king"
    cells[2]["government"] = "command"
    document["time_rule"] = [{"period": "holiday", "evidence": "S"}]
    document["space_rule"] = [{"space": "real", "evidence": "Z"}]
    reading = read_table(document)
    assert [(fault.kind, fault.found) for fault in reading.faults] == [
        (FaultKind.UNKNOWN_WORD, ("period", "holiday")),
        (FaultKind.UNKNOWN_WORD, ("evidence", "Z")),
        (FaultKind.UNKNOWN_ACTOR_KIND, ("required", "wizard")),
        (FaultKind.UNKNOWN_ACTOR_KIND, ("five_by", "king")),
        (FaultKind.UNKNOWN_WORD, ("government", "command")),
    ]
    assert reading.faults[3].key == CellKey(Period.ROUTINE, Space.REAL)
    assert len(reading.table.cells) == len(cells) - 2
    assert reading.table.cells[0].required == (ActorKind.RESIDENTS_COMMITTEE,)


def test_days_that_are_no_days_and_lists_that_are_no_lists_are_reported() -> None:
    reading = read_table({"version": "x", "valid_from": "soon", "valid_to": "later", "cell": 3})
    assert [fault.found for fault in reading.faults] == [("valid_from", "soon"), ("valid_to", "later")]
    assert reading.table.cells == ()


def test_comparing_a_table_with_itself_finds_nothing() -> None:
    assert compare(shipped(), shipped()) == ()


def test_comparing_two_versions_names_each_field_that_differs() -> None:
    after = bad(five_by=ActorKind.SOCIAL_WORKER, contact_days=7)
    found = {(each.field, each.before, each.after) for each in compare(shipped(), after)}
    assert found == {("five_by", ("community",), ("social_worker",)), ("contact_days", ("30",), ("7",))}


def test_a_cell_that_came_or_went_is_a_difference_of_the_whole_cell() -> None:
    table = shipped()
    less = replace(table, cells=tuple(cell for cell in table.cells if cell.key != KEY))
    (gone,) = compare(table, less)
    (come,) = compare(less, table)
    assert (gone.field, gone.after) == ("cell", ())
    assert come.after == gone.before == ("assist", "lead", "community")


def test_the_supervisory_committee_is_what_2026_adds() -> None:
    differences = compare(shipped("cn-2025"), shipped("cn-2026"))
    assert {"invited", "contact_days"} == {each.field for each in differences}


def test_a_cell_without_a_known_place_is_reported_without_one() -> None:
    document = parsed()
    cells = document["cell"]
    assert isinstance(cells, list)
    cells[0]["space"] = "moon"
    reading = read_table(document)
    assert [(fault.kind, fault.key, fault.found) for fault in reading.faults] == [
        (FaultKind.UNKNOWN_WORD, None, ("space", "moon"))
    ]
