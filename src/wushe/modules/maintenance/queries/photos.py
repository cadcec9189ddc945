"""The photos of a turn."""

from __future__ import annotations

from uuid import UUID

from wushe.modules.accounts.actions.keep_photos import picture_in as sealed_picture
from wushe.modules.maintenance.models import OrderPhoto, WorkOrder


def photos_of(order: WorkOrder) -> list[OrderPhoto]:
    """Oldest first, without the pictures themselves: one query."""
    rows = OrderPhoto.objects.in_street(order.street_id).filter(order=order).defer("small")
    return list(rows.order_by("kept_at", "id"))


def photo_of(street_id: UUID, photo_id: UUID) -> OrderPhoto | None:
    """The photo of that id in this street, with its work order."""
    row: OrderPhoto | None = (
        OrderPhoto.objects.in_street(street_id).select_related("order").filter(pk=photo_id).first()
    )
    return row


def picture_in(photo: OrderPhoto, *, small: bool) -> bytes | None:
    """The JPEG behind a photo; None when its key has been erased or its file is gone."""
    return sealed_picture(photo, photo.order.subject_id, small=small)
