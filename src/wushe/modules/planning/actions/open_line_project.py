"""Open the project by which a line of the plan in force is carried out."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as say

from wushe.core.linkage import HowItBegan, Space
from wushe.foundation import clock
from wushe.modules.planning import permissions
from wushe.modules.planning.actions._rows import PlanNotYours, line_here
from wushe.modules.planning.actions.report_line import NotInForce
from wushe.modules.planning.labels import PlanState
from wushe.modules.projects.actions.open_project import Origin, open_project
from wushe.modules.projects.labels import OriginKind
from wushe.modules.projects.models import Project


def open_line_project(*, street_id: UUID, person_id: UUID, line_id: UUID) -> Project:
    """One project a line, however often it is asked: led by the line's body, due on its last day."""
    line = line_here(street_id, line_id)
    if not permissions.may_plan(person_id, street_id, line.plan.area_path):
        raise PlanNotYours
    if line.plan.state != PlanState.ADOPTED or line.is_dropped:
        raise NotInForce
    name = say("%(community)s: plan of %(year)s") % {"community": line.plan.area.name, "year": line.plan.year}
    return open_project(
        street_id=street_id,
        person_id=person_id,
        title=line.title,
        aim=line.words,
        area_id=line.plan.area_id,
        space=Space(line.space),
        origin=Origin(OriginKind.PLAN, line.key, name),
        submission_key=f"plan-line:{line.key}",
        place_id=line.place_id,
        lead_body_id=line.body_id if line.body.ended_on is None else None,
        due_on=line.ends_on if line.ends_on >= clock.today() else None,
        how_it_began=HowItBegan.OWN_INITIATIVE,
    )
