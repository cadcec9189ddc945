"""Keep photos of a thing: drawn anew, sealed with the key of the thing's own box, in a file each; and forget one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.events import Event
from wushe.foundation.ids import new_id
from wushe.foundation.photos import SealedPhoto
from wushe.foundation.pictures import Picture, clean_picture
from wushe.foundation.refusals import Invalid, NotFound, Refused
from wushe.modules.accounts.actions.seal_file import seal_file, unsealed_file
from wushe.modules.oversight.actions import record

MOST_PHOTOS = 3


class TooManyPhotos(Invalid):
    """More than tell more."""

    code = "photos.too_many"
    message = _("More than %(most)s photos.")
    way_out = _("Choose the clearest ones.")


class NoRoomForPhotos(Refused):
    """The disk is full; nothing is half-kept."""

    code = "photos.no_room"
    status = 507
    message = _("There is no room for the photo just now; nothing was sent.")
    way_out = _("Send it without the photo; the photo can follow later.")


class Box(Protocol):
    """A thing with photos; `subject_id` is its box in the vault, none until something lies in it."""

    id: Any
    street_id: Any
    subject_id: Any

    def save(self, *, update_fields: Iterable[str]) -> None:
        """Write these fields."""


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


@contextmanager
def files_go_with_the_transaction(kind: type[SealedPhoto], photos: Sequence[Drawn]) -> Iterator[None]:
    """Files written within are deleted again when the transaction within fails."""
    try:
        yield
    except BaseException as fault:
        for photo in photos:
            default_storage.delete(_name_of_file(kind, photo.id))
        if isinstance(fault, OSError):
            raise NoRoomForPhotos(field="photo") from fault
        raise


def keep_photos(
    kind: type[SealedPhoto], photos: Sequence[Drawn], *, box: Box, person_id: UUID, event: Event, **hangs_at: Any
) -> None:
    """Seal and keep each, inside the caller's transaction and `files_go_with_the_transaction`."""
    for photo in photos:
        name = _name_of_file(kind, photo.id)
        by = {"street_id": box.street_id, "person_id": person_id}
        box.subject_id, large = seal_file(**by, content=photo.picture.content, name=name, subject_id=box.subject_id)
        _subject, small = seal_file(
            **by, content=photo.picture.small, name=f"{name}:small", subject_id=box.subject_id
        )
        kind(
            id=photo.id,
            street_id=box.street_id,
            stored_as=default_storage.save(name, ContentFile(large)),
            small=small,
            width=photo.picture.width,
            height=photo.picture.height,
            digest=photo.picture.digest,
            kept_at=clock.now(),
            **hangs_at,
        ).save(force_insert=True)
        record(
            event,
            street_id=box.street_id,
            subject_id=box.id,
            person_id=person_id,
            facts={"digest": photo.picture.digest},
        )
    if photos:
        box.save(update_fields=["subject_id"])


def forget_photo(photo: SealedPhoto) -> None:
    """The row at once, its file when the caller's transaction has held; who may, and why, is said by the room."""
    name = photo.stored_as
    photo.delete()
    transaction.on_commit(lambda: default_storage.delete(name))


def picture_in(photo: SealedPhoto, subject_id: UUID | None, *, small: bool) -> bytes | None:
    """The JPEG behind a photo; None when its key has been erased or its file is gone."""
    if subject_id is None:
        return None
    name = _name_of_file(type(photo), photo.id)
    try:
        if small:
            sealed, name = bytes(photo.small), f"{name}:small"
        else:
            with default_storage.open(photo.stored_as) as file:
                sealed = file.read()
        return unsealed_file(street_id=photo.street_id, subject_id=subject_id, sealed=sealed, name=name)
    except (NotFound, FileNotFoundError):
        return None


def _name_of_file(kind: type[SealedPhoto], photo_id: UUID) -> str:
    return f"{kind._meta.app_label}/{photo_id}.sealed"  # noqa: SLF001 - Django's documented model API
