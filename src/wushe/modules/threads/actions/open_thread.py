"""Open a thread: what stands in it, the bodies of whoever opens it have seen."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.foundation import clock
from wushe.modules.actors.models import Body
from wushe.modules.oversight.actions import record
from wushe.modules.threads import permissions
from wushe.modules.threads.actions._thread import thread_for
from wushe.modules.threads.events import ThreadEvent
from wushe.modules.threads.models import Seen
from wushe.modules.threads.queries import Thread, posts_of


def open_thread(*, street_id: UUID, person_id: UUID, matter_kind: str, matter_id: UUID | str) -> Thread:
    """The thread; notes for which bodies something new has been seen. With nothing new it writes nothing."""
    thread = thread_for(street_id, matter_kind, matter_id, person_id)
    bodies = permissions.own_bodies(person_id, street_id)
    own = [body for body in thread.bodies if body.id in bodies]
    last = posts_of(street_id, thread.kind, thread.id).values_list("at", flat=True).first()
    if last is None or not own:
        return thread
    rows = Seen.objects.in_street(street_id).filter(matter_kind=thread.kind.value, matter_id=thread.id)
    until = dict(rows.values_list("body_id", "seen_at"))
    behind = [body for body in own if body.id not in until or until[body.id] < last]
    if behind:
        _note_seen(thread, behind, person_id)
    return thread


def _note_seen(thread: Thread, behind: list[Body], person_id: UUID) -> None:
    now = clock.now()
    with transaction.atomic():
        for body in behind:
            Seen.objects.update_or_create(
                street_id=thread.street_id,
                matter_kind=thread.kind.value,
                matter_id=thread.id,
                body=body,
                defaults={"seen_at": now},
            )
            record(
                ThreadEvent.SEEN,
                street_id=thread.street_id,
                subject_id=thread.id,
                person_id=person_id,
                facts={"number": thread.number, "body": body.name},
            )
