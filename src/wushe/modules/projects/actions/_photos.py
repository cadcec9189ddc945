"""Photos of projects: kept as `keep_photos` of accounts keeps them, in the box of the project."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from uuid import UUID

from wushe.modules.accounts.actions import keep_photos as kept
from wushe.modules.accounts.actions.keep_photos import Drawn, drawn_anew
from wushe.modules.projects.events import ProjectEvent
from wushe.modules.projects.models import ProjectNote, ProjectPhoto

__all__ = ["Drawn", "drawn_anew", "files_go_with_the_transaction", "keep_photos"]


def files_go_with_the_transaction(photos: Sequence[Drawn]) -> AbstractContextManager[None]:
    """Files written within are deleted again when the transaction within fails."""
    return kept.files_go_with_the_transaction(ProjectPhoto, photos)


def keep_photos(note: ProjectNote, photos: Sequence[Drawn], person_id: UUID) -> None:
    """Keep each at the note, inside the caller's transaction."""
    kept.keep_photos(
        ProjectPhoto,
        photos,
        box=note.project,
        person_id=person_id,
        event=ProjectEvent.PHOTO_KEPT,
        note=note,
        project=note.project,
    )
