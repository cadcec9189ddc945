"""Undo a decision that was entered by mistake: until the minutes are approved; afterwards only a correction helps."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import DecisionStatus, MeetingStatus
from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.meetings import permissions
from wushe.modules.meetings.actions._refusals import NotYourMeeting
from wushe.modules.meetings.actions._rows import decision_facts, decision_for_change, move_decision
from wushe.modules.meetings.actions._words import said
from wushe.modules.meetings.events import MeetingEvent
from wushe.modules.meetings.labels import Outcome
from wushe.modules.meetings.models import Correction, Decision
from wushe.modules.oversight.actions import record


class MinutesApproved(Refused):
    """What was approved is not taken back."""

    code = "meetings.minutes_approved"
    message = _("The minutes have been approved.")
    way_out = _("Write a correction: it stands beside the decision, with who wrote it and when.")


class ProjectOpened(Refused):
    """Work has begun on it."""

    code = "meetings.project_opened"
    message = _("This decision has opened a project.")
    way_out = _("Stop the project with a reason, or write a correction to the minutes.")


def undo_decision(*, street_id: UUID, person_id: UUID, decision_id: UUID | str, reason: str) -> Decision:
    """The matter is open again while the session lasts; after it, it is put off and comes back."""
    with transaction.atomic():
        decision = decision_for_change(street_id, decision_id)
        meeting = decision.meeting
        if not permissions.may_lead(person_id, meeting):
            raise NotYourMeeting
        if meeting.status == MeetingStatus.APPROVED:
            raise MinutesApproved
        if decision.project_id is not None:
            raise ProjectOpened
        move_decision(decision, DecisionStatus.UNDONE, "undo", met={"reason", "not_approved"})
        words = said(reason, field="reason")
        decision.save(update_fields=["status"])
        item = decision.item
        in_session = meeting.status == MeetingStatus.IN_SESSION
        item.outcome, item.outcome_reason = ("", "") if in_session else (Outcome.DEFERRED, words)
        item.settled_at, item.settled_by = (None, None) if in_session else (clock.now(), person_id)
        item.save(update_fields=["outcome", "outcome_reason", "settled_at", "settled_by"])
        Correction.objects.create(
            street_id=street_id,
            meeting=meeting,
            decision=decision,
            words=words,
            before=decision.words,
            person_id=person_id,
            role=permissions.role_of(person_id, street_id),
            at=clock.now(),
        )
        record(
            MeetingEvent.UNDONE,
            street_id=street_id,
            subject_id=decision.id,
            person_id=person_id,
            facts=decision_facts(decision),
        )
    return decision
