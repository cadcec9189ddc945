"""Erase someone: one officer proposes, another approves or sends it back."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import RightsStatus
from wushe.foundation import clock
from wushe.foundation.refusals import NotAllowed, Refused
from wushe.modules.accounts.actions import erase_subject
from wushe.modules.accounts.actions.erase_subject import AlreadyErased
from wushe.modules.needs.actions.blank_needs import blank_needs_of
from wushe.modules.oversight.actions import record
from wushe.modules.privacy import permissions
from wushe.modules.privacy.actions._rows import SettledAlready, fit_reason, request_for_change, step
from wushe.modules.privacy.events import PrivacyEvent
from wushe.modules.privacy.labels import STATUSES, RequestKind
from wushe.modules.privacy.models import RightsRequest
from wushe.modules.privacy.queries import subjects_of


class NotAnErasure(Refused):
    """Another kind of request."""

    code = "privacy.not_an_erasure"
    message = _("Nobody has asked for an erasure here.")
    way_out = _("Settle the request as what it is.")


class SamePerson(NotAllowed):
    """Whoever proposed it, or asks for it, is not the second person."""

    code = "privacy.same_person"
    message = _("Someone else has to approve this erasure.")
    way_out = _("Ask the street leader, the security administrator or another steward.")


def propose_erasure(*, street_id: UUID, person_id: UUID, request_id: UUID) -> RightsRequest:
    """The steward has checked who asks and that no law keeps the data."""
    if not permissions.may_settle(person_id, street_id):
        raise permissions.NotYourDesk
    with transaction.atomic():
        row = _erasure(street_id, request_id)
        step(row, RightsStatus.PROPOSED)
        row.proposed_by = person_id
        row.save()
        record(PrivacyEvent.ERASURE_PROPOSED, street_id=street_id, subject_id=row.id, person_id=person_id)
        return row


def approve_erasure(*, street_id: UUID, person_id: UUID, request_id: UUID) -> RightsRequest:
    """The second person agrees: the keys of everything kept about the asker are deleted at once."""
    with transaction.atomic():
        row = _for_second_person(street_id, person_id, request_id)
        step(row, RightsStatus.DONE, met={"someone_else"})
        row.settled_by, row.settled_at = person_id, clock.now()
        row.reason, row.sealed_words = "", None
        row.save()
        for subject_id in _concerned(row):
            _forget(street_id, subject_id, person_id)
        if row.person_id is not None:
            blank_needs_of(street_id=street_id, person_id=row.person_id)
        record(
            PrivacyEvent.SETTLED,
            street_id=street_id,
            subject_id=row.id,
            person_id=person_id,
            facts={"kind": row.kind, "late": row.settled_at > row.due_at},
        )
        return row


def send_back_erasure(*, street_id: UUID, person_id: UUID, request_id: UUID, reason: str) -> RightsRequest:
    """The second person does not agree; the steward goes on."""
    why = fit_reason(reason)
    with transaction.atomic():
        row = _for_second_person(street_id, person_id, request_id)
        step(row, RightsStatus.RECEIVED, met={"reason"})
        row.proposed_by, row.reason = None, why
        row.save()
        record(PrivacyEvent.ERASURE_SENT_BACK, street_id=street_id, subject_id=row.id, person_id=person_id)
        return row


def _erasure(street_id: UUID, request_id: UUID) -> RightsRequest:
    row = request_for_change(street_id, request_id)
    if row.kind != RequestKind.ERASE:
        raise NotAnErasure
    return row


def _for_second_person(street_id: UUID, person_id: UUID, request_id: UUID) -> RightsRequest:
    if not permissions.may_approve(person_id, street_id):
        raise permissions.NotYourDesk
    row = _erasure(street_id, request_id)
    if row.status != RightsStatus.PROPOSED:  # a request also goes from received to done, but not by this power
        raise SettledAlready(now=STATUSES[row.status])
    if person_id in (row.proposed_by, row.person_id):
        raise SamePerson
    return row


def _concerned(row: RightsRequest) -> set[UUID]:
    own = subjects_of(row.street_id, row.person_id) if row.person_id else set()
    return own | ({row.subject_id} if row.subject_id else set())


def _forget(street_id: UUID, subject_id: UUID, person_id: UUID) -> None:
    try:
        erase_subject(
            street_id=street_id, subject_id=subject_id, person_id=person_id, reason="asked for by the person"
        )
    except AlreadyErased:
        return  # asked for twice, once by receipt and once by account
