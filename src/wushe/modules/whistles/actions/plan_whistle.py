"""Make one joint plan with one lead: it becomes a project, with a task for each body."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import WhistleStatus
from wushe.core.linkage import HowItBegan, MatterKind, Space
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid
from wushe.modules.linkage.actions import keep_the_boundary
from wushe.modules.linkage.queries import topic_of
from wushe.modules.projects.actions.add_task import add_task
from wushe.modules.projects.actions.open_project import Origin, open_project
from wushe.modules.projects.labels import OriginKind
from wushe.modules.whistles.actions._bodies import living_body
from wushe.modules.whistles.actions._noting import record_whistle
from wushe.modules.whistles.actions._rows import blower_of, move, said, whistle_for_change
from wushe.modules.whistles.events import WhistleEvent
from wushe.modules.whistles.labels import NoteKind
from wushe.modules.whistles.labels import OriginKind as WhistleOrigin
from wushe.modules.whistles.models import Whistle, WhistleCall

_TOPICS = {WhistleOrigin.NEED: MatterKind.NEED, WhistleOrigin.HAZARD: MatterKind.HAZARD}


class LeadNotCalled(Invalid):
    """The lead is one of those who are called, and not one that was let off or disputes it."""

    code = "whistles.lead_not_called"
    message = _("The lead has to be a body that this whistle calls, and that does not dispute it.")
    way_out = _("Choose another one, or call the body first.")


class NoTaskGiven(Invalid):
    """A joint plan without anything to do."""

    code = "whistles.no_task_given"
    message = _("Say what at least one body does.")
    way_out = _("Write a few words beside the bodies that have something to do.")


def plan_whistle(
    *,
    street_id: UUID,
    person_id: UUID,
    whistle_id: UUID,
    lead_body_id: UUID | str,
    plan: str,
    tasks: Mapping[str, str],
    due_on: date | None = None,
) -> Whistle:
    """Name the one lead and what each body does; the work goes on as a project."""
    aim = said(plan, field="words")
    given = {body: said(task, field="words", most=100) for body, task in tasks.items() if task.strip()}
    with transaction.atomic():
        whistle = whistle_for_change(street_id, whistle_id)
        blower_of(whistle, person_id)
        move(whistle, WhistleStatus.PLANNED, "plan", met={"lead"})
        calls = _at_work(whistle)
        lead = living_body(street_id, lead_body_id, "lead")
        if lead.id not in {call.body_id for call in calls}:
            raise LeadNotCalled(field="lead")
        if whistle.origin_id is not None and whistle.origin_kind in _TOPICS:
            topic = topic_of(street_id, _TOPICS[WhistleOrigin(whistle.origin_kind)], whistle.origin_id)
            keep_the_boundary(street_id, lead, topic, as_main=True, field="lead")
        doing = [call for call in calls if str(call.body_id) in given]
        if not doing:
            raise NoTaskGiven(field="lead")
        project = open_project(
            street_id=street_id,
            person_id=person_id,
            title=whistle.words[:60],
            area_id=whistle.area_id,
            place_id=whistle.place_id,
            space=Space(whistle.place.space) if whistle.place else Space.REAL,
            origin=Origin(OriginKind.WHISTLE, whistle.id, whistle.number),
            submission_key=f"whistle:{whistle.id}",
            aim=aim,
            lead_body_id=lead.id,
            helper_ids=[call.body_id for call in calls if call.body_id != lead.id],
            due_on=due_on,
            how_it_began=HowItBegan.ASSIGNED,
        )
        for call in doing:
            add_task(
                street_id=street_id,
                person_id=person_id,
                project_id=project.id,
                title=given[str(call.body_id)],
                body_id=call.body_id,
                due_on=due_on,
                submission_key=f"whistle:{call.id}",
            )
        whistle.lead_body, whistle.project_id, whistle.planned_at = lead, project.id, clock.now()
        whistle.save()
        record_whistle(whistle, NoteKind.PLANNED, WhistleEvent.PLANNED, person_id, words=aim, body=lead)
        return whistle


def _at_work(whistle: Whistle) -> list[WhistleCall]:
    rows = WhistleCall.objects.in_street(whistle.street_id).filter(whistle=whistle, let_off_at=None)
    return [call for call in rows.order_by("called_at", "id") if not call.is_disputed]
