"""Split a document: a measure for each community that has to carry it out; change one later."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import OPEN_MEASURE_STATUSES
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Invalid
from wushe.modules.policies import permissions
from wushe.modules.policies.actions._rows import (
    MeasureStepNotAllowed,
    NotYourMeasure,
    PolicyEnded,
    document_for_change,
    later_day,
    measure_for_change,
    record_step,
    said,
)
from wushe.modules.policies.actions._tasks import Task, helpers_of, lead_of, titled
from wushe.modules.policies.events import PolicyEvent
from wushe.modules.policies.labels import STANDING
from wushe.modules.policies.models import Measure
from wushe.modules.policies.queries import standing_of
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.models import Area
from wushe.modules.spaces.queries import area_of


class CommunityMissing(Invalid):
    """No measure without a community that carries it out."""

    code = "policies.community_missing"
    message = _("A measure is for one community or several of this street.")
    way_out = _("Choose them from the list.")


def split_document(
    *,
    street_id: UUID,
    person_id: UUID,
    document_id: UUID | str,
    area_ids: Sequence[UUID | str],
    task: Task,
    submission_key: str,
) -> list[Measure]:
    """One measure a community; the same key gives each community its measure once."""
    title, expected = titled(task.title), said(task.expected, field="expected")
    with transaction.atomic():
        document = document_for_change(street_id, document_id)
        communities = _communities(street_id, area_ids)
        if not all(permissions.may_register(person_id, street_id, one.path) for one in communities):
            raise NotYourMeasure
        if document.ended_at is not None:
            raise PolicyEnded
        due_on, helpers = later_day(task.due_on), helpers_of(street_id, task.helper_ids)
        known = Measure.objects.in_street(street_id).filter(submission_key__startswith=f"{submission_key}:")
        made = {row.area_id: row for row in known}
        for area in communities:
            if area.id in made:
                continue
            measure = Measure(
                id=new_id(),
                street_id=street_id,
                document=document,
                submission_key=f"{submission_key}:{area.id}",
                title=title,
                expected=expected,
                area=area,
                area_path=area.path,
                lead=lead_of(street_id, area, task.lead_id),
                due_on=due_on,
                added_by=person_id,
                added_at=clock.now(),
            )
            measure.save(force_insert=True)
            measure.helpers.set([one for one in helpers if one.id != measure.lead_id])
            record_step(PolicyEvent.ADDED, measure, person_id, due_on=due_on.isoformat())
            made[area.id] = measure
    return [made[area.id] for area in communities]


def change_measure(*, street_id: UUID, person_id: UUID, measure_id: UUID | str, task: Task) -> Measure:
    """Other words, another lead, other helpers, another day, while it is not carried out yet."""
    title, expected = titled(task.title), said(task.expected, field="expected")
    with transaction.atomic():
        measure = measure_for_change(street_id, measure_id)
        if not permissions.may_register(person_id, street_id, measure.area_path):
            raise NotYourMeasure
        if measure.status not in OPEN_MEASURE_STATUSES:
            raise MeasureStepNotAllowed(now=STANDING[standing_of(measure)])
        if task.due_on != measure.due_on:
            measure.due_on, measure.late_told_at = later_day(task.due_on), None
        measure.title, measure.expected = title, expected
        measure.lead = lead_of(street_id, measure.area, task.lead_id)
        measure.save()
        helpers = helpers_of(street_id, task.helper_ids)
        measure.helpers.set([one for one in helpers if one.id != measure.lead_id])
        record_step(PolicyEvent.CHANGED, measure, person_id, due_on=measure.due_on.isoformat())
    return measure


def _communities(street_id: UUID, area_ids: Iterable[UUID | str]) -> list[Area]:
    found = [area_of(street_id, one) for one in dict.fromkeys(str(one) for one in area_ids)]
    living = [one for one in found if one is not None and one.kind == AreaKind.COMMUNITY and one.ended_on is None]
    if not living or len(living) < len(found):
        raise CommunityMissing(field="area_ids")
    return living
