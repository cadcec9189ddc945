"""Tell whom a work order concerns: the body whose turn it is, those above when it is late."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.urls import reverse

from wushe.foundation.events import Event
from wushe.modules.actors.labels import Role
from wushe.modules.actors.queries import holders, holdings_in
from wushe.modules.maintenance.events import MaintenanceEvent
from wushe.modules.maintenance.models import WorkOrder
from wushe.modules.notifications.actions import notify_person

MOST = 12


def tell_about_order(*, street_id: UUID, order_id: UUID | str, event: Event, key: str) -> int:
    """Put messages into inboxes; returns how many people were told. The same key (the entry) tells each once."""
    rows = WorkOrder.objects.in_street(street_id).select_related("plan__place", "body")
    order = rows.filter(pk=order_id).first()
    if order is None:
        return 0
    people = _of_body(order)
    if event is MaintenanceEvent.LATE:
        above = holders(street_id, Role.COMMUNITY_SECRETARY, Role.COMMUNITY_WORKER, area_path=order.area_path)
        people = list(dict.fromkeys([*people, *above]))[:MOST]
    with transaction.atomic():  # exempt: each message records itself
        for person_id in people:
            notify_person(
                street_id=street_id,
                recipient_id=person_id,
                event=event,
                subject_id=order.id,
                link=reverse("maintenance:order", args=[order.id]),
                facts={
                    "number": order.plan.number,
                    "asset": order.plan.asset,
                    "place": order.plan.place.name,
                    "due": f"{order.due_on:%Y-%m-%d}",
                },
                key=key,
            )
    return len(people)


def _of_body(order: WorkOrder) -> list[UUID]:
    """Those who work for the body; without any, the workers of the area."""
    if order.body_id is not None:
        held = holdings_in(order.street_id, order.body_id)
        found = [one.person_id for one in held if one.person_id is not None and one.role != Role.RESIDENT]
        if found:
            return list(dict.fromkeys(found))[:MOST]
    return holders(order.street_id, Role.COMMUNITY_WORKER, area_path=order.area_path)[:MOST]
