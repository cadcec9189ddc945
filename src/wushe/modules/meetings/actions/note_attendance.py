"""Note which bodies are there, how, and why others are not."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import MeetingStatus
from wushe.core.meetings import Attendance
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid
from wushe.modules.meetings.actions._refusals import NoSuchBody
from wushe.modules.meetings.actions._rows import at, meeting_for_change, public_facts
from wushe.modules.meetings.actions._words import said
from wushe.modules.meetings.events import MeetingEvent
from wushe.modules.meetings.labels import Mode
from wushe.modules.meetings.models import Seat
from wushe.modules.oversight.actions import record


class AttendanceUnknown(Invalid):
    """None of the ways to take part."""

    code = "meetings.attendance_unknown"
    message = _("A body is present, there by proxy, or absent.")
    way_out = _("Choose one of the three, and whether in the room or by phone.")


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
