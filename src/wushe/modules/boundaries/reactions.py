"""What follows here when something happens in this room or in a room below."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.events import event_named, reacts_to
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.boundaries.actions.raise_dispute import raise_dispute
from wushe.modules.boundaries.actions.reopen_dispute import withdraw_dispute
from wushe.modules.boundaries.actions.tell_about_dispute import tell_about_dispute
from wushe.modules.boundaries.events import DisputeEvent
from wushe.modules.boundaries.labels import MatterOf
from wushe.modules.boundaries.models import Matter
from wushe.modules.boundaries.queries import open_disputes
from wushe.modules.oversight.models import Entry
from wushe.modules.whistles.events import WhistleEvent
from wushe.modules.whistles.queries.detail import call_of, settled_words


@reacts_to(WhistleEvent.DECLINED)
def a_declined_call_is_a_dispute(entry_id: str) -> None:
    """“Not our matter”, said to a whistle, goes to an arbiter."""
    entry = Entry.objects.get(pk=entry_id)
    call = call_of(entry.street_id, UUID(str(entry.facts.get("call")))) if entry.street_id else None
    if entry.street_id is None or call is None or not call.is_disputed:
        return
    whistle = call.whistle
    raise_dispute(
        street_id=entry.street_id,
        person_id=entry.person_id or OPERATOR_ID,
        matter=Matter(MatterOf.WHISTLE.value, whistle.id, whistle.number, whistle.area_id, call.id),
        body_id=call.body_id,
        words=call.decline_reason[:500],
        submission_key=f"call:{call.id}:{call.declined_at:%Y%m%d%H%M%S}",
    )


@reacts_to(WhistleEvent.SETTLED)
def a_call_settled_elsewhere_ends_its_dispute(entry_id: str) -> None:
    """Decided on another page of the street: there is nothing to decide here any more."""
    entry = Entry.objects.get(pk=entry_id)
    if entry.street_id is None:
        return
    for dispute in open_disputes(entry.street_id).filter(matter_id=entry.subject_id, call_id__isnull=False):
        call = call_of(entry.street_id, dispute.call_id)
        if call is not None and not call.is_disputed:
            words = settled_words(call)
            withdraw_dispute(street_id=entry.street_id, person_id=OPERATOR_ID, dispute_id=dispute.id, reason=words)


@reacts_to(
    DisputeEvent.RAISED, DisputeEvent.STATED, DisputeEvent.DECIDED, DisputeEvent.REOPENED, DisputeEvent.CLIMBED
)
def tell_whom_a_dispute_concerns(entry_id: str) -> None:
    """Both bodies and the arbiters; the leader when it is late."""
    entry = Entry.objects.get(pk=entry_id)
    event = event_named(entry.event)
    if entry.street_id and event:
        tell_about_dispute(street_id=entry.street_id, dispute_id=entry.subject_id, event=event, key=entry_id)
