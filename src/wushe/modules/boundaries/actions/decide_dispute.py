"""Decide whose matter it is; the lead goes there, with its history and its clocks."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import DisputeStatus
from wushe.core.linkage import MatterKind
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotAllowed
from wushe.modules.actors.models import Body
from wushe.modules.actors.queries import body_of
from wushe.modules.boundaries import permissions
from wushe.modules.boundaries.actions._rows import NotYourDispute, dispute_for_change, move, party, public_facts, said
from wushe.modules.boundaries.events import DisputeEvent
from wushe.modules.boundaries.labels import MatterOf
from wushe.modules.boundaries.models import Dispute
from wushe.modules.linkage.actions import override_assignment
from wushe.modules.linkage.queries import assignment_of, responsibility_of
from wushe.modules.oversight.actions import record
from wushe.modules.whistles.actions.decline_call import settle_decline

_KINDS = {
    MatterOf.NEED: MatterKind.NEED,
    MatterOf.HAZARD: MatterKind.HAZARD,
    MatterOf.PROJECT: MatterKind.PROJECT,
}


class JudgeInOwnCause(NotAllowed):
    """The arbiter is of one of the two bodies."""

    code = "boundaries.judge_in_own_cause"
    message = _("You work for one of the two bodies, so you may not decide between them.")
    way_out = _("Ask another arbiter of the street; if the street office itself is a party, ask the district.")


class DecisionIncomplete(Invalid):
    """A decision names a body, and the line it rests on or why there is none."""

    code = "boundaries.decision_incomplete"
    message = _("A decision names a body, and the line of the responsibility list it rests on or a new line to add.")
    way_out = _("Choose the body; choose the line, or write which line the list lacks.")


def decide_dispute(
    *,
    street_id: UUID,
    person_id: UUID,
    dispute_id: UUID,
    body_id: UUID | str,
    reason: str,
    item_id: UUID | str | None = None,
    new_line: str = "",
) -> Dispute:
    """The arbiter names the body. Two who decide at once: one wins, the other is told."""
    why = said(reason, field="reason")
    with transaction.atomic():
        dispute = dispute_for_change(street_id, dispute_id)
        if not permissions.may_arbitrate(person_id, street_id, dispute.area_path):
            raise NotYourDispute
        if party(dispute, person_id):
            raise JudgeInOwnCause
        is_first = dispute.status == DisputeStatus.OPEN
        target = DisputeStatus.DECIDED if is_first else DisputeStatus.FINAL
        move(dispute, target, "decide", {"reason", "arbiter"})
        body = body_of(street_id, body_id)
        if body is None or body.ended_on is not None:
            raise DecisionIncomplete(field="body_id")
        dispute.item_id, dispute.rests_on = _ground(street_id, item_id, new_line)
        dispute.decided_by, dispute.decided_at = person_id, clock.now()
        dispute.decided_for, dispute.decision = body, why
        dispute.save()
        record(
            DisputeEvent.DECIDED,
            street_id=street_id,
            subject_id=dispute.id,
            person_id=person_id,
            facts=public_facts(dispute, decided_for=body.name),
        )
        _carry_out(dispute, body, person_id, why)
        return dispute


def _ground(street_id: UUID, item_id: UUID | str | None, new_line: str) -> tuple[UUID | None, str]:
    if item_id:
        item = responsibility_of(street_id, item_id)
        if item is None or item.retired_at is not None:
            raise DecisionIncomplete(field="item_id")
        return item.pk, f"{item.matter} ({item.law})"[:300]
    if len(new_line.strip()) < 2:
        raise DecisionIncomplete(field="new_line")
    return None, said(new_line, field="new_line")[:300]


def _carry_out(dispute: Dispute, body: Body, person_id: UUID, why: str) -> None:
    """Hand the lead over where a rule had named one; its turns and the clocks of the matter stay as they are."""
    if dispute.call_id is not None:
        settle_decline(
            street_id=dispute.street_id,
            person_id=person_id,
            call_id=dispute.call_id,
            is_its_matter=body.pk == dispute.body_id,
            reason=why,
        )
    kind = _KINDS.get(MatterOf(dispute.matter_of))
    if kind is None or dispute.matter_id is None:
        return
    row = assignment_of(dispute.street_id, kind, dispute.matter_id)
    if row is not None and row.closed_at is None and row.lead_body_id != body.pk:
        override_assignment(
            street_id=dispute.street_id, person_id=person_id, assignment_id=row.id, body_id=body.pk, reason=why
        )
