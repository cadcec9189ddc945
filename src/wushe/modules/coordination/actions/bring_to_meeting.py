"""Call a row of the director's page into the next joint meeting."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation import clock
from wushe.modules.coordination import permissions
from wushe.modules.coordination.actions.remind_body import NothingLate, NotTheDirector
from wushe.modules.coordination.queries.matters import matter_for_table
from wushe.modules.meetings.actions.bring_up import bring_up
from wushe.modules.meetings.models import Meeting


def bring_to_meeting(*, street_id: UUID, person_id: UUID, kind: str, subject_id: UUID) -> Meeting:
    """The matter stands on the agenda of the meeting that is returned; meetings refuse by their own rules."""
    if not permissions.may_direct(person_id, street_id):
        raise NotTheDirector
    matter = matter_for_table(street_id, kind, subject_id, clock.now())
    if matter is None:
        raise NothingLate
    return bring_up(street_id=street_id, person_id=person_id, matter=matter)
