"""Enter that a meeting or a body has adopted a draft: it comes into force, and the version before it ends."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.actors.queries import body_of
from wushe.modules.oversight.actions import record
from wushe.modules.planning import permissions
from wushe.modules.planning.actions._doing import BodyWrong
from wushe.modules.planning.actions._rows import PlanNotYours, plan_facts, plan_for_change, said
from wushe.modules.planning.events import PlanEvent
from wushe.modules.planning.labels import PlanState
from wushe.modules.planning.models import Plan, PlanLine


class PlanEmpty(Refused):
    """Nothing is planned."""

    code = "planning.empty"
    message = _("A plan without a line cannot be adopted.")
    way_out = _("Write down at least what one of the five does.")


class DecidedLater(Invalid):
    """A decision that has not been taken yet."""

    code = "planning.decided_later"
    message = _("The day of the decision lies ahead.")
    way_out = _("Enter the decision once it has been taken.")


def adopt_plan(
    *, street_id: UUID, person_id: UUID, plan_id: UUID, body_id: UUID, decided_in: str, decided_on: date, where: str
) -> Plan:
    """The body that decided, in which meeting, on which day and where; gaps do not forbid it, they stay in sight."""
    meeting = said(decided_in, field="decided_in", most=120)
    place = said(where, field="where", most=120)
    body = body_of(street_id, body_id)
    if body is None:
        raise BodyWrong(field="body_id")
    if decided_on > clock.today():
        raise DecidedLater(field="decided_on")
    with transaction.atomic():
        plan = plan_for_change(street_id, person_id, plan_id)
        if not permissions.may_adopt(person_id, street_id, plan.area_path):
            raise PlanNotYours
        lines = PlanLine.objects.in_street(street_id).filter(plan=plan, is_dropped=False).count()
        if not lines:
            raise PlanEmpty
        same_year = Plan.objects.in_street(street_id).filter(area_id=plan.area_id, year=plan.year)
        same_year.filter(state=PlanState.ADOPTED).update(state=PlanState.REPLACED)
        plan.state, plan.decided_by_body, plan.decided_in = PlanState.ADOPTED, body, meeting
        plan.decided_on, plan.decided_at_place = decided_on, place
        plan.adopted_by, plan.adopted_at = person_id, clock.now()
        plan.save()
        record(
            PlanEvent.ADOPTED,
            street_id=street_id,
            subject_id=plan.id,
            person_id=person_id,
            facts=plan_facts(plan) | {"body": body.name, "on": decided_on.isoformat(), "lines": lines},
        )
    return plan
