"""Register a body."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from wushe.foundation import clock
from wushe.modules.actors.actions._body_rules import BodyAreaUnknown, demand_keeping, fit_body
from wushe.modules.actors.events import ActorEvent
from wushe.modules.actors.labels import BodyKind, LegalForm
from wushe.modules.actors.models import Body
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.queries import area_of


@dataclass(frozen=True, slots=True)
class BodyCard:
    """What is public about a body."""

    kind: BodyKind
    name: str
    short_name: str = ""
    legal_form: LegalForm | None = None
    work: str = ""
    public_phone: str = ""
    opening_hours: str = ""


def register_body(
    *, person_id: UUID | None, street_id: UUID, area_id: UUID, card: BodyCard, began_on: date | None = None
) -> Body:
    """A keeper of the register enters a body for an area."""
    with transaction.atomic():
        area = area_of(street_id, area_id)
        demand_keeping(person_id, street_id, area.path if area else "")
        if area is None or area.ended_on is not None:
            raise BodyAreaUnknown(field="area")
        fit_body(
            street_id,
            kind=card.kind,
            name=card.name,
            short_name=card.short_name,
            work=card.work,
            public_phone=card.public_phone,
            opening_hours=card.opening_hours,
            area=area,
        )
        body: Body = Body.objects.create(
            street_id=street_id,
            kind=card.kind,
            name=card.name.strip(),
            short_name=card.short_name.strip(),
            area=area,
            legal_form=card.legal_form or "",
            work=card.work.strip(),
            public_phone=card.public_phone.strip(),
            opening_hours=card.opening_hours.strip(),
            began_on=began_on or clock.today(),
        )
        record(
            ActorEvent.BODY_REGISTERED,
            street_id=street_id,
            subject_id=body.id,
            person_id=person_id,
            facts={"name": body.name, "kind": body.kind, "area_path": area.path},
        )
        return body
