"""Renew a capability before, or after, it expired."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid, NotFound
from wushe.modules.actors.actions._body_rules import demand_keeping
from wushe.modules.actors.events import ActorEvent
from wushe.modules.actors.models import Capability
from wushe.modules.actors.queries import capability_of
from wushe.modules.oversight.actions import record


class CapabilityUnknown(NotFound):
    """No such capability in this street."""

    code = "actors.capability_unknown"
    message = _("This capability is not known in this street.")
    way_out = _("Open the page of the body and try from there.")


class RenewedBackwards(Invalid):
    """A renewal reaches further than before, and shows why."""

    code = "actors.renewed_backwards"
    message = _("A renewal needs its evidence, and a later expiry date than before.")
    way_out = _("Enter the number of the new document and its expiry date.")


def renew_capability(
    *, person_id: UUID | None, street_id: UUID, capability_id: UUID, expires_on: date, evidence: str
) -> Capability:
    """A keeper of the register notes the new expiry date and the evidence for it."""
    with transaction.atomic():
        capability = capability_of(street_id, capability_id)
        demand_keeping(person_id, street_id, capability.body.area.path if capability else "")
        if capability is None:
            raise CapabilityUnknown
        before = capability.expires_on
        if not 0 < len(evidence.strip()) <= 200 or (before is not None and expires_on <= before):
            raise RenewedBackwards(field="expires_on")
        capability.expires_on, capability.evidence = expires_on, evidence.strip()
        capability.save(update_fields=["expires_on", "evidence"])
        record(
            ActorEvent.CAPABILITY_RENEWED,
            street_id=street_id,
            subject_id=capability.id,
            person_id=person_id,
            facts={
                "body": capability.body.name,
                "name": capability.name,
                "before": before.isoformat() if before else None,
                "expires_on": expires_on.isoformat(),
            },
        )
        return capability
