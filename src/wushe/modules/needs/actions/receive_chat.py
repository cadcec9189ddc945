"""Receive the needs that were found in a pasted chat: all of them at once, each with where it stood."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._told import Told
from wushe.modules.needs.actions.receive_need import MayNotEnterForOthers, receive_need
from wushe.modules.needs.events import BatchEvent
from wushe.modules.needs.models import Batch, BatchState, Channel, Need
from wushe.modules.needs.queries.access import supporter_key
from wushe.modules.oversight.actions import record

MOST = 60


class NoPieceChosen(Invalid):
    """Everything was dropped."""

    code = "needs.no_piece_chosen"
    message = _("No piece of this chat is to become a need.")
    way_out = _("Leave at least one, or go back without receiving anything.")


class TooManyPieces(Invalid):
    """More than anyone has read."""

    code = "needs.too_many_pieces"
    message = _("These are more than %(most)s needs at once.")
    way_out = _("Paste the chat in parts, for example one day after the other.")


@dataclass(frozen=True, slots=True)
class Piece:
    """One need of the chat as the clerk leaves it."""

    position: int
    body: str
    speaker: str = ""
    area_id: UUID | None = None
    submitted_at: datetime | None = None
    agreeing: int = 0


def receive_chat(
    *, street_id: UUID, person_id: UUID | None, paste_key: str, name: str, area_id: UUID, pieces: Sequence[Piece]
) -> tuple[Batch, list[Need]]:
    """All pieces become needs, or none; the same paste sent again gives the same needs."""
    if person_id is None or not permissions.may_enter_for_others(person_id, street_id):
        raise MayNotEnterForOthers
    if not pieces:
        raise NoPieceChosen
    if len(pieces) > MOST:
        raise TooManyPieces(most=MOST)
    digest = hashlib.sha256(paste_key.encode()).hexdigest()
    with transaction.atomic():
        known = Batch.objects.in_street(street_id).select_for_update().filter(digest=digest).first()
        if known is not None:
            return known, list(Need.objects.in_street(street_id).filter(batch=known).order_by("intake__position"))
        now = clock.now()
        batch = Batch.objects.create(
            street_id=street_id,
            name=name.strip()[:200] or str(_("Chat")),
            digest=digest,
            state=BatchState.PUBLISHED,
            person_id=person_id,
            role=permissions.role_of(person_id, street_id),
            rows_total=len(pieces),
            rows_good=len(pieces),
            opened_at=now,
            published_at=now,
        )
        needs = [_received(batch, piece, area_id) for piece in pieces]
        record(
            BatchEvent.PASTED,
            street_id=street_id,
            subject_id=batch.id,
            person_id=person_id,
            facts={"needs": len(needs), "digest": digest},
        )
        return batch, needs


def _received(batch: Batch, piece: Piece, area_id: UUID) -> Need:
    street_id, speaker = batch.street_id, piece.speaker.strip()
    return receive_need(
        street_id=street_id,
        body=piece.body,
        channel=Channel.PASTED,
        idempotency_key=f"chat:{batch.digest[:40]}:{piece.position}",
        area_id=piece.area_id or area_id,
        contact={"name": speaker[:60]},
        person_id=batch.person_id,
        author_key=supporter_key(street_id, f"chat:{batch.name}:{speaker}") if speaker else "",
        submitted_at=min(piece.submitted_at or clock.now(), clock.now()),
        told=Told(position=piece.position, agreeing=min(piece.agreeing, 500), batch=batch),
    )
