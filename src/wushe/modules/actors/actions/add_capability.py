"""Note what a body, or one person in it, is able to show."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid, NotFound
from wushe.modules.actors.actions._body_rules import demand_keeping
from wushe.modules.actors.events import ActorEvent
from wushe.modules.actors.labels import CapabilityKind
from wushe.modules.actors.models import Capability
from wushe.modules.actors.queries import body_of, holding_of
from wushe.modules.oversight.actions import record


class CapabilityBodyUnknown(NotFound):
    """No such living body, or no such role in it."""

    code = "actors.capability_body_unknown"
    message = _("The body, or the role in it, is not known in this street.")
    way_out = _("Open the page of the body and try from there.")


class CapabilityUnfit(Invalid):
    """A name, and dates in their order."""

    code = "actors.capability_unfit"
    message = _("A capability needs a name of at most 80 characters and expires after it was issued.")
    way_out = _("Check the name and the two dates.")


def add_capability(
    *,
    person_id: UUID | None,
    street_id: UUID,
    body_id: UUID,
    kind: CapabilityKind,
    name: str,
    holding_id: UUID | None = None,
    evidence: str = "",
    issued_on: date | None = None,
    expires_on: date | None = None,
) -> Capability:
    """A keeper of the register notes a licence, a training, an insurance, and until when it holds."""
    with transaction.atomic():
        body = body_of(street_id, body_id)
        demand_keeping(person_id, street_id, body.area.path if body else "")
        holding = holding_of(street_id, holding_id)
        astray = holding_id is not None and (holding is None or holding.body_id != body_id)
        if body is None or body.ended_on is not None or astray:
            raise CapabilityBodyUnknown
        backwards = issued_on is not None and expires_on is not None and expires_on < issued_on
        if not 0 < len(name.strip()) <= 80 or len(evidence.strip()) > 200 or backwards:
            raise CapabilityUnfit(field="name")
        capability: Capability = Capability.objects.create(
            street_id=street_id,
            body=body,
            holding=holding,
            kind=kind,
            name=name.strip(),
            evidence=evidence.strip(),
            issued_on=issued_on,
            expires_on=expires_on,
        )
        record(
            ActorEvent.CAPABILITY_ADDED,
            street_id=street_id,
            subject_id=capability.id,
            person_id=person_id,
            facts={
                "body": body.name,
                "kind": capability.kind,
                "name": capability.name,
                "role": holding.role if holding else None,
                "expires_on": expires_on.isoformat() if expires_on else None,
            },
        )
        return capability
