"""Remove a photo of a check-in that should not have been kept: somebody can be recognised on it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import NotFound
from wushe.modules.whistles.actions._photos import forget_photo
from wushe.modules.whistles.actions._rows import blower_of, call_for_change, said
from wushe.modules.whistles.models import CallPhoto


class CallPhotoUnknown(NotFound):
    """No such photo in this street, or removed before."""

    code = "whistles.photo_unknown"
    message = _("There is no such photo here.")
    way_out = _("Go back to the whistle.")


def remove_photo(*, street_id: UUID, person_id: UUID, photo_id: UUID, reason: str) -> UUID:
    """Those who blow delete the photo and its file, with a reason. Returns the whistle's id."""
    why = said(reason, field="words")
    with transaction.atomic():
        photo = CallPhoto.objects.in_street(street_id).filter(pk=photo_id).first()
        if photo is None:
            raise CallPhotoUnknown
        call = call_for_change(street_id, photo.call_id)
        blower_of(call.whistle, person_id)
        forget_photo(photo, person_id, why)
        return call.whistle_id
