"""End the work on a matter."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.core.linkage import MatterKind
from wushe.foundation import clock
from wushe.modules.linkage.actions.assign_matter import AssigningNotYours
from wushe.modules.linkage.actions.override_assignment import NoSuchAssignment
from wushe.modules.linkage.events import LinkageEvent
from wushe.modules.linkage.models import Assignment
from wushe.modules.linkage.permissions import may_assign
from wushe.modules.linkage.queries import assignment_of
from wushe.modules.oversight.actions import record


def close_matter(*, street_id: UUID, person_id: UUID | None, matter_kind: MatterKind, matter_id: UUID) -> Assignment:
    """Note that nobody has to lead or assist on a matter any more; doing it twice changes nothing."""
    with transaction.atomic():
        row = assignment_of(street_id, matter_kind, matter_id, lock=True)
        if row is None:
            raise NoSuchAssignment
        if not may_assign(person_id, street_id, row.area.path):
            raise AssigningNotYours
        if row.closed_at is None:
            row.closed_at = clock.now()
            row.save()
            record(
                LinkageEvent.MATTER_CLOSED,
                street_id=street_id,
                subject_id=row.matter_id,
                person_id=person_id,
                facts={"matter_kind": row.matter_kind, "body": row.lead_body.name if row.lead_body else ""},
            )
    return row
