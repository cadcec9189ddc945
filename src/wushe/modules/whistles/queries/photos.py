"""The photos of check-ins."""

from __future__ import annotations

from uuid import UUID

from wushe.modules.accounts.actions.keep_photos import picture_in as sealed_picture
from wushe.modules.whistles.models import CallPhoto, Whistle


def photos_of(whistle: Whistle) -> dict[UUID, list[CallPhoto]]:
    """Those of each call, oldest first, without the pictures themselves: one query."""
    found: dict[UUID, list[CallPhoto]] = {}
    rows = CallPhoto.objects.in_street(whistle.street_id).filter(call__whistle=whistle).defer("small")
    for photo in rows.order_by("kept_at", "id"):
        found.setdefault(photo.call_id, []).append(photo)
    return found


def photo_of(street_id: UUID, photo_id: UUID) -> CallPhoto | None:
    """The photo of that id in this street, with its call."""
    row: CallPhoto | None = (
        CallPhoto.objects.in_street(street_id).select_related("call__body").filter(pk=photo_id).first()
    )
    return row


def picture_in(photo: CallPhoto, *, small: bool) -> bytes | None:
    """The JPEG behind a photo; None when its key has been erased or its file is gone."""
    return sealed_picture(photo, photo.call.subject_id, small=small)
