"""What follows in this room when a period or the rules change."""

from __future__ import annotations

from wushe.foundation import clock
from wushe.foundation.events import reacts_to
from wushe.modules.actors.events import ActorEvent
from wushe.modules.linkage.actions import Cause
from wushe.modules.linkage.events import LinkageEvent
from wushe.modules.linkage.jobs import reassign, release_body
from wushe.modules.linkage.queries import order_of, responsibility_of, table_row_in_force
from wushe.modules.oversight.models import Entry


@reacts_to(LinkageEvent.PERIOD_ORDERED, LinkageEvent.PERIOD_LIFTED, LinkageEvent.PERIOD_ENDED)
def settle_the_area(entry_id: str) -> None:
    """Open matters in the area of the order get the lead that the new period asks for."""
    entry = Entry.objects.get(pk=entry_id)
    order = order_of(entry.street_id, entry.subject_id) if entry.street_id else None
    if order is not None:
        reassign(str(order.street_id), order.area.path, Cause.PERIOD.value)


@reacts_to(ActorEvent.BODY_ENDED)
def name_others_for_an_ended_body(entry_id: str) -> None:
    """What a body led when it ended goes back to the rules, or is without a lead for everybody to see."""
    entry = Entry.objects.get(pk=entry_id)
    if entry.street_id:
        release_body(str(entry.street_id), entry.subject_id)


@reacts_to(LinkageEvent.TABLE_PUBLISHED)
def settle_the_street(entry_id: str) -> None:
    """Open matters of the whole street get the lead that the new table asks for."""
    entry = Entry.objects.get(pk=entry_id)
    reassign(str(entry.street_id), "", Cause.RULES.value)


@reacts_to(LinkageEvent.RESPONSIBILITY_ADDED, LinkageEvent.RESPONSIBILITY_RETIRED, LinkageEvent.CARD_WRITTEN)
def settle_what_the_list_speaks_of(entry_id: str) -> None:
    """Open matters of a line's topic get the lead that the changed list asks for."""
    entry = Entry.objects.get(pk=entry_id)
    item = responsibility_of(entry.street_id, entry.subject_id) if entry.street_id else None
    if item is None or not item.community_part:
        return
    topics = {item.topic, str(entry.facts.get("topic_before", ""))} - {""}
    if topics and table_row_in_force(item.street_id, clock.today()) is not None:
        reassign(str(item.street_id), "", Cause.LIST.value, sorted(topics))
