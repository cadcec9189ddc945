"""Bodies are registered, changed and ended by those who keep the register."""

from __future__ import annotations

from uuid import UUID

import pytest

from tests.support.entries import facts_of
from tests.support.town import SmallTown
from wushe.core.linkage import ActorKind, RoleWord
from wushe.foundation.refusals import Refused
from wushe.modules.actors.actions import BodyCard, change_body, end_body, end_role, register_body, set_grouping
from wushe.modules.actors.actions._body_rules import (
    BodyAreaUnknown,
    BodyKnown,
    BodyTextUnfit,
    MayNotKeepRegister,
    OfficeStandsForStreet,
    OnlyOneHere,
    PhoneLooksPersonal,
)
from wushe.modules.actors.actions.change_body import BodyUnknown
from wushe.modules.actors.actions.end_body import BodyGone, BodyStillNeeded
from wushe.modules.actors.actions.set_grouping import GroupingUnfit
from wushe.modules.actors.events import ActorEvent
from wushe.modules.actors.labels import BodyKind, GroupingCode
from wushe.modules.actors.models import Body
from wushe.modules.actors.queries import Dependent, body_dependents, grouping, holdings_in
from wushe.modules.spaces.actions import end_area


def _register(
    town: SmallTown,
    who: str = "shu",
    *,
    kind: BodyKind = BodyKind.COMMUNITY_CHARITY_FUND,
    name: str = "江湾社区慈善基金",
    phone: str = "023-6000 0001",
    area: UUID | None = None,
) -> Body:
    return register_body(
        person_id=town.people[who],
        street_id=town.street_id,
        area_id=area or town.areas["JW"],
        card=BodyCard(kind=kind, name=name, public_phone=phone),
    )


def test_a_secretary_registers_a_fund_and_it_supplements(town: SmallTown) -> None:
    body = _register(town)
    assert (body.one_of_five, body.role_word) == (ActorKind.CHARITY_RESOURCE, RoleWord.SUPPLEMENT)
    assert facts_of(town.street_id, ActorEvent.BODY_REGISTERED, body.id) == [
        {"name": "江湾社区慈善基金", "kind": "community_charity_fund", "area_path": "QS/QS-JW/"}
    ]


