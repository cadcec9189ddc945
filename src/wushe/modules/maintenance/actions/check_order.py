"""Look at others' work: it is right, or it goes back."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import WorkOrderStatus
from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.maintenance import permissions
from wushe.modules.maintenance.actions._photos import drawn_anew, files_go_with_the_transaction, keep_photos
from wushe.modules.maintenance.actions._rows import NotYourMaintenance, move, order_facts, order_for_change
from wushe.modules.maintenance.actions._words import said
from wushe.modules.maintenance.events import MaintenanceEvent
from wushe.modules.maintenance.models import WorkOrder
from wushe.modules.oversight.actions import record


class OwnWorkNotChecked(Refused):
    """Four eyes."""

    code = "maintenance.own_work"
    message = _("You reported this work yourself; somebody else looks at it.")
    way_out = _("Ask a colleague of the community or of the lead.")


def accept_work(
    *, street_id: UUID, person_id: UUID, order_id: UUID | str, words: str = "", photos: Sequence[bytes] = ()
) -> WorkOrder:
    """It is right."""
    drawn = drawn_anew(photos)
    with files_go_with_the_transaction(drawn), transaction.atomic():
        order = _to_check(street_id, person_id, order_id)
        move(order, WorkOrderStatus.CHECKED, "check", met={"someone_else"})
        _settled(order, MaintenanceEvent.CHECKED, person_id, said(words, field="words", optional=True))
        keep_photos(order, drawn, person_id)
        return order


def return_work(
    *, street_id: UUID, person_id: UUID, order_id: UUID | str, reason: str, photos: Sequence[bytes] = ()
) -> WorkOrder:
    """It is not right yet; the day stays."""
    drawn = drawn_anew(photos)
    with files_go_with_the_transaction(drawn), transaction.atomic():
        order = _to_check(street_id, person_id, order_id)
        move(order, WorkOrderStatus.RETURNED, "return", met={"reason"})
        _settled(order, MaintenanceEvent.RETURNED, person_id, said(reason, field="words"))
        keep_photos(order, drawn, person_id)
        return order


def _to_check(street_id: UUID, person_id: UUID, order_id: UUID | str) -> WorkOrder:
    order = order_for_change(street_id, order_id)
    if not permissions.may_check(person_id, order):
        raise NotYourMaintenance
    if order.done_by == person_id and order.status == WorkOrderStatus.DONE:
        raise OwnWorkNotChecked
    return order


def _settled(order: WorkOrder, event: MaintenanceEvent, person_id: UUID, words: str) -> None:
    order.words, order.checked_at, order.checked_by = words, clock.now(), person_id
    order.save()
    record(event, street_id=order.street_id, subject_id=order.id, person_id=person_id, facts=order_facts(order))
