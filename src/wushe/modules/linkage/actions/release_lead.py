"""Take the lead from a body: it has given a matter back, or it has ended with matters still open."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from wushe.core.linkage import MatterKind
from wushe.foundation import clock
from wushe.modules.linkage.actions._settle import Known, settle
from wushe.modules.linkage.actions._turns import Cause, facts_of, write_turn
from wushe.modules.linkage.events import LinkageEvent
from wushe.modules.linkage.models import Assignment
from wushe.modules.linkage.queries import assignment_of, held, open_assignments, table_row_in_force
from wushe.modules.oversight.actions import record

BATCH = 25
HANDED_OVER_BY_THEIR_ROOM = (MatterKind.PROJECT.value,)
"""Projects of an ended body count as without a lead and wait, with their tasks, to be handed over together."""


def release_lead(
    *, street_id: UUID, person_id: UUID, matter_kind: MatterKind, matter_id: UUID, reason: str
) -> Assignment | None:
    """Nobody leads the matter from here on; who led it until now, and why no longer, stays in its turns.

    The room of the matter has asked who may; without an open assignment, or without a lead, nothing changes.
    """
    with transaction.atomic():
        row = assignment_of(street_id, matter_kind, matter_id, lock=True)
        if row is None or row.closed_at is not None or row.lead_body_id is None:
            return row
        _without_lead(row, Cause.GIVEN_BACK, person_id, reason)
    return row


def release_ended_body(*, street_id: UUID, body_id: UUID) -> int:
    """Let the rules name another lead for the next matters that an ended body led; how many there were.

    A consequence of the end, so nobody's permission is asked; doing it twice changes nothing. A lead that a person
    had named falls with its body. Where no other body serves the place the matter has no lead, and is shown so.
    """
    rows = open_assignments(street_id).filter(lead_body=body_id, lead_body__ended_on__isnull=False)
    rows = held(rows.exclude(matter_kind__in=HANDED_OVER_BY_THEIR_ROOM)).order_by("id")
    with transaction.atomic():
        batch = list(rows[:BATCH])
        has_rules = table_row_in_force(street_id, timezone.localtime(clock.now()).date()) is not None
        known = Known(batch)
        for row in batch:
            if has_rules:
                row.overridden_by, row.overridden_at, row.override_reason = None, None, ""
                settle(row, cause=Cause.BODY_ENDED, at=clock.now(), person_id=None, known=known)
            else:
                _without_lead(row, Cause.BODY_ENDED, None, "")
    return len(batch)


def _without_lead(row: Assignment, cause: Cause, person_id: UUID | None, reason: str) -> None:
    row.lead_body = None
    row.overridden_by, row.overridden_at, row.override_reason = None, None, reason[:500]
    write_turn(row, cause=cause, at=clock.now())
    row.override_reason = ""
    row.save()
    record(
        LinkageEvent.LEAD_CHANGED,
        street_id=row.street_id,
        subject_id=row.matter_id,
        person_id=person_id,
        facts=facts_of(row, cause),
    )
