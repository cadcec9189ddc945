"""Open a decided dispute once more with new facts, or take one back."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.core.lifecycle import DisputeStatus
from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.boundaries import permissions
from wushe.modules.boundaries.actions._rows import NotYourDispute, dispute_for_change, move, party, public_facts, said
from wushe.modules.boundaries.events import DisputeEvent
from wushe.modules.boundaries.models import Dispute
from wushe.modules.boundaries.queries import term
from wushe.modules.oversight.actions import record
from wushe.modules.whistles.actions.decline_call import settle_decline
from wushe.modules.whistles.queries.detail import call_of


def reopen_dispute(*, street_id: UUID, person_id: UUID, dispute_id: UUID, new_facts: str) -> Dispute:
    """One of the two bodies has something new: once, with a new term. The decision stands until the next one."""
    facts = said(new_facts, field="words")
    with transaction.atomic():
        dispute = dispute_for_change(street_id, dispute_id)
        if not party(dispute, person_id):
            raise NotYourDispute
        move(dispute, DisputeStatus.REOPENED, "reopen", {"new_facts"})
        dispute.reopened_at, dispute.new_facts, dispute.climbed_at = clock.now(), facts, None
        due = term(dispute.reopened_at)
        dispute.due_at = due.at if due else None
        dispute.save()
        _record(DisputeEvent.REOPENED, dispute, person_id)
        return dispute


def withdraw_dispute(*, street_id: UUID, person_id: UUID, dispute_id: UUID, reason: str) -> Dispute:
    """The body does it after all, or the arbiter sees that there is nothing to decide."""
    why = said(reason, field="words")
    with transaction.atomic():
        dispute = dispute_for_change(street_id, dispute_id)
        is_own = dispute.body_id in permissions.own_bodies(person_id, street_id)
        if not is_own and not permissions.may_arbitrate(person_id, street_id, dispute.area_path):
            raise NotYourDispute
        move(dispute, DisputeStatus.WITHDRAWN, "withdraw", {"reason"})
        dispute.decision = why
        dispute.save()
        call = call_of(street_id, dispute.call_id) if dispute.call_id else None
        if (
            call is not None and call.is_disputed
        ):  # said no more: the call of the whistle stands as if nothing had been said
            settle_decline(
                street_id=street_id, person_id=OPERATOR_ID, call_id=call.id, is_its_matter=True, reason=why
            )
        _record(DisputeEvent.WITHDRAWN, dispute, person_id)
        return dispute


def _record(event: DisputeEvent, dispute: Dispute, person_id: UUID) -> None:
    record(
        event, street_id=dispute.street_id, subject_id=dispute.id, person_id=person_id, facts=public_facts(dispute)
    )
