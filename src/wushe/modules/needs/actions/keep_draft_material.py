"""Keep photos and recordings of a form that has not been sent yet, or take one of them away again."""

from __future__ import annotations

from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Sum

from wushe.modules.needs.actions._materials import (
    MOST_FILES,
    MaterialUnknown,
    NoRoomForFiles,
    TooManyFiles,
    keep_sealed,
    looked_at,
)
from wushe.modules.needs.actions._told import subject_of_draft
from wushe.modules.needs.models import Material
from wushe.modules.needs.queries.access import draft_digest

_MOST_WAITING_BYTES = 500 * 1024 * 1024
"""What all unsent forms of a street may hold together, so that nobody fills the disk without saying a word."""


def keep_draft_material(*, street_id: UUID, form_key: str, content: bytes, person_id: UUID | None = None) -> Material:
    """Look at the file, draw or write it anew, seal it, and let it wait for its form. Recorded when that is sent."""
    # exempt: the vault records what it keeps; the need records its material when it is received
    draft = draft_digest(street_id, form_key)
    waiting = Material.objects.in_street(street_id).exclude(draft="")
    if waiting.filter(draft=draft).count() >= MOST_FILES:
        raise TooManyFiles(field="files", most=MOST_FILES)
    taken = looked_at(content)
    if (waiting.aggregate(bytes=Sum("size"))["bytes"] or 0) + len(taken.content) > _MOST_WAITING_BYTES:
        raise NoRoomForFiles(field="files")
    row = Material(
        street_id=street_id,
        draft=draft,
        kind=taken.kind,
        media_type=taken.media_type,
        ending=taken.ending,
        size=len(taken.content),
        person_id=person_id,
    )
    keep_sealed(row, taken.content, subject_of_draft(street_id, form_key))
    return row


def drop_draft_material(*, street_id: UUID, form_key: str, material_id: UUID) -> None:
    """Take one away before the form is sent; the file goes with the row."""
    with transaction.atomic():  # exempt: nothing was received yet
        rows = Material.objects.in_street(street_id).filter(draft=draft_digest(street_id, form_key), need=None)
        row = rows.select_for_update().filter(pk=material_id).first()
        if row is None:
            raise MaterialUnknown
        row.delete()
    default_storage.delete(row.stored_as)
