"""A matter of four discussions and two disclosures for the whole street: posted, objected to, with an invoice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.modules.linkage.town import BEGAN, Town
from wushe.core.linkage import Space
from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID, new_id
from wushe.modules.actors.labels import Role
from wushe.modules.actors.models import Holding
from wushe.modules.spaces.actions import add_place
from wushe.modules.topics.actions.hold_meeting import hold_meeting
from wushe.modules.topics.actions.object_to_matter import answer_objection, object_to_matter
from wushe.modules.topics.actions.post_resolution import post_resolution
from wushe.modules.topics.actions.propose_matter import propose_matter
from wushe.modules.topics.actions.spend_on_matter import note_invoice


def fill_four(town: Town, say: Callable[[str, int], str]) -> dict[str, Any]:
    """Its result is in hand; one objection is answered, one is open."""
    by: dict[str, Any] = {"street_id": town.street, "person_id": town.person("secretary")}
    area = town.areas["QJ-JW"]
    rolls = {
        "committees": _held(town, "committee", Role.COMMUNITY_WORKER),
        "party_members": _held(town, "party", Role.RESIDENT),
        "representatives": _held(town, "committee", Role.RESIDENTS_REPRESENTATIVE),
    }
    place = add_place(
        person_id=OPERATOR_ID, street_id=town.street, area_id=area.pk, name="旧活动室", space=Space.REAL
    )
    began = clock.now() - timedelta(days=6)
    with clock.at(began):
        matter = propose_matter(
            **by,
            title=say("matter title", 60),
            words=say("matter proposal", 900),
            filed=say("matter proposal filed", 150),
            held_on=clock.today(),
            area_id=area.pk,
            branch_id=town.bodies["party"].pk,
            committee_id=town.bodies["committee"].pk,
            place_id=place.id,
            sum_fen=86_000_00,
            source=say("matter source", 50),
            submission_key="whole-four",
        )
        own = by | {"matter_id": matter.id}
        for assembly, roll in rolls.items():
            hold_meeting(
                **own,
                assembly=assembly,
                held_on=clock.today(),
                words=say(f"matter {assembly}", 900),
                filed=say(f"matter {assembly} filed", 150),
                present_ids=roll,
                agree=len(roll),
            )
        post_resolution(**own, words=say("matter resolution", 900), filed=say("matter resolution filed", 150))
        neighbour = own | {"person_id": town.person("resident")}
        objections = [object_to_matter(**neighbour, words=say(f"matter objection {one}", 500)) for one in range(2)]
        answer_objection(**by, objection_id=objections[0].id, answer=say("matter answer", 500))
        invoice = note_invoice(
            **own,
            number=say("matter invoice", 50),
            what=say("matter invoice for", 90),
            amount_fen=1_00,
            dated_on=clock.today(),
        )
    return {
        "matter_id": matter.id,
        "assembly": "representatives",
        "objection_id": objections[1].id,
        "invoice_id": invoice.id,
    }


def _held(town: Town, body: str, role: Role) -> list[Any]:
    """Three on the roll, without an account; whoever is there already belongs to it too."""
    rows = [
        Holding(
            id=new_id(),
            street_id=town.street,
            body=town.bodies[body],
            role=role,
            area=town.areas["QJ-JW"],
            subject_id=new_id(),
            began_on=BEGAN,
        )
        for _number in range(5)
    ]
    Holding.objects.bulk_create(rows)
    return [row.id for row in rows]
