"""The list of projects: the soonest due first, filtered by what stands in the address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import F, Q

from wushe.core.lifecycle import ProjectStatus
from wushe.modules.projects.models import Project, ProjectHelper, ProjectQuerySet, Task

COUNTED = 2000
"""Lists are counted so far and no further."""

VIEWS = ("open", "overdue", "without_lead", "mine", "closed", "all")


@dataclass(frozen=True, slots=True)
class Reach:
    """What one person may see: subtrees of areas, and the bodies they work for."""

    paths: tuple[str, ...]
    bodies: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters of the list as they stand in the address."""

    view: str = "open"
    text: str = ""
    status: str = ""
    origin: str = ""
    area: str = ""  # a path


def projects_seen(street_id: UUID, reach: Reach, filters: Filters, on: date) -> ProjectQuerySet:
    """Projects within reach: what is late first, then by the day; what has ended, the latest first."""
    rows = _viewed(street_id, _within(street_id, reach), reach, filters.view, on)
    if filters.status:
        rows = rows.filter(status=filters.status)
    if filters.origin:
        rows = rows.filter(origin_kind=filters.origin)
    if filters.area:
        rows = rows.filter(area_path__startswith=filters.area)
    if filters.text:
        rows = rows.filter(Q(title__icontains=filters.text) | Q(number__icontains=filters.text.upper()))
    rows = rows.select_related("area", "lead_body")
    if filters.view in ("closed", "all"):
        return rows.order_by("-opened_at", "-id")
    return rows.order_by(F("due_on").asc(nulls_last=True), "id")


def counts(street_id: UUID, reach: Reach, on: date) -> dict[str, int]:
    """How many stand in each view that asks for work, counted up to `COUNTED`."""
    rows = _within(street_id, reach)
    return {
        view: _viewed(street_id, rows, reach, view, on).order_by()[:COUNTED].count()
        for view in ("open", "overdue", "without_lead", "mine")
    }


def cleared(filters: Filters) -> bool:
    """Whether nothing but the view is chosen."""
    return filters == replace(Filters(), view=filters.view)


def tasks_counted(street_id: UUID, project_ids: list[UUID]) -> dict[UUID, tuple[int, int]]:
    """For each project of one page: how many tasks are settled, and how many there are. One query."""
    found: dict[UUID, tuple[int, int]] = {}
    rows = Task.objects.in_street(street_id).filter(project__in=project_ids)
    for project_id, settled_at in rows.values_list("project_id", "settled_at"):
        done, number = found.get(project_id, (0, 0))
        found[project_id] = (done + (settled_at is not None), number + 1)
    return found


def _within(street_id: UUID, reach: Reach) -> ProjectQuerySet:
    rows: ProjectQuerySet = Project.objects.in_street(street_id)
    if any(path.count("/") <= 1 for path in reach.paths):
        return rows  # the whole street
    mine = _of_bodies(street_id, reach) if reach.bodies else Q(pk__in=[])
    for path in reach.paths:
        mine |= Q(area_path__startswith=path)
    return rows.filter(mine)


def _of_bodies(street_id: UUID, reach: Reach) -> Q:
    helped = ProjectHelper.objects.in_street(street_id).filter(body_id__in=reach.bodies, left_at=None)
    asked = Task.objects.in_street(street_id).filter(body_id__in=reach.bodies)
    return (
        Q(lead_body_id__in=reach.bodies)
        | Q(pk__in=helped.values("project_id"))
        | Q(pk__in=asked.values("project_id"))
    )


def _viewed(street_id: UUID, rows: ProjectQuerySet, reach: Reach, view: str, on: date) -> ProjectQuerySet:
    if view == "overdue":
        late_tasks = Task.objects.in_street(street_id).overdue(on)
        return rows.still_open().filter(Q(due_on__lt=on) | Q(pk__in=late_tasks.values("project_id")))
    if view == "without_lead":
        return rows.without_lead()
    if view == "mine":
        return rows.still_open().filter(lead_body_id__in=reach.bodies)
    if view == "closed":
        return rows.filter(status__in=[ProjectStatus.CLOSED.value, ProjectStatus.STOPPED.value])
    return rows if view == "all" else rows.still_open()
