"""Change the card of a body."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import NotFound
from wushe.modules.actors.actions._body_rules import demand_keeping, fit_body, register_of
from wushe.modules.actors.actions._card import BodyCard
from wushe.modules.actors.events import ActorEvent
from wushe.modules.actors.models import Body
from wushe.modules.actors.queries import body_of
from wushe.modules.oversight.actions import record


class BodyUnknown(NotFound):
    """No such living body in this street."""

    code = "actors.body_unknown"
    message = _("This body is not known in this street, or has ended.")
    way_out = _("Look at the list of bodies.")


def change_body(*, person_id: UUID | None, street_id: UUID, body_id: UUID, card: BodyCard) -> Body:
    """A keeper of the register corrects the card of a body."""
    with transaction.atomic():
        body = body_of(street_id, body_id)
        demand_keeping(person_id, street_id, body.area.path if body else "")
        if body is None or body.ended_on is not None:
            raise BodyUnknown
        fit_body(register_of(street_id), card, body.area, but=body.pk)
        before = {"name": body.name, "kind": body.kind}
        body.kind, body.legal_form = card.kind, card.legal_form or ""
        for field in ("name", "short_name", "work", "public_phone", "opening_hours"):
            setattr(body, field, getattr(card, field).strip())
        body.save(update_fields=["kind", "legal_form", "name", "short_name", "work", "public_phone", "opening_hours"])
        record(
            ActorEvent.BODY_CHANGED,
            street_id=street_id,
            subject_id=body.id,
            person_id=person_id,
            facts={
                "before": before,
                "after": {"name": body.name, "kind": body.kind},
                "area_path": body.area.path,
            },
        )
        return body
