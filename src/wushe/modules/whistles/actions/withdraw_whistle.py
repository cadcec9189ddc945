"""Take a whistle back, and blow it again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from wushe.core.lifecycle import WhistleStatus
from wushe.foundation import clock
from wushe.modules.whistles import permissions
from wushe.modules.whistles.actions._bodies import call_now
from wushe.modules.whistles.actions._describing import ahead
from wushe.modules.whistles.actions._noting import record_whistle
from wushe.modules.whistles.actions._rows import NotYourWhistle, blower_of, move, said, whistle_for_change
from wushe.modules.whistles.events import WhistleEvent
from wushe.modules.whistles.labels import NoteKind
from wushe.modules.whistles.models import Whistle, WhistleCall


def withdraw_whistle(*, street_id: UUID, person_id: UUID, whistle_id: UUID, reason: str) -> Whistle:
    """A mistake, or no longer needed: nobody has to come, and nothing counts. Asked for, the asker may too."""
    why = said(reason, field="words")
    with transaction.atomic():
        whistle = whistle_for_change(street_id, whistle_id)
        is_own_asking = whistle.status == WhistleStatus.ASKED and whistle.raised_by == person_id
        if not is_own_asking and not permissions.may_blow(person_id, street_id, whistle.area_path):
            raise NotYourWhistle
        move(whistle, WhistleStatus.WITHDRAWN, "withdraw", met={"reason"})
        whistle.save(update_fields=["status"])
        record_whistle(whistle, NoteKind.WITHDRAWN, WhistleEvent.WITHDRAWN, person_id, words=why)
        return whistle


def restore_whistle(
    *, street_id: UUID, person_id: UUID, whistle_id: UUID, reason: str, needed_by: datetime
) -> Whistle:
    """It is needed after all: by a new time, and every body that has not come is told anew."""
    why = said(reason, field="words")
    with transaction.atomic():
        whistle = whistle_for_change(street_id, whistle_id)
        blower_of(whistle, person_id)
        move(whistle, WhistleStatus.CALLED, "restore", met={"reason"})
        whistle.needed_by, now = ahead(needed_by), clock.now()
        whistle.blown_by, whistle.blown_at = person_id, now
        whistle.save()
        for call in WhistleCall.objects.in_street(street_id).filter(whistle=whistle, came_at=None):
            call.missed_at = None
            call_now(whistle, call, now)
        record_whistle(whistle, NoteKind.RESTORED, WhistleEvent.RESTORED, person_id, words=why)
        return whistle
