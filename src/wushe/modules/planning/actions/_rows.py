"""What several actions share: take a plan for change, words that say something, public facts."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.core.triage.redact import redact
from wushe.foundation.refusals import Invalid, NotAllowed, NotFound, Refused
from wushe.modules.planning import permissions
from wushe.modules.planning.labels import PlanState
from wushe.modules.planning.models import Plan, PlanLine
from wushe.modules.planning.queries import line_of


class PlanUnknown(NotFound):
    """No such plan, goal or line in this street."""

    code = "planning.unknown"
    message = _("There is no such plan here.")
    way_out = _("Go back to the list of plans.")


class PlanNotYours(NotAllowed):
    """Another area's, or another role's."""

    code = "planning.not_yours"
    message = _("You may not do this with the plan of this community.")
    way_out = _("Ask the secretary of the community, or the street.")


class PlanClosed(Refused):
    """An adopted version does not change."""

    code = "planning.closed"
    message = _("This version is no draft any more.")
    way_out = _("Begin a revision: it becomes the next version, and this one stays to be read.")


class WordsWrong(Invalid):
    """Nothing said, or more than fits."""

    code = "planning.words"
    message = _("Please write between 2 and %(most)s characters.")
    way_out = _("One short sentence is enough.")


def plan_for_change(street_id: UUID, person_id: UUID, plan_id: UUID) -> Plan:
    """The draft, locked until the transaction ends, for those who may write."""
    plan = locked_plan(street_id, plan_id)
    if not permissions.may_plan(person_id, street_id, plan.area_path):
        raise PlanNotYours
    if plan.state != PlanState.DRAFT:
        raise PlanClosed
    return plan


def locked_plan(street_id: UUID, plan_id: UUID) -> Plan:
    """The row, locked until the transaction ends."""
    row: Plan | None = Plan.objects.in_street(street_id).select_for_update().filter(pk=plan_id).first()
    if row is None:
        raise PlanUnknown
    return row


def line_here(street_id: UUID, line_id: UUID) -> PlanLine:
    """The line, or the refusal."""
    line = line_of(street_id, line_id)
    if line is None:
        raise PlanUnknown
    return line


def said(text: str, *, field: str, most: int, optional: bool = False) -> str:
    """Words as they may be kept: refused when they say nothing, covered where they name a person."""
    words = text.strip()
    if len(words) > most or (len(words) < 2 and not (optional and not words)):
        raise WordsWrong(field=field, most=most)
    return redact(words).text[:most]


def plan_facts(plan: Plan) -> dict[str, str | int]:
    """What anyone may know of it."""
    return {"area": plan.area_path, "year": plan.year, "version": plan.version}
