"""What follows here when something happens in this room or in a room below."""

from __future__ import annotations

from wushe.core.linkage import MatterKind
from wushe.foundation.events import event_named, reacts_to
from wushe.modules.actors.events import ActorEvent
from wushe.modules.hazards.actions.follow_lead import follow_lead
from wushe.modules.hazards.actions.lose_lead import lose_lead
from wushe.modules.hazards.actions.tell_about_hazard import tell_about_hazard
from wushe.modules.hazards.events import HazardEvent
from wushe.modules.linkage.events import LinkageEvent
from wushe.modules.oversight.models import Entry


@reacts_to(LinkageEvent.LEAD_CHANGED, LinkageEvent.ASSIGNMENT_OVERRIDDEN, LinkageEvent.MATTER_HANDED_BACK)
def show_the_new_body(entry_id: str) -> None:
    """A hazard whose lead changed by rule, by period or by a person shows it in every list."""
    entry = Entry.objects.get(pk=entry_id)
    if entry.street_id and entry.facts.get("matter_kind") == MatterKind.HAZARD:
        follow_lead(street_id=entry.street_id, hazard_id=entry.subject_id)


@reacts_to(ActorEvent.BODY_ENDED)
def take_hazards_from_an_ended_body(entry_id: str) -> None:
    """What had been given to it by hand is without a body, for everybody to see."""
    entry = Entry.objects.get(pk=entry_id)
    if entry.street_id:
        lose_lead(street_id=entry.street_id, body_id=entry.subject_id)


@reacts_to(
    HazardEvent.REGISTERED,
    HazardEvent.ASSIGNED,
    HazardEvent.LEAD_CHANGED,
    HazardEvent.RECTIFIED,
    HazardEvent.RETURNED,
    HazardEvent.RESTORED,
    HazardEvent.EXTENDED,
    HazardEvent.ESCALATED,
)
def tell_whom_a_hazard_concerns(entry_id: str) -> None:
    """The serious at once; the body when it is theirs; colleagues when a recheck waits; above when it is late."""
    entry = Entry.objects.get(pk=entry_id)
    event = event_named(entry.event)
    if entry.street_id and event:
        tells = [word for word in str(entry.facts.get("tells", "")).split(",") if word]
        tell_about_hazard(
            street_id=entry.street_id, hazard_id=entry.subject_id, event=event, key=entry_id, tells=tells
        )
