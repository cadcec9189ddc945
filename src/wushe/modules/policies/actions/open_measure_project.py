"""Make a measure a project: the same lead and helpers, the same day."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.core.lifecycle import OPEN_MEASURE_STATUSES
from wushe.core.linkage import Space
from wushe.foundation import clock
from wushe.modules.policies import permissions
from wushe.modules.policies.actions._rows import (
    MeasureStepNotAllowed,
    NotYourMeasure,
    measure_for_change,
    record_step,
)
from wushe.modules.policies.events import PolicyEvent
from wushe.modules.policies.labels import STANDING
from wushe.modules.policies.queries import standing_of
from wushe.modules.projects.actions.open_project import Origin, open_project
from wushe.modules.projects.labels import OriginKind
from wushe.modules.projects.models import Project
from wushe.modules.projects.queries import projects_from


def open_measure_project(*, street_id: UUID, person_id: UUID, measure_id: UUID | str, space: Space) -> Project:
    """One project a measure, however often it is asked for; the aim is the expected effect."""
    with transaction.atomic():
        measure = measure_for_change(street_id, measure_id)
        if not permissions.may_open_project(person_id, measure):
            raise NotYourMeasure
        known = projects_from(street_id, OriginKind.POLICY, measure.id).first()
        if known is not None:
            return known
        if measure.status not in OPEN_MEASURE_STATUSES:
            raise MeasureStepNotAllowed(now=STANDING[standing_of(measure)])
        project = open_project(
            street_id=street_id,
            person_id=person_id,
            title=measure.title[:60],
            aim=measure.expected[:500],
            area_id=measure.area_id,
            space=space,
            origin=Origin(OriginKind.POLICY, measure.id, measure.document.title[:100]),
            submission_key=f"measure:{measure.id}",
            lead_body_id=measure.lead_id,
            helper_ids=list(measure.helpers.values_list("pk", flat=True)),
            due_on=measure.due_on if measure.due_on >= clock.today() else None,
        )
        record_step(PolicyEvent.PROJECT, measure, person_id, project=project.number)
    return project
