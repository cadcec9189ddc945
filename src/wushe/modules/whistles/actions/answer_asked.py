"""Turn down a whistle that a community has asked for, and ask for it again."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.core.lifecycle import WhistleStatus
from wushe.modules.whistles import permissions
from wushe.modules.whistles.actions._noting import record_whistle
from wushe.modules.whistles.actions._rows import NotYourWhistle, blower_of, move, said, whistle_for_change
from wushe.modules.whistles.events import WhistleEvent
from wushe.modules.whistles.labels import NoteKind
from wushe.modules.whistles.models import Whistle


def turn_down(*, street_id: UUID, person_id: UUID, whistle_id: UUID, reason: str) -> Whistle:
    """The street does not blow, and says why."""
    why = said(reason, field="words")
    with transaction.atomic():
        whistle = whistle_for_change(street_id, whistle_id)
        blower_of(whistle, person_id)
        move(whistle, WhistleStatus.TURNED_DOWN, "turn_down", met={"reason"})
        whistle.save(update_fields=["status"])
        record_whistle(whistle, NoteKind.TURNED_DOWN, WhistleEvent.TURNED_DOWN, person_id, words=why)
        return whistle


def ask_again(*, street_id: UUID, person_id: UUID, whistle_id: UUID, reason: str) -> Whistle:
    """Ask again, with what is new; the community, or the street that thinks better of it."""
    why = said(reason, field="words")
    with transaction.atomic():
        whistle = whistle_for_change(street_id, whistle_id)
        if not permissions.may_read(person_id, street_id, whistle.area_path):
            raise NotYourWhistle
        move(whistle, WhistleStatus.ASKED, "ask_again", met={"reason"})
        whistle.save(update_fields=["status"])
        record_whistle(whistle, NoteKind.ASKED_AGAIN, WhistleEvent.ASKED_AGAIN, person_id, words=why)
        return whistle
