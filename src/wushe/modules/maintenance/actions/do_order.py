"""Report the work of a turn as done."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from wushe.core.lifecycle import WorkOrderStatus
from wushe.foundation import clock
from wushe.modules.maintenance import permissions
from wushe.modules.maintenance.actions._photos import drawn_anew, files_go_with_the_transaction, keep_photos
from wushe.modules.maintenance.actions._rows import NotYourMaintenance, move, order_facts, order_for_change
from wushe.modules.maintenance.actions._words import said
from wushe.modules.maintenance.events import MaintenanceEvent
from wushe.modules.maintenance.models import WorkOrder
from wushe.modules.oversight.actions import record


def report_order(
    *, street_id: UUID, person_id: UUID, order_id: UUID | str, work: str, photos: Sequence[bytes] = ()
) -> WorkOrder:
    """What was done, with photos where they tell more; somebody else looks at it."""
    drawn = drawn_anew(photos)
    with files_go_with_the_transaction(drawn), transaction.atomic():
        order = order_for_change(street_id, order_id)
        if not permissions.may_do(person_id, order):
            raise NotYourMaintenance
        move(order, WorkOrderStatus.DONE, "report", met={"work"})
        order.work, order.done_at, order.done_by = said(work, field="words"), clock.now(), person_id
        order.save()
        keep_photos(order, drawn, person_id)
        record(
            MaintenanceEvent.DONE,
            street_id=street_id,
            subject_id=order.id,
            person_id=person_id,
            facts=order_facts(order),
        )
    return order
