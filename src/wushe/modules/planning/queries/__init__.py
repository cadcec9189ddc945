"""Reads of annual plans."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from wushe.modules.planning.labels import PlanState
from wushe.modules.planning.models import LineReport, Plan, PlanGoal, PlanLine
from wushe.modules.projects.labels import OriginKind
from wushe.modules.projects.models import Project

LIVING = [PlanState.DRAFT.value, PlanState.ADOPTED.value]


def plan_of(street_id: UUID, plan_id: UUID | str) -> Plan | None:
    """One version of this street."""
    rows = Plan.objects.in_street(street_id).select_related("area", "decided_by_body")
    row: Plan | None = rows.filter(pk=plan_id).first()
    return row


def goal_of(street_id: UUID, goal_id: UUID | str) -> PlanGoal | None:
    """One goal of this street, with its plan."""
    row: PlanGoal | None = PlanGoal.objects.in_street(street_id).select_related("plan").filter(pk=goal_id).first()
    return row


def line_of(street_id: UUID, line_id: UUID | str) -> PlanLine | None:
    """One line of this street, with its plan."""
    rows = PlanLine.objects.in_street(street_id).select_related("plan", "plan__area", "body", "place", "goal")
    row: PlanLine | None = rows.filter(pk=line_id).first()
    return row


def plans_of_year(street_id: UUID, year: int, paths: Iterable[str]) -> QuerySet[Plan]:
    """Drafts and adopted plans of a year in these subtrees, with how much stands in them."""
    mine = Q(pk__in=[])
    for path in paths:
        mine |= Q(area_path__startswith=path)
    rows: QuerySet[Plan] = Plan.objects.in_street(street_id).filter(mine, year=year, state__in=LIVING)
    kept = Q(lines__is_dropped=False)
    return (
        rows.select_related("area")
        .annotate(
            line_count=Count("lines", filter=kept),
            money=Sum("lines__amount_fen", filter=kept, default=0),
        )
        .order_by("area_path", "-version")
    )


def adopted_plans(street_id: UUID, year: int | None = None) -> QuerySet[Plan]:
    """What is in force, the latest year first: what anyone may read."""
    rows: QuerySet[Plan] = Plan.objects.in_street(street_id).filter(state=PlanState.ADOPTED)
    if year is not None:
        rows = rows.filter(year=year)
    return rows.select_related("area", "decided_by_body").order_by("-year", "area_path")


def versions_of(plan: Plan) -> QuerySet[Plan]:
    """Every version of the community's year, the latest first."""
    rows: QuerySet[Plan] = Plan.objects.in_street(plan.street_id).filter(area_id=plan.area_id, year=plan.year)
    return rows.exclude(state=PlanState.DISCARDED).select_related("decided_by_body").order_by("-version")


def goals_of(plan: Plan) -> list[PlanGoal]:
    """The goals in their order."""
    return list(PlanGoal.objects.in_street(plan.street_id).filter(plan=plan).order_by("position", "id"))


def lines_of(plan: Plan, *, dropped: bool = False) -> list[PlanLine]:
    """The lines by their first day."""
    rows = PlanLine.objects.in_street(plan.street_id).filter(plan=plan, is_dropped=dropped)
    return list(rows.select_related("body", "place", "goal").order_by("begins_on", "ends_on", "id"))


def reports_of(street_id: UUID, keys: Iterable[UUID]) -> dict[UUID, list[LineReport]]:
    """What was reported about each line, the latest first."""
    found: dict[UUID, list[LineReport]] = {}
    rows = LineReport.objects.in_street(street_id).filter(line_key__in=list(keys)).order_by("-at", "-id")
    for row in rows:
        found.setdefault(row.line_key, []).append(row)
    return found


def projects_of_lines(street_id: UUID, keys: Iterable[UUID]) -> dict[UUID, Project]:
    """The projects opened from lines, by the keys of the lines."""
    rows = Project.objects.in_street(street_id).filter(origin_kind=OriginKind.PLAN, origin_id__in=list(keys))
    return {row.origin_id: row for row in rows.order_by("-opened_at", "-id")}


def plan_of_line(street_id: UUID, key: UUID) -> PlanLine | None:
    """The line of that key in the version in force, else in the latest one."""
    rows = PlanLine.objects.in_street(street_id).filter(key=key).select_related("plan")
    found = sorted(rows, key=lambda line: (line.plan.state != PlanState.ADOPTED, -line.plan.version))
    return found[0] if found else None


def lines_between(street_id: UUID, begins_on: date, ends_on: date, paths: Iterable[str]) -> QuerySet[PlanLine]:
    """Lines of adopted plans in these subtrees with a day in the span, by their last day: for desks and meetings."""
    mine = Q(pk__in=[])
    for path in paths:
        mine |= Q(plan__area_path__startswith=path)
    rows: QuerySet[PlanLine] = PlanLine.objects.in_street(street_id).filter(
        mine,
        plan__state=PlanState.ADOPTED,
        is_dropped=False,
        begins_on__lte=ends_on,
        ends_on__gte=begins_on,
    )
    return rows.select_related("plan", "plan__area", "body", "place").order_by("ends_on", "id")


def lines_of_month(street_id: UUID, day: date, paths: Iterable[str]) -> QuerySet[PlanLine]:
    """Lines of adopted plans with a day in the month of a day."""
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return lines_between(street_id, first, last, paths)
