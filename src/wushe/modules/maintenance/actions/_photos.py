"""Photos of a turn: what was done, what was seen, kept in the box of its work order."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from uuid import UUID

from wushe.modules.accounts.actions import keep_photos as kept
from wushe.modules.accounts.actions.keep_photos import Drawn, drawn_anew
from wushe.modules.maintenance.events import MaintenanceEvent
from wushe.modules.maintenance.models import OrderPhoto, WorkOrder

__all__ = ["Drawn", "drawn_anew", "files_go_with_the_transaction", "keep_photos"]


def files_go_with_the_transaction(photos: Sequence[Drawn]) -> AbstractContextManager[None]:
    """Files written within are deleted again when the transaction within fails."""
    return kept.files_go_with_the_transaction(OrderPhoto, photos)


def keep_photos(order: WorkOrder, photos: Sequence[Drawn], person_id: UUID) -> None:
    """Keep each with the step at which the order stands now, inside the caller's transaction."""
    event = MaintenanceEvent.PHOTO_KEPT
    kept.keep_photos(
        OrderPhoto, photos, box=order, person_id=person_id, event=event, order=order, at_step=order.status
    )
