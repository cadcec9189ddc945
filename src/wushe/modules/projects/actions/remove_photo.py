"""Remove a photo that should not have been kept: somebody can be recognised on it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import NotFound
from wushe.modules.accounts.actions.keep_photos import forget_photo
from wushe.modules.oversight.actions import record
from wushe.modules.projects import permissions
from wushe.modules.projects.actions._notes import note
from wushe.modules.projects.actions._rows import NotYourProject, project_for_change
from wushe.modules.projects.actions._words import said
from wushe.modules.projects.events import ProjectEvent
from wushe.modules.projects.labels import NoteKind
from wushe.modules.projects.models import ProjectPhoto


class PhotoUnknown(NotFound):
    """No such photo in this street, or removed before."""

    code = "projects.photo_unknown"
    message = _("There is no such photo here.")
    way_out = _("Go back to the project.")


def remove_photo(*, street_id: UUID, person_id: UUID, photo_id: UUID, reason: str) -> UUID:
    """Delete the photo and its file, with a reason; that it was there stays on record. Returns the project's id."""
    why = said(reason, field="words")
    with transaction.atomic():
        photo = ProjectPhoto.objects.in_street(street_id).filter(pk=photo_id).first()
        if photo is None:
            raise PhotoUnknown
        project = project_for_change(street_id, photo.project_id)
        if not permissions.may_lead(person_id, project):
            raise NotYourProject
        digest = photo.digest
        forget_photo(photo)
        note(project, NoteKind.PHOTO_REMOVED, person_id, words=why)
        record(
            ProjectEvent.PHOTO_REMOVED,
            street_id=street_id,
            subject_id=project.id,
            person_id=person_id,
            facts={"digest": digest},
        )
        return project.id