@pytest.mark.parametrize("who", ["zhao", "wang", "ren", "mo"])
def test_registering_is_refused_to_those_who_do_not_keep_the_register(town: SmallTown, who: str) -> None:
    with pytest.raises(MayNotKeepRegister):
        _register(town, who)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"name": ""}, BodyTextUnfit),
        ({"name": "长" * 81}, BodyTextUnfit),
        ({"phone": "+86 138 0000 0001"}, PhoneLooksPersonal),
        ({"name": "青石街道江湾居委会"}, BodyKnown),
        ({"kind": BodyKind.RESIDENTS_COMMITTEE}, OnlyOneHere),
        ({"kind": BodyKind.STREET_OFFICE}, OfficeStandsForStreet),
    ],
)
def test_an_unfit_body_is_refused(town: SmallTown, changed: dict[str, object], refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        _register(town, **changed)  # type: ignore[arg-type]


def test_a_body_does_not_work_for_an_area_of_another_street(town: SmallTown, elsewhere: SmallTown) -> None:
    with pytest.raises(BodyAreaUnknown):
        _register(town, "chen", area=elsewhere.areas["JW"])
    ended = town.areas["JW-B01"]
    end_area(person_id=town.people["chen"], street_id=town.street_id, area_id=ended)
    with pytest.raises(BodyAreaUnknown):
        _register(town, "chen", area=ended)


def _change(town: SmallTown, who: str, body: UUID, name: str = "江湾邻里志愿服务队") -> Body:
    card = BodyCard(kind=BodyKind.VOLUNTEER_TEAM, name=name, opening_hours="周一至周五 9:00–17:00")
    return change_body(person_id=town.people[who], street_id=town.street_id, body_id=body, card=card)


def test_changing_tells_the_name_before_and_after(town: SmallTown) -> None:
    body = _change(town, "shu", town.bodies["team"])
    assert body.opening_hours == "周一至周五 9:00–17:00"
    told = facts_of(town.street_id, ActorEvent.BODY_CHANGED)[0]
    assert (told["before"]["name"], told["after"]["name"]) == ("青石街道江湾志愿服务队", "江湾邻里志愿服务队")


def test_changing_is_refused_to_strangers_and_for_unknown_bodies_and_taken_names(
    town: SmallTown, elsewhere: SmallTown
) -> None:
    with pytest.raises(MayNotKeepRegister):
        _change(town, "mo", town.bodies["team"])
    with pytest.raises(BodyUnknown):
        _change(town, "chen", elsewhere.bodies["team"])
    with pytest.raises(BodyKnown):
        _change(town, "chen", town.bodies["team"], "青石街道江湾居委会")
    end_body(person_id=town.people["chen"], street_id=town.street_id, body_id=town.bodies["team"])
    with pytest.raises(BodyUnknown):
        _change(town, "chen", town.bodies["team"])


def test_a_body_in_which_roles_are_held_does_not_end_until_they_do(town: SmallTown) -> None:
    def end() -> Body:
        return end_body(person_id=town.people["lin"], street_id=town.street_id, body_id=town.bodies["JY"])

    with pytest.raises(BodyStillNeeded) as caught:
        end()
    assert "1" in caught.value.values["what"]
    held = holdings_in(town.street_id, town.bodies["JY"]).get()
    end_role(person_id=town.people["lin"], street_id=town.street_id, holding_id=held.id)
    assert end().ended_on is not None
    assert facts_of(town.street_id, ActorEvent.BODY_ENDED)[0]["name"] == "青石街道锦苑居委会"
    with pytest.raises(BodyGone):
        end()


def test_work_of_a_room_above_keeps_a_body_alive(town: SmallTown, monkeypatch: pytest.MonkeyPatch) -> None:
    def two_projects(street_id: UUID, body_id: UUID) -> list[Dependent]:
        return [Dependent("2 projects")] if body_id == town.bodies["team"] else []

    monkeypatch.setattr("wushe.modules.actors.queries.body_dependents", [*body_dependents, two_projects])
    with pytest.raises(BodyStillNeeded, match="2 projects"):
        end_body(person_id=town.people["shu"], street_id=town.street_id, body_id=town.bodies["team"])


def test_ending_is_refused_to_a_stranger(town: SmallTown) -> None:
    with pytest.raises(MayNotKeepRegister):
        end_body(person_id=town.people["mo"], street_id=town.street_id, body_id=town.bodies["team"])


def test_the_two_committees_mean_what_the_street_says(town: SmallTown, elsewhere: SmallTown) -> None:
    assert grouping(town.street_id) == (BodyKind.PARTY_ORGANISATION, BodyKind.RESIDENTS_COMMITTEE)
    paper = (BodyKind.RESIDENTS_COMMITTEE, BodyKind.OWNERS_COMMITTEE)

    def say(who: str, kinds: tuple[BodyKind, ...]) -> None:
        set_grouping(
            person_id=town.people[who],
            street_id=town.street_id,
            code=GroupingCode.TWO_COMMITTEES,
            kinds=kinds,
        )

    with pytest.raises(MayNotKeepRegister):
        say("shu", paper)
    with pytest.raises(GroupingUnfit):
        say("chen", (BodyKind.RESIDENTS_COMMITTEE, BodyKind.RESIDENTS_COMMITTEE))
    say("chen", paper)
    assert grouping(town.street_id) == paper
    assert grouping(elsewhere.street_id) == (BodyKind.PARTY_ORGANISATION, BodyKind.RESIDENTS_COMMITTEE)
    assert facts_of(town.street_id, ActorEvent.GROUPING_SET)[0]["after"] == [
        "residents_committee",
        "owners_committee",
    ]
