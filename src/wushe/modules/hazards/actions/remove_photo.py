"""Remove a photo that should not have been kept: somebody can be recognised on it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import NotFound
from wushe.modules.accounts.actions.keep_photos import forget_photo
from wushe.modules.hazards import permissions
from wushe.modules.hazards.actions._rows import NotYourHazard, hazard_for_change
from wushe.modules.hazards.actions._words import covered, note, said
from wushe.modules.hazards.events import HazardEvent
from wushe.modules.hazards.labels import NoteKind
from wushe.modules.hazards.models import HazardPhoto
from wushe.modules.oversight.actions import record


class PhotoUnknown(NotFound):
    """No such photo in this street, or removed before."""

    code = "hazards.photo_unknown"
    message = _("There is no such photo here.")
    way_out = _("Go back to the hazard.")


def remove_photo(*, street_id: UUID, person_id: UUID, photo_id: UUID, reason: str) -> UUID:
    """Delete the photo and its file, with a reason; that it was there stays on record. Returns the hazard's id."""
    why = said(reason, field="words")
    with transaction.atomic():
        photo = HazardPhoto.objects.in_street(street_id).filter(pk=photo_id).first()
        if photo is None:
            raise PhotoUnknown
        hazard = hazard_for_change(street_id, photo.hazard_id)
        if not permissions.may_name(person_id, street_id, hazard.area_path):
            raise NotYourHazard
        digest = photo.digest
        forget_photo(photo)
        note(hazard, NoteKind.PHOTO_REMOVED, covered(why), person_id)
        record(
            HazardEvent.PHOTO_REMOVED,
            street_id=street_id,
            subject_id=hazard.id,
            person_id=person_id,
            facts={"digest": digest},
        )
        return hazard.id
