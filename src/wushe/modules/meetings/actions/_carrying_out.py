"""What a decision sets going at once: a project, or another lead of the matter itself."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from wushe.core.linkage import HowItBegan, Space
from wushe.modules.actors.models import Body
from wushe.modules.linkage.actions import override_assignment
from wushe.modules.meetings.models import AgendaItem, Decision
from wushe.modules.meetings.queries.detail import own_assignment
from wushe.modules.projects.actions.open_project import Origin, open_project
from wushe.modules.projects.labels import OriginKind


def project_of_decision(decision: Decision, helpers: Sequence[Body], person_id: UUID) -> UUID:
    """Open the project, with the same lead, helpers and day."""
    item = decision.item
    project = open_project(
        street_id=decision.street_id,
        person_id=person_id,
        title=item.name[:60],
        aim=decision.words,
        area_id=decision.meeting.area_id,
        space=Space(item.space or Space.REAL),
        origin=Origin(OriginKind.MEETING, decision.meeting_id, decision.meeting.number),
        submission_key=f"decision-{decision.id}",
        lead_body_id=decision.lead_id,
        helper_ids=[one.id for one in helpers],
        due_on=decision.due_on,
        how_it_began=HowItBegan.ASSIGNED,
    )
    return project.id


def name_lead(item: AgendaItem, decision: Decision, person_id: UUID) -> None:
    """Where the matter has a lead of its own, the decision names it: linkage keeps the decision as the reason."""
    row = own_assignment(item)
    if row is not None and row.lead_body_id != decision.lead_id:
        override_assignment(
            street_id=item.street_id,
            person_id=person_id,
            assignment_id=row.id,
            body_id=decision.lead_id,
            reason=f"{decision.meeting.number}: {decision.words}"[:500],
        )
