"""A table of bodies is shown as differences first, entered as a whole or not at all, and every bad row is named."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.entries import facts_of
from tests.support.town import SmallTown
from wushe.foundation.table_plans import Change, NothingToEnter, TableHasProblems, TableMovedOn, TableTooLong
from wushe.modules.actors.actions import (
    BodyCard,
    BodyRow,
    CapabilityRow,
    import_bodies,
    import_capabilities,
    plan_bodies,
    plan_capabilities,
)
from wushe.modules.actors.actions.import_bodies import BodyStandsElsewhere
from wushe.modules.actors.events import ActorEvent
from wushe.modules.actors.labels import BodyKind, CapabilityKind
from wushe.modules.actors.queries import bodies, own_capabilities
from wushe.modules.oversight.models import Entry

KIND = BodyKind.COMMUNITY_SOCIAL_ORGANISATION


def _rows(*names: str, area: str = "江湾社区", **card: Any) -> list[BodyRow]:
    return [BodyRow(n, area, BodyCard(kind=KIND, name=name, **card)) for n, name in enumerate(names, start=2)]


def _by(town: SmallTown, who: str = "shu") -> dict[str, Any]:
    return {"person_id": town.people[who], "street_id": town.street_id}


def _enter(town: SmallTown, rows: list[BodyRow]) -> None:
    plan = plan_bodies(**_by(town), rows=rows)
    import_bodies(**_by(town), rows=rows, source="组织.xlsx", shown=plan.digest)


def test_a_good_table_is_entered_and_the_ledger_says_so(town: SmallTown) -> None:
    _enter(town, _rows("书法社", "合唱团"))
    assert bodies(town.street_id, KIND).count() == 2
    told = facts_of(town.street_id, ActorEvent.BODIES_IMPORTED)[0]
    assert (told["source"], told["entered"], told["changed"]) == ("组织.xlsx", 2, 0)
    assert [body["name"] for body in told["bodies"]] == ["书法社", "合唱团"]


def test_handing_it_in_again_shows_what_is_new_changed_missing_and_unchanged(town: SmallTown) -> None:
    _enter(town, _rows("书法社", "合唱团", work="教学"))
    again = [*_rows("书法社", work="教学"), *_rows("棋社", "合唱团", work="演出")[0:2]]
    plan = plan_bodies(**_by(town), rows=again)
    found = {one.name: (one.change, [(f.field, f.before, f.after) for f in one.fields]) for one in plan.differences}
    assert found["书法社"] == (Change.UNCHANGED, [])
    assert found["棋社"][0] is Change.NEW
    assert found["合唱团"] == (Change.CHANGED, [("work", "教学", "演出")])
    assert found["青石街道江湾居委会"] == (Change.MISSING, [])
    _enter(town, again)
    assert bodies(town.street_id, KIND).get(name="合唱团").work == "演出"
    with pytest.raises(NothingToEnter):
        _enter(town, again)


def test_an_empty_cell_leaves_what_is_known(town: SmallTown) -> None:
    _enter(town, _rows("书法社", work="教学"))
    plan = plan_bodies(**_by(town), rows=_rows("书法社"))
    assert plan.number_of(Change.UNCHANGED) == 1


def test_looking_enters_and_records_nothing_and_names_every_bad_row(town: SmallTown) -> None:
    before = Entry.objects.in_street(town.street_id).count()
    rows = [
        *_rows("书法社", "书法社"),
        *_rows("合唱团", area="白桥社区"),
        *_rows("青石街道江湾居委会", area="锦苑社区"),
    ]
    problems = plan_bodies(**_by(town), rows=rows).problems
    assert [(problem.number, problem.refusal.code, problem.refusal.field) for problem in problems] == [
        (3, "actors.body_known", "name"),
        (2, "spaces.area_not_found", "area"),
        (2, "actors.may_not_keep_register", ""),
    ]
    (moved,) = plan_bodies(**_by(town, "chen"), rows=rows[-1:]).problems
    assert moved.refusal.code == BodyStandsElsewhere.code
    assert bodies(town.street_id).count() == 4
    assert Entry.objects.in_street(town.street_id).count() == before


def test_a_table_is_planned_in_a_fixed_number_of_questions(town: SmallTown) -> None:
    def questions(*names: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            plan_bodies(**_by(town), rows=_rows(*names))
        return len(queries)

    assert questions("书法社") == questions(*(f"社团{number}" for number in range(300))) == 4


def test_one_bad_row_keeps_the_whole_table_out(town: SmallTown) -> None:
    with pytest.raises(TableHasProblems, match="1"):
        _enter(town, _rows("书法社", ""))
    assert bodies(town.street_id).count() == 4


def test_only_what_was_shown_is_entered(town: SmallTown) -> None:
    shown = plan_bodies(**_by(town), rows=_rows("书法社")).digest
    _enter(town, _rows("书法社"))
    with pytest.raises(TableMovedOn):
        import_bodies(**_by(town), rows=_rows("书法社"), source="x", shown=shown)


def test_an_empty_or_endless_table_is_refused(town: SmallTown) -> None:
    for rows in ([], _rows(*(f"社团{number}" for number in range(1001)))):
        with pytest.raises(TableTooLong):
            plan_bodies(**_by(town), rows=rows)


def test_a_stranger_enters_no_row(town: SmallTown) -> None:
    for who in ("mo", "zhao"):
        problems = plan_bodies(**_by(town, who), rows=_rows("书法社")).problems
        assert [problem.refusal.code for problem in problems] == ["actors.may_not_keep_register"]


def _shown(name: str, body: str = "青石街道江湾志愿服务队", **said: Any) -> CapabilityRow:
    return CapabilityRow(2, body, CapabilityKind.INSURANCE, name, **said)


def test_capabilities_are_entered_renewed_and_refused_by_row(town: SmallTown) -> None:
    def enter(*rows: CapabilityRow) -> None:
        plan = plan_capabilities(**_by(town), rows=rows)
        import_capabilities(**_by(town), rows=rows, source="x", shown=plan.digest)

    enter(_shown("意外险", evidence="甲1"))
    enter(_shown("意外险", evidence="甲2"))
    assert [one.evidence for one in own_capabilities(town.street_id)] == ["甲2"]
    assert len(facts_of(town.street_id, ActorEvent.CAPABILITIES_IMPORTED)) == 2
    bad = plan_capabilities(**_by(town), rows=[_shown("险", body="没有"), _shown("")]).problems
    assert [one.refusal.code for one in bad] == ["actors.body_not_found", "actors.capability_unfit"]
    (no,) = plan_capabilities(**_by(town, "zhao"), rows=[_shown("险")]).problems
    assert no.refusal.code == "actors.may_not_keep_register"
