"""Events that only tests know, and a quick way to let them happen."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from wushe.foundation.events import Event, Visibility
from wushe.foundation.ids import new_id
from wushe.modules.oversight.actions import record


class Happening(Event):
    """One event of each visibility."""

    SHOWN = "test:self:shown", Visibility.PUBLIC, "展示 Shown"
    GUARDED = "test:self:guarded", Visibility.RESTRICTED, "保密 Guarded"
    NOTED = "test:self:noted", Visibility.AUDIT, "留痕 Noted"


def happen(event: Event = Happening.SHOWN, *, street: UUID | None, times: int = 1, **facts: Any) -> list[UUID]:
    """Let it happen, each time in its own transaction."""
    ids = []
    for number in range(times):
        with transaction.atomic():
            ids.append(record(event, street_id=street, subject_id=new_id(), facts={"number": number, **facts}))
    return ids
