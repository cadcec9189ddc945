"""Photos of hazards: kept as `keep_photos` of accounts keeps them, in the box of the hazard."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from uuid import UUID

from wushe.modules.accounts.actions import keep_photos as kept
from wushe.modules.accounts.actions.keep_photos import Drawn, drawn_anew
from wushe.modules.hazards.events import HazardEvent
from wushe.modules.hazards.models import HazardNote, HazardPhoto

__all__ = ["Drawn", "drawn_anew", "files_go_with_the_transaction", "keep_photos"]


def files_go_with_the_transaction(photos: Sequence[Drawn]) -> AbstractContextManager[None]:
    """Files written within are deleted again when the transaction within fails."""
    return kept.files_go_with_the_transaction(HazardPhoto, photos)


def keep_photos(note: HazardNote, photos: Sequence[Drawn], person_id: UUID) -> None:
    """Keep each at the note, inside the caller's transaction."""
    kept.keep_photos(
        HazardPhoto,
        photos,
        box=note.hazard,
        person_id=person_id,
        event=HazardEvent.PHOTO_KEPT,
        note=note,
        hazard=note.hazard,
    )
