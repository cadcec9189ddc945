"""Take goals into a draft, proposed by the street's records or one's own, and take them out again."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Invalid
from wushe.modules.oversight.actions import record
from wushe.modules.planning.actions._rows import PlanUnknown, plan_facts, plan_for_change, said
from wushe.modules.planning.events import PlanEvent
from wushe.modules.planning.labels import GoalKind
from wushe.modules.planning.models import Plan, PlanGoal
from wushe.modules.planning.queries import goal_of, goals_of
from wushe.modules.planning.queries.proposals import proposed_goals

MOST_GOALS = 20


class NothingChosen(Invalid):
    """No proposal was ticked, or what was ticked is proposed no longer."""

    code = "planning.nothing_chosen"
    message = _("No goal was chosen.")
    way_out = _("Tick at least one proposal, or write a goal of your own.")


class TooManyGoals(Invalid):
    """A year with so many goals has none."""

    code = "planning.too_many_goals"
    message = _("A plan has at most %(most)s goals.")
    way_out = _("Take another goal out first.")


def take_goals(*, street_id: UUID, person_id: UUID, plan_id: UUID, keys: Collection[str]) -> list[PlanGoal]:
    """Take proposals as goals, each with its reason of today; one that is there already stays as it is."""
    with transaction.atomic():
        plan = plan_for_change(street_id, person_id, plan_id)
        there = {goal.source_key for goal in goals_of(plan)}
        offered = [one for one in proposed_goals(street_id, plan.area, clock.now()) if one.key in set(keys)]
        if not offered:
            raise NothingChosen(field="keys")
        new = [one for one in offered if one.key not in there]
        return [_add(plan, person_id, one.title, one.kind, one.key, one.reason) for one in new]


def add_goal(*, street_id: UUID, person_id: UUID, plan_id: UUID, title: str, reason: str = "") -> PlanGoal:
    """Take a goal of one's own."""
    words = said(title, field="title", most=120)
    why = said(reason, field="reason", most=300, optional=True)
    with transaction.atomic():
        plan = plan_for_change(street_id, person_id, plan_id)
        return _add(plan, person_id, words, GoalKind.OWN, f"own:{new_id()}", why)


def drop_goal(*, street_id: UUID, person_id: UUID, goal_id: UUID) -> Plan:
    """Take a goal out of a draft; its lines stay, without a goal."""
    goal = goal_of(street_id, goal_id)
    if goal is None:
        raise PlanUnknown
    with transaction.atomic():
        plan = plan_for_change(street_id, person_id, goal.plan_id)
        facts = plan_facts(plan) | {"kind": goal.kind}
        goal.delete()
        record(PlanEvent.GOAL_DROPPED, street_id=street_id, subject_id=plan.id, person_id=person_id, facts=facts)
    return plan


def _add(plan: Plan, person_id: UUID, title: str, kind: GoalKind, key: str, reason: str) -> PlanGoal:
    rows = PlanGoal.objects.in_street(plan.street_id).filter(plan=plan)
    last = rows.aggregate(last=Max("position"))["last"] or 0
    if last >= MOST_GOALS and rows.count() >= MOST_GOALS:
        raise TooManyGoals(field="title", most=MOST_GOALS)
    goal = PlanGoal.objects.create(
        street_id=plan.street_id,
        plan=plan,
        position=last + 1,
        title=title[:120],
        kind=kind,
        source_key=key,
        reason=reason[:300],
    )
    facts = plan_facts(plan) | {"kind": kind.value}
    record(PlanEvent.GOAL_TAKEN, street_id=plan.street_id, subject_id=plan.id, person_id=person_id, facts=facts)
    return goal
