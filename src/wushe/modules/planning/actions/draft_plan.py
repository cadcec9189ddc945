"""Begin the plan of a community and a year, begin its next version, or set a draft aside."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.oversight.actions import record
from wushe.modules.planning import permissions
from wushe.modules.planning.actions._rows import (
    PlanClosed,
    PlanNotYours,
    locked_plan,
    plan_facts,
    said,
)
from wushe.modules.planning.events import PlanEvent
from wushe.modules.planning.labels import PlanState
from wushe.modules.planning.models import Plan, PlanGoal, PlanLine
from wushe.modules.planning.queries import goals_of
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_of

YEARS_AHEAD = 2


class NoCommunity(Invalid):
    """A plan is a community's."""

    code = "planning.no_community"
    message = _("A plan belongs to one community of this street.")
    way_out = _("Choose a community from the list.")


class YearOutOfReach(Invalid):
    """Long past, or far ahead."""

    code = "planning.year"
    message = _("A plan can be written for last year, this year and the next two.")
    way_out = _("Choose one of these years.")


class PlanThere(Refused):
    """The community has its plan of the year already."""

    code = "planning.there"
    message = _("This community has a plan of %(year)s already.")
    way_out = _("Open it; what is adopted can be revised.")


class DraftThere(Refused):
    """Somebody is revising it."""

    code = "planning.draft_there"
    message = _("A draft of this plan is being written already.")
    way_out = _("Go on with that draft, or set it aside first.")


def draft_plan(*, street_id: UUID, person_id: UUID, area_id: UUID, year: int) -> Plan:
    """Open the first draft; a discarded one does not stand in the way."""
    area = area_of(street_id, area_id)
    if area is None or area.kind != AreaKind.COMMUNITY:
        raise NoCommunity(field="area")
    if not permissions.may_plan(person_id, street_id, area.path):
        raise PlanNotYours
    if not clock.today().year - 1 <= year <= clock.today().year + YEARS_AHEAD:
        raise YearOutOfReach(field="year")
    rows = Plan.objects.in_street(street_id).filter(area=area, year=year)
    try:
        with transaction.atomic():
            if rows.exclude(state=PlanState.DISCARDED).exists():
                raise PlanThere(field="year", year=year)
            last = rows.aggregate(last=Max("version"))["last"] or 0
            plan = Plan.objects.create(
                street_id=street_id,
                area=area,
                area_path=area.path,
                year=year,
                version=last + 1,
                drafted_by=person_id,
                drafted_at=clock.now(),
            )
            facts = plan_facts(plan)
            record(PlanEvent.DRAFTED, street_id=street_id, subject_id=plan.id, person_id=person_id, facts=facts)
    except IntegrityError as twice:  # two hands began it at once: whoever came first has it
        raise PlanThere(field="year", year=year) from twice
    return plan


def revise_plan(*, street_id: UUID, person_id: UUID, plan_id: UUID, reason: str) -> Plan:
    """Begin the next version with everything the adopted one says; that one stays in force meanwhile."""
    why = said(reason, field="reason", most=300)
    try:
        with transaction.atomic():
            old = locked_plan(street_id, plan_id)
            if not permissions.may_plan(person_id, street_id, old.area_path):
                raise PlanNotYours
            if old.state != PlanState.ADOPTED:
                raise PlanClosed
            rows = Plan.objects.in_street(street_id).filter(area_id=old.area_id, year=old.year)
            if rows.filter(state=PlanState.DRAFT).exists():
                raise DraftThere
            new = Plan.objects.create(
                street_id=street_id,
                area_id=old.area_id,
                area_path=old.area_path,
                year=old.year,
                version=(rows.aggregate(last=Max("version"))["last"] or 0) + 1,
                drafted_by=person_id,
                drafted_at=clock.now(),
                why_revised=why,
            )
            _copy(old, new)
            facts = plan_facts(new)
            record(PlanEvent.REVISED, street_id=street_id, subject_id=new.id, person_id=person_id, facts=facts)
    except IntegrityError as twice:
        raise DraftThere from twice
    return new


def _copy(old: Plan, new: Plan) -> None:
    """Goals and lines; a line keeps its key, so that its projects and reports go with it."""
    goals = goals_of(old)
    twins = {goal.id: new_id() for goal in goals}
    for goal in goals:
        goal.id, goal.plan = twins[goal.id], new
    PlanGoal.objects.bulk_create(goals)
    lines = []
    for line in PlanLine.objects.in_street(old.street_id).filter(plan=old, is_dropped=False):
        line.id, line.plan = new_id(), new
        line.goal_id = twins.get(line.goal_id) if line.goal_id else None
        lines.append(line)
    PlanLine.objects.bulk_create(lines)
