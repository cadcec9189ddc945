"""Register a body."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from wushe.foundation import clock
from wushe.modules.actors.actions._body_rules import (
    BodyAreaUnknown,
    demand_keeping,
    fit_body,
    register_of,
)
from wushe.modules.actors.actions._card import BodyCard, body_from
from wushe.modules.actors.events import ActorEvent
from wushe.modules.actors.models import Body
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.queries import area_of


def register_body(
    *, person_id: UUID | None, street_id: UUID, area_id: UUID, card: BodyCard, began_on: date | None = None
) -> Body:
    """A keeper of the register enters a body for an area."""
    with transaction.atomic():
        area = area_of(street_id, area_id)
        demand_keeping(person_id, street_id, area.path if area else "")
        if area is None or area.ended_on is not None:
            raise BodyAreaUnknown(field="area")
        fit_body(register_of(street_id), card, area)
        body = body_from(card, area, began_on or clock.today())
        body.save(force_insert=True)
        record(
            ActorEvent.BODY_REGISTERED,
            street_id=street_id,
            subject_id=body.id,
            person_id=person_id,
            facts={"name": body.name, "kind": body.kind, "area_path": area.path},
        )
        return body
