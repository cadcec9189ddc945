"""What anyone may know of projects: title, lead, area, state, days and rating; nobody's name, no photo, no thread."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Avg, Count, Q

from wushe.core.lifecycle import ProjectStatus
from wushe.modules.projects.models import Project, ProjectQuerySet, ProjectRating
from wushe.modules.projects.queries.detail import Rated


def public_projects(street_id: UUID, *, text: str = "", status: str = "", area: str = "") -> ProjectQuerySet:
    """Projects of the street, the latest first, filtered by what stands in the address."""
    rows: ProjectQuerySet = Project.objects.in_street(street_id)
    if text:
        rows = rows.filter(Q(title__icontains=text) | Q(number__icontains=text.upper()))
    if status:
        rows = rows.filter(status=status)
    if area:
        rows = rows.filter(area_path__startswith=area)
    return rows.select_related("area", "lead_body").order_by("-opened_at", "-id")


def ratings_of(street_id: UUID, projects: Sequence[Project]) -> dict[UUID, Rated]:
    """The ratings of the projects of one page. One query."""
    rows = ProjectRating.objects.in_street(street_id).filter(project__in=projects).values("project_id")
    found = rows.annotate(voices=Count("pk"), solved=Count("pk", filter=Q(is_solved=True)), mean=Avg("score"))
    return {
        row["project_id"]: Rated(row["voices"], row["solved"], round((row["mean"] or 0) * 10))
        for row in found.order_by()
    }


def public_numbers(street_id: UUID) -> dict[str, int]:
    """How many are open, closed and stopped. One query."""
    rows = Project.objects.in_street(street_id)
    found: dict[str, int] = rows.aggregate(
        open=Count("pk", filter=Q(is_open=True)),
        closed=Count("pk", filter=Q(status=ProjectStatus.CLOSED.value)),
        stopped=Count("pk", filter=Q(status=ProjectStatus.STOPPED.value)),
    )
    return found
