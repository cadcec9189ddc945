"""Remove a photo of a turn that should not have been kept: somebody can be recognised on it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import NotFound
from wushe.modules.accounts.actions.keep_photos import forget_photo
from wushe.modules.maintenance import permissions
from wushe.modules.maintenance.actions._rows import NotYourMaintenance, order_for_change
from wushe.modules.maintenance.actions._words import said
from wushe.modules.maintenance.events import MaintenanceEvent
from wushe.modules.maintenance.models import OrderPhoto
from wushe.modules.oversight.actions import record


class OrderPhotoUnknown(NotFound):
    """No such photo in this street, or removed before."""

    code = "maintenance.photo_unknown"
    message = _("There is no such photo here.")
    way_out = _("Go back to the work order.")


def remove_photo(*, street_id: UUID, person_id: UUID, photo_id: UUID, reason: str) -> UUID:
    """Delete the photo and its file, with a reason; that it was there stays on record. Returns the order's id."""
    why = said(reason, field="words")
    with transaction.atomic():
        photo = OrderPhoto.objects.in_street(street_id).filter(pk=photo_id).first()
        if photo is None:
            raise OrderPhotoUnknown
        order = order_for_change(street_id, photo.order_id)
        if not permissions.may_plan(person_id, street_id, order.area_path):
            raise NotYourMaintenance
        forget_photo(photo)
        record(
            MaintenanceEvent.PHOTO_REMOVED,
            street_id=street_id,
            subject_id=order.id,
            person_id=person_id,
            facts={"digest": photo.digest, "reason": why},
        )
        return order.id
