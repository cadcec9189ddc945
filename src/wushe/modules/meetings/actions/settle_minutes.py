"""Minutes: corrected openly, approved by the chair; decisions corrected openly afterwards too."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import DecisionStatus, MeetingStatus
from wushe.foundation import clock
from wushe.foundation.refusals import NotAllowed
from wushe.modules.meetings import permissions
from wushe.modules.meetings.actions._refusals import DecisionStepNotAllowed, MeetingUnknown, NotYourMeeting
from wushe.modules.meetings.actions._rows import at, decision_for_change, meeting_for_change, move, public_facts
from wushe.modules.meetings.actions._words import said
from wushe.modules.meetings.actions.decide_item import DayNotPossible
from wushe.modules.meetings.events import MeetingEvent
from wushe.modules.meetings.labels import DECISION_STATUS
from wushe.modules.meetings.models import Correction, Decision, Meeting
from wushe.modules.meetings.queries.detail import unknown_years
from wushe.modules.oversight.actions import record


class ChairApproves(NotAllowed):
    """Minutes are the chair's word."""

    code = "meetings.chair_approves"
    message = _("Only the body in the chair approves the minutes.")
    way_out = _("Ask somebody of %(body)s.")


def correct_minutes(*, street_id: UUID, person_id: UUID, meeting_id: UUID | str, words: str) -> Correction:
    """Say what is wrong in the minutes, before they are approved: any body at the table may."""
    with transaction.atomic():
        rows = Meeting.objects.in_street(street_id).select_related("chair").select_for_update(of=("self",))
        meeting: Meeting | None = rows.filter(pk=meeting_id).first()
        if meeting is None:
            raise MeetingUnknown
        if not permissions.may_read(person_id, meeting):
            raise NotYourMeeting
        at(meeting, MeetingStatus.HELD)
        return _corrected(meeting, None, person_id, said(words, field="words"), "")


def approve_minutes(*, street_id: UUID, person_id: UUID, meeting_id: UUID | str) -> Meeting:
    """The body in the chair approves; from then on the public sees what was decided, by whom, until when."""
    with transaction.atomic():
        meeting = meeting_for_change(street_id, meeting_id, person_id)
        if not permissions.may_approve(person_id, meeting):
            raise ChairApproves(body=meeting.chair.name)
        move(meeting, MeetingStatus.APPROVED, "approve")
        meeting.approved_at, meeting.approved_by = clock.now(), person_id
        meeting.save(update_fields=["status", "approved_at", "approved_by"])
        record(
            MeetingEvent.APPROVED,
            street_id=street_id,
            subject_id=meeting.id,
            person_id=person_id,
            facts=public_facts(meeting),
        )
    return meeting


def correct_decision(
    *,
    street_id: UUID,
    person_id: UUID,
    decision_id: UUID | str,
    reason: str,
    words: str = "",
    due_on: date | None = None,
) -> Decision:
    """Other words or another day, with the reason; what stood there before stays beside it."""
    with transaction.atomic():
        decision = decision_for_change(street_id, decision_id)
        meeting = decision.meeting
        if not permissions.may_lead(person_id, meeting):
            raise NotYourMeeting
        if decision.status != DecisionStatus.OPEN:
            now = DECISION_STATUS[decision.status]
            raise DecisionStepNotAllowed(now=now, then=DECISION_STATUS[DecisionStatus.OPEN])
        because = said(reason, field="reason")
        before = f"{decision.words} · {decision.due_on:%Y-%m-%d}"
        if due_on is not None and due_on != decision.due_on:
            if due_on < clock.today():
                raise DayNotPossible(field="due_on")
            decision.due_on, decision.guessed_years = due_on, list(unknown_years(due_on))
        decision.words = said(words, field="words", optional=True) or decision.words
        decision.save(update_fields=["words", "due_on", "guessed_years"])
        _corrected(meeting, decision, person_id, because, before)
    return decision


def _corrected(meeting: Meeting, decision: Decision | None, person_id: UUID, words: str, before: str) -> Correction:
    row = Correction.objects.create(
        street_id=meeting.street_id,
        meeting=meeting,
        decision=decision,
        words=words,
        before=before,
        person_id=person_id,
        role=permissions.role_of(person_id, meeting.street_id),
        at=clock.now(),
    )
    record(
        MeetingEvent.CORRECTED,
        street_id=meeting.street_id,
        subject_id=meeting.id,
        person_id=person_id,
        facts=public_facts(meeting) | {"item": str(decision.item.position) if decision else ""},
    )
    return row
