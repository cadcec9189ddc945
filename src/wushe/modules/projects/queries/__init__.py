"""Reads of this room that rooms above ask for."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import F, Q

from wushe.modules.projects.labels import OriginKind
from wushe.modules.projects.models import Project, ProjectQuerySet, Task, TaskQuerySet


def project_of(street_id: UUID, project_id: UUID | str) -> Project | None:
    """The project of that id in this street, with what its page shows."""
    rows = Project.objects.in_street(street_id).select_related("area", "place", "lead_body")
    row: Project | None = rows.filter(pk=project_id).first()
    return row


def open_projects(street_id: UUID, within: str = "") -> ProjectQuerySet:
    """Projects that are neither closed nor stopped, the next due first; in the street or under one area's path."""
    rows: ProjectQuerySet = Project.objects.in_street(street_id).still_open()
    if within:
        rows = rows.filter(area_path__startswith=within)
    return rows.select_related("area", "lead_body").order_by(F("due_on").asc(nulls_last=True), "id")


def projects_from(street_id: UUID, kind: OriginKind, origin_id: UUID) -> ProjectQuerySet:
    """Projects made from one thing, the oldest first."""
    rows: ProjectQuerySet = Project.objects.in_street(street_id).filter(origin_kind=kind, origin_id=origin_id)
    return rows.select_related("lead_body").order_by("opened_at", "id")


def projects_of_bodies(street_id: UUID, body_ids: Collection[UUID]) -> ProjectQuerySet:
    """Open projects which one of the bodies leads, helps in or has a task in."""
    helps = Q(helpers__body__in=body_ids, helpers__left_at=None)
    rows = open_projects(street_id).filter(Q(lead_body__in=body_ids) | helps | Q(tasks__body__in=body_ids))
    return rows.distinct()


def tasks_of(project: Project) -> TaskQuerySet:
    """The tasks of a project in their order."""
    rows: TaskQuerySet = Task.objects.in_street(project.street_id).filter(project=project)
    return rows.select_related("body").order_by("position")


def overdue_tasks(street_id: UUID, on: date, within: str = "") -> TaskQuerySet:
    """Tasks still to be done on that day though they were due before it, the longest overdue first."""
    rows: TaskQuerySet = Task.objects.in_street(street_id).overdue(on)
    if within:
        rows = rows.filter(project__area_path__startswith=within)
    return rows.select_related("body", "project").order_by("due_on", "id")
