"""A table of areas is shown as differences first and entered exactly so; strangers enter nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.entries import facts_of
from tests.support.town import SmallTown
from wushe.core.formats.area_tables import AreaLine
from wushe.foundation.table_plans import Change, NothingToEnter, TableHasProblems, TableMovedOn, TableTooLong
from wushe.modules.spaces.actions import change_area, import_areas, plan_areas
from wushe.modules.spaces.actions._area_faults import (
    AreaCodeDiffers,
    AreaNameTooLong,
    AreaRepeated,
    AreaStandsElsewhere,
    BuildingUnsaid,
    CommunityUnsaid,
    CountUnfit,
)
from wushe.modules.spaces.events import SpaceEvent
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.permissions import MayNotShapeMap
from wushe.modules.spaces.queries import AreaAmbiguous, AreaNotFound, AreaSearch, areas

LINES = [
    AreaLine(2, "江湾社区", "江湾第一网格", "江湾1号楼", households=48, residents=120),
    AreaLine(3, "江湾社区", "江湾第一网格", "江湾2号楼", households=30, residents=71),
    AreaLine(4, "江湾社区", "", "江湾1号楼", "1单元", households=24, residents=60),
    AreaLine(5, "清河社区", "", "1号楼", households=5, residents=9),
]


def _by(town: SmallTown, who: str = "chen") -> dict[str, Any]:
    return {"person_id": town.people[who], "street_id": town.street_id}


def _enter(town: SmallTown, lines: list[AreaLine], who: str = "chen") -> None:
    shown = plan_areas(**_by(town, who), rows=lines).digest
    import_areas(**_by(town, who), rows=lines, source="楼栋.xlsx", shown=shown)


def test_the_table_builds_the_tree_with_counts_and_the_ledger_says_so(town: SmallTown) -> None:
    _enter(town, LINES)
    rows = {area.name: (area.kind, area.households, area.residents) for area in areas(town.street_id)}
    assert rows["江湾1号楼"] == (AreaKind.BUILDING, 48, 120)
    assert rows["1单元"] == (AreaKind.UNIT, 24, 60)
    assert rows["江湾第一网格"] == (AreaKind.GRID, 78, 191)
    assert rows["清河社区"] == (AreaKind.COMMUNITY, 5, 9)
    assert rows["青石街道"] == (AreaKind.STREET, 83, 200)
    (told,) = facts_of(town.street_id, SpaceEvent.AREAS_IMPORTED)
    assert (told["source"], told["added"]) == ("楼栋.xlsx", 4)
    unit = areas(town.street_id, kind=AreaKind.UNIT).get()
    assert unit.path == "QS/QS-JW/QS-JW-G1/QS-JW-B01/QS-JW-B01-U01/"
    assert unit.parent_id == town.areas["JW-B01"]


def test_handing_it_in_again_shows_the_differences_and_changes_nothing_else(town: SmallTown) -> None:
    _enter(town, LINES)
    with pytest.raises(NothingToEnter):
        _enter(town, LINES)
    again = [AreaLine(2, "江湾社区", "", "江湾2号楼", households=31)]
    plan = plan_areas(**_by(town), rows=again)
    found = {one.name: [(f.field, f.before, f.after) for f in one.fields] for one in plan.differences}
    assert found["江湾社区 江湾第一网格 江湾2号楼"] == [("households", "30", "31")]
    assert found["江湾社区"] == [("households", "78", "79")]
    missing = [one.name for one in plan.differences if one.change is Change.MISSING]
    assert missing == ["江湾社区 江湾第一网格 江湾1号楼", "江湾社区 江湾第一网格 江湾1号楼 1单元"]
    _enter(town, again)
    assert areas(town.street_id).get(name="江湾2号楼").residents == 71


def test_looking_costs_the_same_for_long_tables(town: SmallTown) -> None:
    def questions(number: int) -> int:
        lines = [AreaLine(n, "江湾社区", "", f"{n}栋") for n in range(2, number)]
        with CaptureQueriesContext(connection) as queries:
            plan_areas(**_by(town), rows=lines)
        return len(queries)

    assert questions(4) == questions(400)


def test_bad_lines_are_named_and_keep_the_table_out(town: SmallTown) -> None:
    lines = [
        AreaLine(2, ""),
        AreaLine(3, "江湾社区", unit="1单元"),
        AreaLine(4, "江" * 61),
        AreaLine(5, "江湾社区", households=-4),
        AreaLine(6, "江湾社区", building="江湾1号楼", code="QS-X"),
        AreaLine(7, "锦苑社区", building="江湾1号楼", code="QS-JW-B01"),
        AreaLine(8, "江湾社区", "江湾第一网格"),
        AreaLine(9, "江湾社区", "江湾第一网格"),
        AreaLine(10, "江湾社区", building="9号楼", code="不是代码"),
    ]
    plan = plan_areas(**_by(town), rows=lines)
    assert [(one.number, one.refusal.code) for one in plan.problems] == [
        (2, CommunityUnsaid.code),
        (3, BuildingUnsaid.code),
        (4, AreaNameTooLong.code),
        (5, CountUnfit.code),
        (6, AreaCodeDiffers.code),
        (7, AreaStandsElsewhere.code),
        (9, AreaRepeated.code),
        (10, "spaces.area_name_unfit"),
    ]
    with pytest.raises(TableHasProblems):
        _enter(town, lines)
    assert areas(town.street_id).count() == 5


def test_a_code_of_an_ended_area_is_not_given_again(town: SmallTown) -> None:
    areas(town.street_id).filter(pk=town.areas["JW-B01"]).update(ended_on="2026-01-01")
    lines = [AreaLine(2, "江湾社区", building="新楼", code="QS-JW-B01")]
    (problem,) = plan_areas(**_by(town), rows=lines).problems
    assert problem.refusal.code == "spaces.area_code_known"


def test_a_secretary_enters_the_own_community_and_no_other(town: SmallTown) -> None:
    _enter(town, LINES[:3], who="shu")
    for who in ("shu", "zhao", "wang", "mo"):
        problems = plan_areas(**_by(town, who), rows=LINES[3:]).problems
        assert {one.refusal.code for one in problems} == {MayNotShapeMap.code}, who


def test_another_street_is_neither_read_nor_written(town: SmallTown, elsewhere: SmallTown) -> None:
    _enter(town, LINES)
    assert areas(elsewhere.street_id).count() == 5
    plan = plan_areas(person_id=town.people["chen"], street_id=elsewhere.street_id, rows=LINES)
    assert all(one.refusal.code == MayNotShapeMap.code for one in plan.problems)
    assert plan.problems


def test_only_what_was_shown_is_entered(town: SmallTown) -> None:
    shown = plan_areas(**_by(town), rows=LINES).digest
    change_area(**_by(town), area_id=town.areas["JW-B01"], name="江湾1号楼", households=7, residents=7)
    with pytest.raises(TableMovedOn):
        import_areas(**_by(town), rows=LINES, source="x", shown=shown)


def test_an_endless_table_is_refused(town: SmallTown) -> None:
    with pytest.raises(TableTooLong):
        plan_areas(**_by(town), rows=[AreaLine(n, "江湾社区", "", f"{n}") for n in range(3001)])


def test_an_area_is_found_by_code_name_or_the_names_above_it(town: SmallTown) -> None:
    _enter(town, [*LINES, AreaLine(6, "锦苑社区", "", "1号楼")])
    search = AreaSearch(town.street_id)
    for said in ("QS-JW-B01", "qs-jw-b01", "江湾1号楼", "江湾社区 江湾1号楼", "江湾社区/江湾第一网格/江湾1号楼"):
        assert search.area_named(said).code == "QS-JW-B01", said
    assert search.area_named("清河社区1号楼").name == "1号楼"
    with pytest.raises(AreaAmbiguous):
        search.area_named("1号楼")
    with pytest.raises(AreaNotFound):
        search.area_named("没有")
