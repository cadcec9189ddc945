"""One thing of every kind of the room of committees, for the whole street."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.modules.linkage.town import BEGAN, Town
from wushe.foundation import clock
from wushe.modules.accounts.models import Person
from wushe.modules.actors.labels import BodyKind, Role
from wushe.modules.actors.models import Body, Holding
from wushe.modules.committees.actions.agree_matter import propose_wording, state_position
from wushe.modules.committees.actions.form_committee import begin_forming, do_step
from wushe.modules.committees.actions.hold_sitting import write_minutes
from wushe.modules.committees.actions.hold_vote import plan_vote, post_vote_notice
from wushe.modules.committees.actions.name_provider import name_provider
from wushe.modules.committees.actions.put_matter import put_matter
from wushe.modules.committees.actions.register_property_area import register_property_area
from wushe.modules.committees.actions.seat_committee import seat_committee
from wushe.modules.committees.actions.tell_agenda import tell_agenda


def fill_committees(town: Town, say: Callable[[str, int], str]) -> dict[str, Any]:
    """A property area with its seat taken, a matter with both positions, a sitting, a provider, a vote."""
    owner = _owner(town)
    area = register_property_area(
        street_id=town.street,
        person_id=town.person("secretary"),
        area_id=town.areas["QJ-JW"].pk,
        name=say("property area name", 60),
        owners=1024,
        private_area="88640.00",
    )
    here: dict[str, Any] = {"street_id": town.street, "property_area_id": area.id}
    today = clock.today()
    seat_committee(
        **here,
        person_id=town.person("secretary"),
        kind="property_committee",
        body_id=town.bodies["property_committee"].pk,
        members={"owners": 5, "residents_committee": 2, "users": 2},
        chair="residents_committee",
        from_on=today,
    )
    begin_forming(**here, person_id=town.person("secretary"), kind="owners_committee")
    do_step(**here, person_id=town.person("secretary"), code="asked", done_on=today, words=say("step remark", 200))
    matter = put_matter(
        **here, person_id=owner, title=say("desk matter", 100), words=say("desk words", 300), submission_key="whole"
    )
    by: dict[str, Any] = {"street_id": town.street, "matter_id": matter.id}
    state_position(**by, person_id=owner, words=say("desk position", 300))
    state_position(**by, person_id=town.person("worker"), words=say("desk position", 300))
    propose_wording(**by, person_id=owner, words=say("desk wording", 300))
    sitting = _sitting(here, owner, matter.id, say)
    name_provider(
        **here,
        person_id=town.person("coordinator"),
        body_id=town.bodies["property"].pk,
        lost_on=today,
        until_on=today + timedelta(days=90),
        content=say("provider content", 300),
        fee_fen=158,
    )
    vote = plan_vote(**here, person_id=owner, matter="property_manager", title=say("vote title", 100))
    post_vote_notice(street_id=town.street, person_id=owner, vote_id=vote.id, meeting_on=today + timedelta(days=15))
    return {
        "property_area_id": area.id,
        "desk_matter_id": matter.id,
        "desk_sitting_id": sitting,
        "owners_vote_id": vote.id,
    }


def _sitting(here: dict[str, Any], owner: Any, matter_id: Any, say: Callable[[str, int], str]) -> Any:
    with clock.at(clock.now() - timedelta(days=9)):
        held_on = clock.today() + timedelta(days=6)
        row = tell_agenda(
            **here, person_id=owner, held_on=held_on, matter_ids=[matter_id], place=say("sitting place", 100)
        )
    write_minutes(
        street_id=here["street_id"], person_id=owner, sitting_id=row.id, minutes=say("sitting minutes", 2000)
    )
    return row.id


def _owner(town: Town) -> Any:
    slug = town.areas["QJ"].slug
    area = town.areas["QJ-JW"]
    body = Body.objects.create(
        street_id=town.street,
        kind=BodyKind.PROPERTY_COMMITTEE,
        name=f"property committee {slug}",
        area=area,
        began_on=BEGAN,
    )
    town.bodies["property_committee"] = body
    town.people["owner"] = Person.objects.create_user(f"owner-{slug}", "Long-enough-1")
    Holding.objects.create(
        street_id=town.street,
        body=body,
        role=Role.OWNERS_COMMITTEE_MEMBER,
        area=area,
        person_id=town.people["owner"].pk,
        began_on=BEGAN,
    )
    return town.people["owner"].pk
