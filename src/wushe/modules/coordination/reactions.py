"""What follows here when something happens in this room or in a room below."""

from __future__ import annotations

from wushe.foundation.events import event_named, reacts_to
from wushe.foundation.jobs import enqueue
from wushe.modules.coordination.actions.tell_about_pair import tell_about_pair
from wushe.modules.coordination.actions.tell_late_body import tell_late_body
from wushe.modules.coordination.events import DirectorEvent, RadarEvent
from wushe.modules.oversight.models import Entry
from wushe.modules.projects.events import ProjectEvent


@reacts_to(ProjectEvent.OPENED)
def look_for_another_like_it(entry_id: str) -> None:
    """A project that was just opened is compared with all the others of the street."""
    entry = Entry.objects.get(pk=entry_id)
    if entry.street_id:
        enqueue(
            "coordination.scan_work",
            street_id=str(entry.street_id),
            project_id=entry.subject_id,
            job_key=f"coordination.scan_work:{entry.subject_id}",
        )


@reacts_to(RadarEvent.FOUND, RadarEvent.JOINED, RadarEvent.UNJOINED, RadarEvent.SET_APART)
def tell_both_leads(entry_id: str) -> None:
    """Both bodies see the same."""
    entry = Entry.objects.get(pk=entry_id)
    event = event_named(entry.event)
    if entry.street_id and event:
        tell_about_pair(
            street_id=entry.street_id, pair_id=entry.subject_id, event=event, key=entry_id, doer=entry.person_id
        )


@reacts_to(DirectorEvent.REMINDED)
def tell_the_late_body(entry_id: str) -> None:
    """Everybody who works for it."""
    entry = Entry.objects.get(pk=entry_id)
    if entry.street_id:
        tell_late_body(street_id=entry.street_id, reminder_id=entry.subject_id, key=entry_id)
