"""A table of people gives roles with terms: names stay in the vault, the same person is known again, slips wait."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction

from tests.support.entries import facts_of
from tests.support.town import SmallTown
from wushe.foundation.ids import OPERATOR_ID
from wushe.foundation.table_plans import Change, TableHasProblems
from wushe.modules.accounts.queries import masked
from wushe.modules.accounts.queries.slips import open_invitations
from wushe.modules.actors.actions import PersonRow, change_term, end_role, import_people, plan_people
from wushe.modules.actors.actions._people_plan import planned
from wushe.modules.actors.actions._people_rows import BodyNotFound, PersonRepeated, PhoneUnfit, RoleNotThere
from wushe.modules.actors.actions.end_role import MayNotEndRole, RoleGone
from wushe.modules.actors.actions.give_role import RoleDatesUnfit
from wushe.modules.actors.events import ActorEvent
from wushe.modules.actors.labels import Role
from wushe.modules.actors.models import Holding
from wushe.modules.actors.queries import living_holdings
from wushe.modules.oversight.models import Entry

JW = "青石街道江湾居委会"


def _row(name: str = "周小满", number: int = 2, **said: Any) -> PersonRow:
    return PersonRow(number, name, **({"body": JW, "role": Role.GRID_WORKER, "phone": "13800000001"} | said))


def _by(town: SmallTown, who: str = "shu") -> dict[str, Any]:
    return {"person_id": town.people[who], "street_id": town.street_id}


def _enter(town: SmallTown, *rows: PersonRow, who: str = "shu") -> None:
    plan = plan_people(**_by(town, who), rows=rows)
    result = import_people(**_by(town, who), rows=rows, source="人员.xlsx", shown=plan.digest)
    assert result.problems == ()


def _held(town: SmallTown, role: Role = Role.GRID_WORKER) -> list[Holding]:
    return [one for one in living_holdings(town.street_id).filter(role=role) if one.subject_id]


def test_a_row_gives_the_role_invites_the_person_and_seals_the_name(town: SmallTown) -> None:
    _enter(town, _row(area="江湾第一网格", began_on=date(2026, 1, 1), ended_on=date(2027, 1, 1)))
    (held,) = _held(town)
    assert (held.area_id, held.began_on, held.ended_on) == (town.areas["JW-G1"], date(2026, 1, 1), date(2027, 1, 1))
    assert masked(held.subject_id) == {"name": "周**", "phone": "138****0001"}
    (invitation,) = open_invitations(town.street_id)
    assert invitation.person_id == held.person_id
    assert invitation.purpose == f"网格员 · {JW}"
    assert facts_of(town.street_id, ActorEvent.ROLES_IMPORTED) == [
        {"source": "人员.xlsx", "entered": 1, "changed": 0}
    ]
    told = str(list(Entry.objects.in_street(town.street_id).values_list("facts", flat=True)))
    assert "周小满" not in told
    assert "13800000001" not in told


def test_residents_and_volunteers_get_no_account_unless_the_row_says_so(town: SmallTown) -> None:
    _enter(
        town,
        _row(role=Role.RESIDENT),
        _row("钱多多", 3, role=Role.RESIDENT, phone="13800000002", slip=True),
        _row("孙一一", 4, phone="13800000003", slip=False),
    )
    assert open_invitations(town.street_id).count() == 1


def test_handing_it_in_again_knows_the_same_people_and_shows_what_changed(town: SmallTown) -> None:
    rows = [_row(), _row("钱多多", 3, phone="13800000002")]
    _enter(town, *rows)
    again = [
        _row(phone="138 0000 0001"),
        _row("钱多多", 3, phone="13900000009", ended_on=date(2030, 1, 1)),
        _row("李新来", 4, phone="13800000004"),
    ]
    plan = plan_people(**_by(town), rows=again)
    fields = {one.name.split(" ")[0]: [(f.field, f.before, f.after) for f in one.fields] for one in plan.differences}
    assert [one.change for one in plan.differences[:3]] == [Change.UNCHANGED, Change.CHANGED, Change.NEW]
    assert fields["钱多多"] == [("phone", "138****0002", "139****0009"), ("ended_on", "", "2030-01-01")]
    _enter(town, *again)
    assert plan_people(**_by(town), rows=again).number_of(Change.UNCHANGED) == 3
    assert len(_held(town)) == 3
    missing = [
        one.name for one in plan_people(**_by(town), rows=again[:1]).differences if one.change is Change.MISSING
    ]
    assert "钱** · 网格员 · 青石街道江湾居委会" in missing


def test_one_person_with_two_roles_is_one_entry_of_the_vault_and_one_account(town: SmallTown) -> None:
    _enter(town, _row(), _row(number=3, role=Role.BUILDING_HEAD, area="江湾1号楼"))
    _enter(town, _row(number=2, role=Role.COMMUNITY_WORKER))
    held = [one for one in living_holdings(town.street_id) if one.subject_id]
    assert len(held) == 3
    assert len({one.subject_id for one in held}) == len({one.person_id for one in held}) == 1
    assert open_invitations(town.street_id).count() == 1


def test_every_row_that_cannot_be_entered_is_named(town: SmallTown) -> None:
    rows = [
        _row(""),
        _row(number=3, phone="打我电话"),
        _row(number=4, body="没有这个居委会"),
        _row(number=5, area="没有这个网格"),
        _row(number=6, area="锦苑社区"),
        _row(number=7, role=Role.DONOR),
        _row(number=8, role=Role.COMMUNITY_SECRETARY),
        _row(number=9, began_on=date(2026, 2, 1), ended_on=date(2026, 1, 1)),
        _row(number=10),
        _row(number=11),
    ]
    problems = plan_people(**_by(town), rows=rows).problems
    assert [(one.number, one.refusal.code, one.refusal.field) for one in problems] == [
        (2, "actors.holder_missing", "name"),
        (3, PhoneUnfit.code, "phone"),
        (4, BodyNotFound.code, "body"),
        (5, "spaces.area_not_found", "area"),
        (6, "actors.area_outside_body", "area"),
        (7, RoleNotThere.code, "role"),
        (8, "actors.may_not_give_role", "role"),
        (9, "actors.role_dates_unfit", "ended_on"),
        (11, PersonRepeated.code, "name"),
    ]
    with pytest.raises(TableHasProblems):
        _enter(town, *rows)
    assert _held(town) == []


def test_one_person_does_not_get_two_powers(town: SmallTown) -> None:
    office = {"body": "青石街道办事处"}
    rows = [_row(role=Role.SYSTEM_ADMIN, **office), _row(number=3, role=Role.AUDIT_ADMIN, **office)]
    (problem,) = plan_people(person_id=OPERATOR_ID, street_id=town.street_id, rows=rows).problems
    assert (problem.number, problem.refusal.code) == (3, "actors.powers_stay_separate")


def test_strangers_and_other_communities_give_no_role(town: SmallTown) -> None:
    for who in ("mo", "ren", "wang", "zhao"):
        (problem,) = plan_people(**_by(town, who), rows=[_row()]).problems
        assert problem.refusal.code == "actors.may_not_give_role"


def test_a_term_is_corrected_by_whoever_may_give_the_role(town: SmallTown, elsewhere: SmallTown) -> None:
    _enter(town, _row())
    (held,) = _held(town)
    begun = {"began_on": date(2026, 1, 1)}
    changed = change_term(**_by(town), holding_id=held.id, **begun, ended_on=date(2026, 12, 31))
    assert changed.ended_on == date(2026, 12, 31)
    assert facts_of(town.street_id, ActorEvent.ROLE_TERM_CHANGED)[0]["after"]["ended_on"] == "2026-12-31"
    with pytest.raises(MayNotEndRole):
        change_term(**_by(town, "zhao"), holding_id=held.id, **begun, ended_on=None)
    with pytest.raises(RoleGone):
        change_term(person_id=OPERATOR_ID, street_id=elsewhere.street_id, holding_id=held.id, **begun, ended_on=None)
    with pytest.raises(RoleDatesUnfit):
        change_term(**_by(town), holding_id=held.id, **begun, ended_on=date(2025, 1, 1))


def test_a_role_refused_meanwhile_leaves_the_others(town: SmallTown, monkeypatch: pytest.MonkeyPatch) -> None:
    _enter(town, _row())
    (held,) = _held(town)
    rows = [_row(ended_on=date(2030, 1, 1)), _row("钱多多", 3, phone="13800000002")]
    shown = plan_people(**_by(town), rows=rows).digest

    def ended_meanwhile(*args: Any) -> Any:
        plan = planned(*args)
        end_role(person_id=OPERATOR_ID, street_id=town.street_id, holding_id=held.id)
        Holding.objects.in_street(town.street_id).filter(pk=held.pk).delete()
        return plan

    monkeypatch.setitem(import_people.__globals__, "planned", ended_meanwhile)
    result = import_people(**_by(town), rows=rows, source="x", shown=shown)
    assert [(one.number, one.refusal.code) for one in result.problems] == [(2, "actors.role_gone")]
    assert len(_held(town)) == 1


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_the_writer_is_never_held_for_long(transactional_db: None) -> None:
    """Counted in the time of the processor, so that a busy machine does not decide."""
    from tests.support.town import small_town

    town = small_town()
    rows = [_row(f"人员{n}", n + 2, phone=f"138{n:08d}") for n in range(120)]
    held: list[float] = []
    enter, leave = transaction.Atomic.__enter__, transaction.Atomic.__exit__
    began: list[float] = []

    def timed_enter(self: Any) -> None:
        if not connection.in_atomic_block:
            began.append(time.process_time())
        enter(self)

    def timed_leave(self: Any, *error: Any) -> None:
        leave(self, *error)
        if not connection.in_atomic_block:
            held.append(time.process_time() - began.pop())

    plan = plan_people(**_by(town), rows=rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transaction.Atomic, "__enter__", timed_enter)
        patch.setattr(transaction.Atomic, "__exit__", timed_leave)
        import_people(**_by(town), rows=rows, source="x", shown=plan.digest)
    assert len(held) >= 20
    assert max(held) < 0.3, held
