"""What is noted on the page of a whistle, and what anyone may know of it."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation import clock
from wushe.modules.actors.models import Body
from wushe.modules.oversight.actions import record
from wushe.modules.whistles import permissions
from wushe.modules.whistles.events import WhistleEvent
from wushe.modules.whistles.labels import NoteKind
from wushe.modules.whistles.models import Whistle, WhistleNote


def public_facts(whistle: Whistle, body: Body | None = None, **more: object) -> dict[str, object]:
    """What anyone may know: number, kind, area, body; never a text or a person."""
    facts: dict[str, object] = {
        "receipt": whistle.number,
        "whistle_kind": whistle.kind,
        "area": whistle.area.name,
    }
    return facts | ({"body": body.name} if body else {}) | more


def record_whistle(
    whistle: Whistle,
    kind: NoteKind,
    event: WhistleEvent,
    person_id: UUID,
    *,
    words: str = "",
    body: Body | None = None,
    **facts: object,
) -> None:
    """Note it on the page and record it in the ledger, in the caller's transaction."""
    WhistleNote.objects.create(
        street_id=whistle.street_id,
        whistle=whistle,
        body=body,
        kind=kind,
        words=words,
        person_id=person_id,
        role=permissions.role_of(person_id, whistle.street_id),
        at=clock.now(),
    )
    record(
        event,
        street_id=whistle.street_id,
        subject_id=whistle.id,
        person_id=person_id,
        facts=public_facts(whistle, body, **facts),
    )
