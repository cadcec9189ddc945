"""Photos of a check-in: what a body found when it came, kept in the box of its call."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from uuid import UUID

from wushe.modules.accounts.actions import keep_photos as kept
from wushe.modules.accounts.actions.keep_photos import Drawn, drawn_anew
from wushe.modules.oversight.actions import record
from wushe.modules.whistles.events import WhistleEvent
from wushe.modules.whistles.models import CallPhoto, WhistleCall

__all__ = ["Drawn", "drawn_anew", "files_go_with_the_transaction", "forget_photo", "keep_photos"]


def files_go_with_the_transaction(photos: Sequence[Drawn]) -> AbstractContextManager[None]:
    """Files written within are deleted again when the transaction within fails."""
    return kept.files_go_with_the_transaction(CallPhoto, photos)


def keep_photos(call: WhistleCall, photos: Sequence[Drawn], person_id: UUID) -> None:
    """Keep each, inside the caller's transaction."""
    kept.keep_photos(CallPhoto, photos, box=call, person_id=person_id, event=WhistleEvent.PHOTO_KEPT, call=call)


def forget_photo(photo: CallPhoto, person_id: UUID, why: str) -> None:
    """Gone with its file; that it was there, and why it went, stays on record."""
    kept.forget_photo(photo)
    record(
        WhistleEvent.PHOTO_REMOVED,
        street_id=photo.street_id,
        subject_id=photo.call_id,
        person_id=person_id,
        facts={"digest": photo.digest, "reason": why},
    )
