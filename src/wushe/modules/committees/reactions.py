"""What follows here when something happens at a desk."""

from __future__ import annotations

from wushe.foundation.events import event_named, reacts_to
from wushe.modules.committees.actions.tell_other_side import tell_about_sitting, tell_other_side
from wushe.modules.committees.events import DeskEvent
from wushe.modules.oversight.models import Entry


@reacts_to(DeskEvent.PUT, DeskEvent.STATED, DeskEvent.PROPOSED, DeskEvent.REFUSED, DeskEvent.AGREED)
def tell_the_other_side(entry_id: str) -> None:
    """Whatever one side does with a matter, the other side hears of."""
    entry = Entry.objects.get(pk=entry_id)
    event = event_named(entry.event)
    if entry.street_id and event:
        tell_other_side(
            street_id=entry.street_id, matter_id=entry.subject_id, event=event, by=entry.person_id, key=entry_id
        )


@reacts_to(DeskEvent.AGENDA_TOLD)
def tell_the_residents_committee(entry_id: str) -> None:
    """The prior notice itself: the residents' committee hears of the agenda."""
    entry = Entry.objects.get(pk=entry_id)
    event = event_named(entry.event)
    if entry.street_id and event:
        tell_about_sitting(street_id=entry.street_id, sitting_id=entry.subject_id, event=event, key=entry_id)
