"""What follows here when something happens in this room."""

from __future__ import annotations

from wushe.foundation.events import event_named, reacts_to
from wushe.modules.oversight.models import Entry
from wushe.modules.policies.actions.tell_about_measure import tell_about_measure
from wushe.modules.policies.events import PolicyEvent


@reacts_to(
    PolicyEvent.ADDED,
    PolicyEvent.CANNOT,
    PolicyEvent.ANSWERED,
    PolicyEvent.LATE,
    PolicyEvent.REVIEW_DUE,
    PolicyEvent.REVIEWED,
)
def tell_whom_a_measure_concerns(entry_id: str) -> None:
    """The lead, its helpers, or the street."""
    entry = Entry.objects.get(pk=entry_id)
    event = event_named(entry.event)
    if entry.street_id and event:
        tell_about_measure(street_id=entry.street_id, measure_id=entry.subject_id, event=event, key=entry_id)
