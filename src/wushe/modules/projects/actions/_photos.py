"""Photos of projects: drawn anew, sealed with the key of the project's own box, kept in a file each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.pictures import Picture, clean_picture
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.accounts.actions import seal_file
from wushe.modules.oversight.actions import record
from wushe.modules.projects.events import ProjectEvent
from wushe.modules.projects.models import ProjectNote, ProjectPhoto

MOST_PHOTOS = 3


class TooManyPhotos(Invalid):
    """More than tell more."""

    code = "projects.too_many_photos"
    message = _("More than %(most)s photos.")
    way_out = _("Choose the clearest ones.")


class NoRoomForPhotos(Refused):
    """The disk is full; nothing is half-kept."""

    code = "projects.no_room_for_photos"
    status = 507
    message = _("There is no room for the photo just now; nothing was sent.")
    way_out = _("Send it without the photo; the photo can follow later.")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture drawn anew and the id it will have."""

    id: UUID
    picture: Picture


def drawn_anew(contents: Sequence[bytes]) -> tuple[Drawn, ...]:
    """The pictures, or the refusal of the first that is none; done before any transaction, for it takes a moment."""
    if len(contents) > MOST_PHOTOS:
        raise TooManyPhotos(field="photo", most=MOST_PHOTOS)
    return tuple(Drawn(new_id(), clean_picture(content, field="photo")) for content in contents)


def name_of_file(photo_id: UUID) -> str:
    """Where a photo is kept."""
    return f"projects/{photo_id}.sealed"


@contextmanager
def files_go_with_the_transaction(photos: Sequence[Drawn]) -> Iterator[None]:
    """Files written within are deleted again when the transaction within fails."""
    try:
        yield
    except BaseException as fault:
        for photo in photos:
            default_storage.delete(name_of_file(photo.id))
        if isinstance(fault, OSError):
            raise NoRoomForPhotos(field="photo") from fault
        raise


def keep_photos(note: ProjectNote, photos: Sequence[Drawn], person_id: UUID) -> None:
    """Seal and keep each, inside the caller's transaction and `files_go_with_the_transaction`."""
    project = note.project
    for photo in photos:
        name = name_of_file(photo.id)
        by = {"street_id": note.street_id, "person_id": person_id}
        project.subject_id, large = seal_file(
            **by, content=photo.picture.content, name=name, subject_id=project.subject_id
        )
        _subject, small = seal_file(
            **by, content=photo.picture.small, name=f"{name}:small", subject_id=project.subject_id
        )
        ProjectPhoto.objects.create(
            id=photo.id,
            street_id=note.street_id,
            note=note,
            project=project,
            stored_as=default_storage.save(name, ContentFile(large)),
            small=small,
            width=photo.picture.width,
            height=photo.picture.height,
            digest=photo.picture.digest,
            kept_at=clock.now(),
        )
        record(
            ProjectEvent.PHOTO_KEPT,
            street_id=note.street_id,
            subject_id=project.id,
            person_id=person_id,
            facts={"digest": photo.picture.digest},
        )
    if photos:
        project.save(update_fields=["subject_id"])
