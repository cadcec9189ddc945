"""What follows here when something happens in this room."""

from __future__ import annotations

from wushe.foundation.events import event_named, reacts_to
from wushe.modules.oversight.models import Entry
from wushe.modules.whistles.actions.tell_about_whistle import tell_about_whistle
from wushe.modules.whistles.events import WhistleEvent


@reacts_to(
    WhistleEvent.ASKED,
    WhistleEvent.ASKED_AGAIN,
    WhistleEvent.TURNED_DOWN,
    WhistleEvent.BLOWN,
    WhistleEvent.CALLED,
    WhistleEvent.DECLINED,
    WhistleEvent.SETTLED,
    WhistleEvent.LET_OFF,
    WhistleEvent.MISSED,
    WhistleEvent.PLANNED,
    WhistleEvent.FINISHED,
    WhistleEvent.WITHDRAWN,
    WhistleEvent.RESTORED,
)
def tell_whom_a_whistle_concerns(entry_id: str) -> None:
    """The called bodies at once; the street when one declines or does not come."""
    entry = Entry.objects.get(pk=entry_id)
    event = event_named(entry.event)
    if entry.street_id and event:
        body = str(entry.facts.get("body", ""))
        tell_about_whistle(
            street_id=entry.street_id, whistle_id=entry.subject_id, event=event, key=entry_id, body=body
        )
