"""What follows here when something happens in a room below."""

from __future__ import annotations

from wushe.core.linkage import MatterKind
from wushe.foundation.events import event_named, reacts_to
from wushe.modules.linkage.events import LinkageEvent
from wushe.modules.maintenance.actions.follow_rules import follow_lead, follow_place
from wushe.modules.maintenance.actions.tell_about_order import tell_about_order
from wushe.modules.maintenance.events import MaintenanceEvent
from wushe.modules.oversight.models import Entry
from wushe.modules.spaces.events import SpaceEvent


@reacts_to(LinkageEvent.LEAD_CHANGED, LinkageEvent.ASSIGNMENT_OVERRIDDEN, LinkageEvent.MATTER_HANDED_BACK)
def show_the_new_lead_of_upkeep(entry_id: str) -> None:
    """A plan whose lead changed by rule, by period or by a person shows it, its open orders too."""
    entry = Entry.objects.get(pk=entry_id)
    if entry.street_id and entry.facts.get("matter_kind") == MatterKind.MAINTENANCE:
        follow_lead(street_id=entry.street_id, plan_id=entry.subject_id)


@reacts_to(SpaceEvent.PLACE_RETAGGED)
def let_another_space_lead(entry_id: str) -> None:
    """A place that was moved to another space is kept up by that space's rule."""
    entry = Entry.objects.get(pk=entry_id)
    if entry.street_id:
        follow_place(street_id=entry.street_id, place_id=entry.subject_id)


@reacts_to(MaintenanceEvent.ORDERED, MaintenanceEvent.RETURNED, MaintenanceEvent.HANDED_OVER, MaintenanceEvent.LATE)
def tell_whom_an_order_concerns(entry_id: str) -> None:
    """The body when a turn is theirs or came back; those above when it is late."""
    entry = Entry.objects.get(pk=entry_id)
    event = event_named(entry.event)
    if entry.street_id and event:
        tell_about_order(street_id=entry.street_id, order_id=entry.subject_id, event=event, key=entry_id)
