"""Answer a request: done, or refused with the reason."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import RightsStatus
from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.oversight.actions import record
from wushe.modules.privacy import permissions
from wushe.modules.privacy.actions._rows import fit_reason, request_for_change, step
from wushe.modules.privacy.events import PrivacyEvent
from wushe.modules.privacy.labels import RequestKind
from wushe.modules.privacy.models import RightsRequest


class ErasureTakesTwo(Refused):
    """What cannot be undone is not done by one alone."""

    code = "privacy.erasure_takes_two"
    message = _("An erasure is proposed by one person and approved by another.")
    way_out = _("Propose it; someone else approves it.")


def settle_request(*, street_id: UUID, person_id: UUID, request_id: UUID, reason: str) -> RightsRequest:
    """Say that it was done, and how."""
    return _settle(street_id, person_id, request_id, RightsStatus.DONE, reason)


def refuse_request(*, street_id: UUID, person_id: UUID, request_id: UUID, reason: str) -> RightsRequest:
    """Say that it cannot be done, and why."""
    return _settle(street_id, person_id, request_id, RightsStatus.REFUSED, reason)


def _settle(street_id: UUID, person_id: UUID, request_id: UUID, target: RightsStatus, reason: str) -> RightsRequest:
    if not permissions.may_settle(person_id, street_id):
        raise permissions.NotYourDesk
    why = fit_reason(reason)
    with transaction.atomic():
        row = request_for_change(street_id, request_id)
        if row.kind == RequestKind.ERASE and target is RightsStatus.DONE:
            raise ErasureTakesTwo
        step(row, target, met={"reason"})
        row.settled_by, row.settled_at, row.reason = person_id, clock.now(), why
        row.save()
        record(
            PrivacyEvent.SETTLED if target is RightsStatus.DONE else PrivacyEvent.REFUSED,
            street_id=street_id,
            subject_id=row.id,
            person_id=person_id,
            facts={"kind": row.kind, "late": row.settled_at > row.due_at},
        )
        return row
