"""What follows here when something happens in this room."""

from __future__ import annotations

from wushe.foundation.events import event_named, reacts_to
from wushe.modules.meetings.actions.tell_about_meeting import tell_about_meeting
from wushe.modules.meetings.events import MeetingEvent
from wushe.modules.oversight.models import Entry


@reacts_to(
    MeetingEvent.SENT,
    MeetingEvent.CANCELLED,
    MeetingEvent.ADJOURNED,
    MeetingEvent.CLOSED,
    MeetingEvent.DECIDED,
    MeetingEvent.LEAD_NAMED,
    MeetingEvent.REPORTED,
    MeetingEvent.RETURNED,
)
def tell_whom_a_meeting_concerns(entry_id: str) -> None:
    """Every invited body when papers go out or a date falls; the lead of a decision; the chair when it is done."""
    entry = Entry.objects.get(pk=entry_id)
    event = event_named(entry.event)
    if entry.street_id and event:
        tell_about_meeting(
            street_id=entry.street_id, subject_id=entry.subject_id, event=event, key=entry_id, doer=entry.person_id
        )
