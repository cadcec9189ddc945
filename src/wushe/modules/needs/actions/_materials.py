"""What photos, recordings and later words share: what is taken, where it is kept, and the refusals."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.formats.recordings import HEAD, is_phone_picture, recording_kind
from wushe.foundation import clock, pictures, recordings
from wushe.foundation.refusals import Invalid, NotFound, Refused
from wushe.modules.accounts.actions import seal_file
from wushe.modules.needs.models import Material, MaterialKind

MOST_FILES = 6
"""Photos and recordings of one form; as many again may be added later."""


class NothingInIt(Invalid):
    """0 bytes."""

    code = "needs.material_empty"
    message = _("There is nothing in this file.")
    way_out = _("Take the photo or recording again.")


class MaterialTooLarge(Invalid):
    """Larger than this deployment takes."""

    code = "needs.material_too_large"
    message = _("This file is larger than %(most)s MB.")
    way_out = _("Choose a smaller picture or a shorter recording, or bring it to the service window.")


class NotMaterial(Invalid):
    """Whatever its name says, it is neither a picture nor a recording."""

    code = "needs.not_material"
    message = _("This file is neither a photo nor a recording we can take.")
    way_out = _("Photos: JPEG, PNG, WebP. Recordings: as your telephone makes them (M4A, AMR, MP3, OGG, WAV).")


class PhotoOfPhone(Invalid):
    """HEIC."""

    code = "needs.photo_of_phone"
    message = _("This photo is in a format (HEIC) that only some telephones read.")
    way_out = _("On the telephone choose “Camera → Formats → Most compatible”, or send a screenshot of the photo.")


class TooManyFiles(Refused):
    """More than anybody looks at."""

    code = "needs.too_many_files"
    message = _("%(most)s photos and recordings have been added; more cannot be.")
    way_out = _("Take one away, or bring the others to the service window.")


class NoRoomForFiles(Refused):
    """The disk is full, or unsent forms hold all the room they may."""

    code = "needs.no_room_for_files"
    status = 507
    message = _("There is no room for files just now; the file was not kept.")
    way_out = _("Send your words without it. The file can be added later with the receipt number.")


class MaterialUnknown(NotFound):
    """Not here, or not for whoever asks."""

    code = "needs.material_unknown"
    message = _("There is no such photo or recording here.")
    way_out = _("Go back to the need and look again.")


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was looked at and may be kept."""

    kind: MaterialKind
    media_type: str
    ending: str
    content: bytes


def looked_at(content: bytes) -> Taken:
    """The photo drawn anew or the recording written anew; refused when it is anything else."""
    if not content:
        raise NothingInIt(field="files")
    if len(content) > settings.WUSHE_MATERIAL_MAX_BYTES:
        raise MaterialTooLarge(field="files", most=settings.WUSHE_MATERIAL_MAX_BYTES // 1024 // 1024)
    head = content[:HEAD]
    if is_phone_picture(head):
        raise PhotoOfPhone(field="files")
    if pictures.kind_of(head) is not None:
        return Taken(MaterialKind.PHOTO, pictures.KIND, "jpg", pictures.clean_picture(content, field="files").content)
    packed = recording_kind(head)
    if packed is None:
        raise NotMaterial(field="files")
    sound = recordings.clean_recording(content, packed, field="files").content
    return Taken(MaterialKind.VOICE, recordings.KIND, recordings.ENDING, sound)


def keep_sealed(row: Material, content: bytes, subject_id: UUID | None) -> None:
    """Seal the content into a file with a random name and save the row; neither stays without the other."""
    row.stored_as = f"materials/{secrets.token_hex(16)}.sealed"
    row.added_at = clock.now()
    try:
        with transaction.atomic():
            row.subject_id, sealed = seal_file(
                street_id=row.street_id,
                content=content,
                name=str(row.id),
                subject_id=subject_id,
                person_id=row.person_id,
            )
            default_storage.save(row.stored_as, ContentFile(sealed))
            row.save(force_insert=True)
    except BaseException as fault:
        default_storage.delete(row.stored_as)  # half a file, or one whose row did not come to be
        if isinstance(fault, OSError):
            raise NoRoomForFiles from fault
        raise
