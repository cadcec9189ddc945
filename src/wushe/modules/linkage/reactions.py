"""What follows in this room when a period or the rules change."""

from __future__ import annotations

from wushe.foundation.events import reacts_to
from wushe.modules.linkage.actions import Cause
from wushe.modules.linkage.events import LinkageEvent
from wushe.modules.linkage.jobs import reassign
from wushe.modules.linkage.queries import order_of
from wushe.modules.oversight.models import Entry


@reacts_to(LinkageEvent.PERIOD_ORDERED, LinkageEvent.PERIOD_LIFTED, LinkageEvent.PERIOD_ENDED)
def settle_the_area(entry_id: str) -> None:
    """Open matters in the area of the order get the lead that the new period asks for."""
    entry = Entry.objects.get(pk=entry_id)
    order = order_of(entry.street_id, entry.subject_id) if entry.street_id else None
    if order is not None:
        reassign(str(order.street_id), order.area.path, Cause.PERIOD.value)


@reacts_to(LinkageEvent.TABLE_PUBLISHED)
def settle_the_street(entry_id: str) -> None:
    """Open matters of the whole street get the lead that the new table asks for."""
    entry = Entry.objects.get(pk=entry_id)
    reassign(str(entry.street_id), "", Cause.RULES.value)
