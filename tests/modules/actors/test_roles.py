"""Roles are given from above, for an area, from a day to a day; the standing of a person is what they hold."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.entries import facts_of
from tests.support.town import SmallTown
from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID
from wushe.foundation.refusals import Refused
from wushe.modules.accounts.labels import DataKind
from wushe.modules.accounts.queries import masked
from wushe.modules.actors.actions import Holder, end_body, end_role, give_role
from wushe.modules.actors.actions._separate import PowersStaySeparate
from wushe.modules.actors.actions.end_role import EndsBeforeItBegan, MayNotEndRole, RoleGone
from wushe.modules.actors.actions.give_role import (
    AlreadyHolds,
    AreaOutsideBody,
    HolderMissing,
    MayNotGiveRole,
    RoleBodyUnknown,
    RoleDatesUnfit,
)
from wushe.modules.actors.actions.reveal_holder import MayNotSeeNames, NobodyThere, reveal_holder
from wushe.modules.actors.events import ActorEvent
from wushe.modules.actors.labels import Role
from wushe.modules.actors.models import Holding
from wushe.modules.actors.queries import NOBODY, holders, own_street_id, standing
from wushe.modules.spaces.queries import street_for


def _give(
    town: SmallTown,
    giver: str,
    role: Role = Role.TEAM_LEADER,
    *,
    body: str = "team",
    holder: Holder | None = None,
    area: UUID | None = None,
    began_on: date | None = None,
    ended_on: date | None = None,
) -> Holding:
    return give_role(
        person_id=town.people[giver],
        street_id=town.street_id,
        body_id=town.bodies[body],
        role=role,
        holder=holder or Holder(account_id=town.people["ren"]),
        area_id=area,
        began_on=began_on,
        ended_on=ended_on,
    )


def test_the_name_of_a_holder_goes_to_the_vault_and_the_ledger_names_the_role_only(town: SmallTown) -> None:
    held = _give(town, "shu", holder=Holder(name="周小满", phone="13800000001"))
    assert held.subject_id is not None
    assert masked(held.subject_id) == {"name": "周**", "phone": "138****0001"}
    told = facts_of(town.street_id, ActorEvent.ROLE_GIVEN, held.id)
    assert told == [
        {
            "body": "青石街道江湾志愿服务队",
            "role": "team_leader",
            "area_path": "QS/QS-JW/",
            "began_on": clock.today().isoformat(),
        }
    ]


@pytest.mark.parametrize(
    ("giver", "role", "body"),
    [
        ("zhao", Role.TEAM_LEADER, "team"),
        ("wang", Role.TEAM_LEADER, "team"),
        ("mo", Role.TEAM_LEADER, "team"),
        ("shu", Role.COMMUNITY_SECRETARY, "JW"),
        ("chen", Role.STREET_LEADER, "office"),
        ("lin", Role.SYSTEM_ADMIN, "office"),
    ],
)
def test_a_role_is_not_given_by_those_below_it_or_elsewhere(
    town: SmallTown, giver: str, role: Role, body: str
) -> None:
    with pytest.raises(MayNotGiveRole):
        _give(town, giver, role, body=body)


def test_a_leader_gives_the_roles_of_the_street(town: SmallTown) -> None:
    _give(town, "lin", Role.DATA_STEWARD, body="office", holder=Holder(account_id=town.people["mo"]))
    assert standing(town.people["mo"], town.street_id).holds(Role.DATA_STEWARD)


def test_unfit_roles_are_refused(town: SmallTown, elsewhere: SmallTown) -> None:
    def refused(refusal: type[Refused], **changed: object) -> None:
        with pytest.raises(refusal):
            _give(town, "chen", **changed)  # type: ignore[arg-type]

    refused(HolderMissing, holder=Holder(name=" "))
    refused(AreaOutsideBody, area=town.areas["JY"])
    refused(RoleDatesUnfit, began_on=date(2026, 3, 2), ended_on=date(2026, 3, 2))
    refused(RoleBodyUnknown, area=elsewhere.areas["JW"])
    _give(town, "chen")
    refused(AlreadyHolds)
    end_role(
        person_id=town.people["chen"],
        street_id=town.street_id,
        holding_id=Holding.objects.in_street(town.street_id).get(role=Role.TEAM_LEADER).id,
    )
    end_body(person_id=town.people["chen"], street_id=town.street_id, body_id=town.bodies["team"])
    refused(RoleBodyUnknown)


def test_system_audit_and_security_stay_with_three_people(town: SmallTown) -> None:
    def give(role: Role) -> None:
        give_role(
            person_id=OPERATOR_ID,
            street_id=town.street_id,
            body_id=town.bodies["office"],
            role=role,
            holder=Holder(account_id=town.people["mo"]),
        )

    give(Role.AUDIT_ADMIN)
    with pytest.raises(PowersStaySeparate):
        give(Role.SECURITY_ADMIN)


def test_standing_covers_the_area_held_and_what_lies_beneath(town: SmallTown) -> None:
    wang = standing(town.people["wang"], town.street_id)
    assert wang.holds(Role.GRID_WORKER)
    assert wang.holds(Role.GRID_WORKER, Role.STREET_LEADER, area_path="QS/QS-JW/QS-JW-G1/QS-JW-B01/")
    assert not wang.holds(Role.GRID_WORKER, area_path="QS/QS-JW/")
    assert not wang.holds(Role.COMMUNITY_WORKER)
    assert wang.area_paths(Role.GRID_WORKER) == ("QS/QS-JW/QS-JW-G1/",)
    assert wang.is_staff
    assert not standing(town.people["ren"], town.street_id).is_staff


def test_strangers_and_the_unknown_have_no_standing(town: SmallTown, elsewhere: SmallTown) -> None:
    assert standing(town.people["mo"], town.street_id).holdings == ()
    assert standing(town.people["chen"], elsewhere.street_id).holdings == ()
    assert standing(None, town.street_id) is NOBODY


def test_standing_takes_one_query(town: SmallTown) -> None:
    with CaptureQueriesContext(connection) as queries:
        standing(town.people["shu"], town.street_id)
    assert len(queries) == 1


def test_a_role_counts_from_its_first_day_until_the_day_it_ends(town: SmallTown) -> None:
    begins, ends = date(2026, 3, 2), date(2026, 9, 1)
    _give(town, "chen", began_on=begins, ended_on=ends)
    ren = town.people["ren"]

    def leads(on: date) -> bool:
        return standing(ren, town.street_id, on).holds(Role.TEAM_LEADER)

    assert [leads(begins - timedelta(1)), leads(begins), leads(ends - timedelta(1)), leads(ends)] == [
        False,
        True,
        True,
        False,
    ]


def test_a_role_ends_by_those_who_may_give_it(town: SmallTown) -> None:
    held = _give(town, "shu")

    def end(who: str, on: date | None = None) -> Holding:
        return end_role(person_id=town.people[who], street_id=town.street_id, holding_id=held.id, ended_on=on)

    with pytest.raises(MayNotEndRole):
        end("mo")
    with pytest.raises(EndsBeforeItBegan):
        end("shu", held.began_on - timedelta(1))
    end("shu")
    assert not standing(town.people["ren"], town.street_id).holds(Role.TEAM_LEADER)
    assert facts_of(town.street_id, ActorEvent.ROLE_ENDED)[0]["role"] == "team_leader"
    with pytest.raises(RoleGone):
        end("shu")


def test_a_role_of_another_street_is_not_known(town: SmallTown, elsewhere: SmallTown) -> None:
    held = Holding.objects.in_street(elsewhere.street_id).get(role=Role.GRID_WORKER)
    with pytest.raises(RoleGone):
        end_role(person_id=town.people["chen"], street_id=town.street_id, holding_id=held.id)


def test_holders_are_those_whose_area_covers_the_place(town: SmallTown) -> None:
    assert holders(town.street_id, Role.COMMUNITY_SECRETARY, area_path="QS/QS-JW/QS-JW-G1/") == [town.people["shu"]]
    assert set(holders(town.street_id, Role.COMMUNITY_SECRETARY)) == {town.people["shu"], town.people["zhao"]}


def test_a_person_is_led_to_their_own_street(town: SmallTown, elsewhere: SmallTown) -> None:
    assert own_street_id(town.people["ren"]) == town.street_id
    own = street_for(person_id=town.people["ren"], chosen_slug="", remembered_slug="baiqiao")
    assert own is not None
    assert own.slug == "qingshi"
    chosen = street_for(person_id=town.people["ren"], chosen_slug="baiqiao", remembered_slug="")
    assert chosen is not None
    assert chosen.slug == "baiqiao"
    assert street_for(person_id=town.people["mo"], chosen_slug="", remembered_slug="") is None


def test_a_role_under_an_account_alone_has_no_name_to_read(town: SmallTown, elsewhere: SmallTown) -> None:
    held = _give(town, "shu")
    reading = {"person_id": town.people["shu"], "kind": DataKind.NAME, "reason": "打电话通知"}
    with pytest.raises(NobodyThere):
        reveal_holder(street_id=town.street_id, holding_id=held.id, **reading)  # type: ignore[arg-type]
    with pytest.raises(MayNotSeeNames):
        reveal_holder(street_id=elsewhere.street_id, holding_id=held.id, **reading)  # type: ignore[arg-type]
