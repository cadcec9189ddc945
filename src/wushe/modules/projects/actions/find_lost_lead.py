"""Find the open work of a body that has ended, or in which nobody works any more, and tell the coordinator."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.modules.actors.queries import body_of, holdings_in
from wushe.modules.linkage.queries.assignments import WORKING_ROLES
from wushe.modules.oversight.actions import record
from wushe.modules.projects.actions.tell_about_project import tell_of_lost_lead
from wushe.modules.projects.events import ProjectEvent
from wushe.modules.projects.queries.work import open_work_of


def find_lost_lead(*, street_id: UUID, body_id: UUID | str, key: str) -> int:
    """How much work waits for a body that can do none; a consequence, so nobody's permission is asked."""
    with transaction.atomic():
        body = body_of(street_id, body_id)
        if body is None:
            return 0
        works = body.ended_on is None and holdings_in(street_id, body.id).filter(role__in=WORKING_ROLES).exists()
        work = open_work_of(street_id, body.id)
        waiting = len(work.projects) + len(work.tasks)
        if works or not waiting:
            return 0
        record(
            ProjectEvent.LEAD_LOST,
            street_id=street_id,
            subject_id=body.id,
            facts={"body": body.name, "projects": len(work.projects), "tasks": len(work.tasks)},
        )
        tell_of_lost_lead(street_id=street_id, body=body, key=key, work=waiting)
        return waiting
