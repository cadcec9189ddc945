"""Leave a turn out with a reason, take it up again, or hand it to another body."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import WorkOrderStatus
from wushe.foundation.refusals import Invalid
from wushe.modules.actors.queries import body_of
from wushe.modules.maintenance import permissions
from wushe.modules.maintenance.actions._rows import (
    NotYourMaintenance,
    OrderStepNotAllowed,
    move,
    order_facts,
    order_for_change,
)
from wushe.modules.maintenance.actions._words import said
from wushe.modules.maintenance.events import MaintenanceEvent
from wushe.modules.maintenance.labels import STATUS
from wushe.modules.maintenance.models import WorkOrder
from wushe.modules.oversight.actions import record


class NoSuchBody(Invalid):
    """No such body in this street, or it has ended."""

    code = "maintenance.body_unknown"
    message = _("This street has no such body, or it has ended.")
    way_out = _("Choose a body from the list.")


def skip_order(*, street_id: UUID, person_id: UUID, order_id: UUID | str, reason: str) -> WorkOrder:
    """This turn is not needed, or cannot be."""
    with transaction.atomic():
        order = _set_aside_by(street_id, person_id, order_id)
        move(order, WorkOrderStatus.SKIPPED, "skip", met={"reason"})
        return _kept(order, MaintenanceEvent.SKIPPED, person_id, said(reason, field="words"))


def restore_order(*, street_id: UUID, person_id: UUID, order_id: UUID | str, reason: str) -> WorkOrder:
    """It was left out by mistake."""
    with transaction.atomic():
        order = _set_aside_by(street_id, person_id, order_id)
        move(order, WorkOrderStatus.OPEN, "restore", met={"reason"})
        return _kept(order, MaintenanceEvent.RESTORED, person_id, said(reason, field="words"))


def hand_over_order(
    *, street_id: UUID, person_id: UUID, order_id: UUID | str, body_id: UUID | str, reason: str
) -> WorkOrder:
    """Another body does this turn; its day stays."""
    with transaction.atomic():
        order = _set_aside_by(street_id, person_id, order_id)
        if not order.is_open:
            raise OrderStepNotAllowed(now=STATUS[order.status], then=STATUS[WorkOrderStatus.OPEN])
        body = body_of(street_id, body_id)
        if body is None or body.ended_on is not None:
            raise NoSuchBody(field="body")
        order.body = body
        return _kept(order, MaintenanceEvent.HANDED_OVER, person_id, said(reason, field="words"))


def _set_aside_by(street_id: UUID, person_id: UUID, order_id: UUID | str) -> WorkOrder:
    order = order_for_change(street_id, order_id)
    if not permissions.may_plan(person_id, street_id, order.area_path):
        raise NotYourMaintenance
    return order


def _kept(order: WorkOrder, event: MaintenanceEvent, person_id: UUID, words: str) -> WorkOrder:
    order.words = words
    order.save()
    record(event, street_id=order.street_id, subject_id=order.id, person_id=person_id, facts=order_facts(order))
    return order
