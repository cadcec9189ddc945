"""Confirm that what the whistle was blown for is done, or open it again."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.core.lifecycle import WhistleStatus
from wushe.foundation import clock
from wushe.modules.whistles.actions._noting import record_whistle
from wushe.modules.whistles.actions._rows import blower_of, move, said, whistle_for_change
from wushe.modules.whistles.events import WhistleEvent
from wushe.modules.whistles.labels import NoteKind
from wushe.modules.whistles.models import Whistle


def finish_whistle(*, street_id: UUID, person_id: UUID, whistle_id: UUID, words: str) -> Whistle:
    """The street has seen that it is done; who has not come by now counts as absent."""
    told = said(words, field="words")
    with transaction.atomic():
        whistle = whistle_for_change(street_id, whistle_id)
        blower_of(whistle, person_id)
        move(whistle, WhistleStatus.FINISHED, "finish", met={"words"})
        whistle.finished_at = clock.now()
        whistle.save(update_fields=["status", "finished_at"])
        record_whistle(whistle, NoteKind.FINISHED, WhistleEvent.FINISHED, person_id, words=told)
        return whistle


def reopen_whistle(*, street_id: UUID, person_id: UUID, whistle_id: UUID, reason: str) -> Whistle:
    """It was not done after all."""
    why = said(reason, field="words")
    with transaction.atomic():
        whistle = whistle_for_change(street_id, whistle_id)
        blower_of(whistle, person_id)
        move(whistle, WhistleStatus.PLANNED, "reopen", met={"reason"})
        whistle.finished_at = None
        whistle.save(update_fields=["status", "finished_at"])
        record_whistle(whistle, NoteKind.REOPENED, WhistleEvent.REOPENED, person_id, words=why)
        return whistle
