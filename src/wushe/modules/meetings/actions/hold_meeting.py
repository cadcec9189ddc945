"""Open a meeting and close it; who is there; what was said."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import MeetingStatus
from wushe.core.meetings import Attendance
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid
from wushe.modules.meetings.actions._rows import (
    NoSuchBody,
    at,
    item_for_change,
    meeting_for_change,
    move,
    public_facts,
)
from wushe.modules.meetings.actions._words import LONGEST_PAPER, said
from wushe.modules.meetings.events import MeetingEvent
from wushe.modules.meetings.labels import Mode, Outcome
from wushe.modules.meetings.models import AgendaItem, Meeting, Seat
from wushe.modules.meetings.queries.detail import items_of, quorum_of, seats_of
from wushe.modules.oversight.actions import record


class AttendanceUnknown(Invalid):
    """None of the ways to take part."""

    code = "meetings.attendance_unknown"
    message = _("A body is present, there by proxy, or absent.")
    way_out = _("Choose one of the three, and whether in the room or by phone.")


def open_meeting(*, street_id: UUID, person_id: UUID, meeting_id: UUID | str) -> Meeting:
    """The session begins; attendance can be noted until it ends."""
    with transaction.atomic():
        meeting = meeting_for_change(street_id, meeting_id, person_id)
        move(meeting, MeetingStatus.IN_SESSION, "open")
        meeting.opened_at = clock.now()
        meeting.save(update_fields=["status", "opened_at"])
        record(
            MeetingEvent.OPENED,
            street_id=street_id,
            subject_id=meeting.id,
            person_id=person_id,
            facts=public_facts(meeting),
        )
    return meeting


def note_attendance(
    *,
    street_id: UUID,
    person_id: UUID,
    meeting_id: UUID | str,
    body_id: UUID | str,
    attendance: str,
    mode: str = Mode.IN_PERSON,
    words: str = "",
) -> Seat:
    """A body is there, in the room or by phone; there by proxy; or absent, with its excuse. The last word counts."""
    if attendance not in set(Attendance) or mode not in Mode.values:
        raise AttendanceUnknown(field="attendance")
    with transaction.atomic():
        meeting = meeting_for_change(street_id, meeting_id, person_id)
        at(meeting, MeetingStatus.SENT, MeetingStatus.IN_SESSION)
        seats = Seat.objects.in_street(street_id).select_related("body")
        seat: Seat | None = seats.filter(meeting=meeting, body_id=body_id).first()
        if seat is None:
            raise NoSuchBody(field="body")
        seat.attendance, seat.mode = attendance, mode
        # Whoever speaks for another says with whose word; whoever stays away may say why.
        seat.words = said(words, field="words", optional=attendance != Attendance.PROXY, most=200)
        seat.noted_at = clock.now()
        seat.save(update_fields=["attendance", "mode", "words", "noted_at"])
        record(
            MeetingEvent.ATTENDED,
            street_id=street_id,
            subject_id=meeting.id,
            person_id=person_id,
            facts=public_facts(meeting) | {"body": seat.body.name, "attendance": attendance, "mode": mode},
        )
    return seat


def note_discussion(*, street_id: UUID, person_id: UUID, item_id: UUID | str, words: str) -> AgendaItem:
    """What was said about a matter: allowed without a quorum, and until the session ends."""
    with transaction.atomic():
        item, meeting = item_for_change(street_id, item_id, person_id)
        at(meeting, MeetingStatus.IN_SESSION)
        item.discussion = said(words, field="words", most=LONGEST_PAPER)
        item.save(update_fields=["discussion"])
        record(
            MeetingEvent.DISCUSSED,
            street_id=street_id,
            subject_id=meeting.id,
            person_id=person_id,
            facts=public_facts(meeting) | {"item": str(item.position)},
        )
    return item


def close_meeting(*, street_id: UUID, person_id: UUID, meeting_id: UUID | str) -> Meeting:
    """The session ends; what was not reached is put off and comes back. Whether enough were there is kept."""
    with transaction.atomic():
        meeting = meeting_for_change(street_id, meeting_id, person_id)
        move(meeting, MeetingStatus.HELD, "close")
        meeting.closed_at = clock.now()
        meeting.was_quorate = quorum_of(meeting, seats_of(meeting)).is_met
        meeting.save(update_fields=["status", "closed_at", "was_quorate"])
        left = [item for item in items_of(meeting) if not item.outcome]
        for item in left:
            item.outcome, item.outcome_reason = Outcome.DEFERRED, _why_left(meeting)
            item.settled_at, item.settled_by = meeting.closed_at, person_id
        AgendaItem.objects.bulk_update(left, ["outcome", "outcome_reason", "settled_at", "settled_by"])
        record(
            MeetingEvent.CLOSED,
            street_id=street_id,
            subject_id=meeting.id,
            person_id=person_id,
            facts=public_facts(meeting) | {"quorum": "yes" if meeting.was_quorate else "no"},
        )
    return meeting


def _why_left(meeting: Meeting) -> str:
    return say("Not reached in this meeting.") if meeting.was_quorate else say("Not enough bodies were there.")
