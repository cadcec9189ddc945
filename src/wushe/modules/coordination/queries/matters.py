"""A row of the director's page as a meeting would hear of it: its kind, name, area and why it is brought."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from wushe.core.lifecycle import OPEN_DISPUTE_STATUSES, DecisionStatus
from wushe.core.meetings import Found, Reason, ReasonCode
from wushe.modules.boundaries.queries import dispute_of
from wushe.modules.hazards.labels import type_label
from wushe.modules.hazards.models import Hazard
from wushe.modules.meetings.labels import ItemKind
from wushe.modules.meetings.queries import decision_of
from wushe.modules.needs.models import Need, Theme
from wushe.modules.policies.queries import open_obstacles, overdue_measures
from wushe.modules.projects.models import Project, Task
from wushe.modules.projects.queries import project_of
from wushe.modules.spaces.queries import street_path
from wushe.modules.whistles.queries.detail import call_of


def matter_for_table(street_id: UUID, kind: str, subject_id: UUID, now: datetime) -> Found | None:
    """The row of that kind and id as a meeting would hear of it, while it is open; a measure while it is late."""
    find = _FINDERS.get(kind)
    return find(street_id, subject_id, timezone.localtime(now).date()) if find else None


def _need(street_id: UUID, subject_id: UUID, today: date) -> Found | None:
    row = Need.objects.in_street(street_id).filter(pk=subject_id, is_open__in=[True]).first()
    if row is None:
        return None
    due = timezone.localtime(row.due_at).date() if row.due_at else None
    reason = _reason(row.lead_body_id, ReasonCode.LATE_NEED, due, today)
    return Found(ItemKind.NEED, str(row.id), f"{row.title} ({row.number})", reason, row.area_path)


def _hazard(street_id: UUID, subject_id: UUID, _today: date) -> Found | None:
    row = Hazard.objects.in_street(street_id).still_open().filter(pk=subject_id).first()
    if row is None:
        return None
    reason = Reason(ReasonCode.ADDED if row.lead_body_id else ReasonCode.WITHOUT_LEAD)
    return Found(ItemKind.HAZARD, str(row.id), f"{type_label(row.type)} ({row.number})", reason, row.area_path)


def _project(street_id: UUID, subject_id: UUID, today: date) -> Found | None:
    row = project_of(street_id, subject_id)
    return _of_project(row, _reason(row.lead_body_id, ReasonCode.LATE_PROJECT, row.due_on, today)) if row else None


def _task(street_id: UUID, subject_id: UUID, today: date) -> Found | None:
    row = Task.objects.in_street(street_id).still_open().filter(pk=subject_id).select_related("project").first()
    if row is None:
        return None
    return _of_project(row.project, _reason(row.body_id, ReasonCode.LATE_TASK, row.due_on, today))


def _of_project(row: Project, reason: Reason) -> Found | None:
    if not row.is_open:
        return None
    return Found(ItemKind.PROJECT, str(row.id), f"{row.title} ({row.number})", reason, row.area_path, row.space)


def _theme(street_id: UUID, subject_id: UUID, _today: date) -> Found | None:
    row = Theme.objects.in_street(street_id).filter(pk=subject_id).first()
    if row is None:
        return None
    path = row.area_paths[0] if len(row.area_paths) == 1 else street_path(street_id)
    return Found(ItemKind.THEME, str(row.id), row.title, Reason(ReasonCode.HOT, max(row.size, 1)), path)


def _dispute(street_id: UUID, subject_id: UUID, _today: date) -> Found | None:
    row = dispute_of(street_id, subject_id)
    if row is None or row.status not in OPEN_DISPUTE_STATUSES:
        return None
    name = f"{row.body.name} · {row.matter_name or row.area.name} ({row.number})"
    return Found(ItemKind.DISPUTE, str(row.id), name, Reason(ReasonCode.DISPUTED), row.area_path)


def _call(street_id: UUID, subject_id: UUID, _today: date) -> Found | None:
    row = call_of(street_id, subject_id)
    if row is None or not row.is_disputed:
        return None
    whistle = row.whistle
    name = f"{whistle.words[:60]} ({whistle.number})"
    return Found(ItemKind.WHISTLE, str(whistle.id), name, Reason(ReasonCode.DISPUTED), whistle.area_path)


def _decision(street_id: UUID, subject_id: UUID, today: date) -> Found | None:
    row = decision_of(street_id, subject_id)
    if row is None or row.status != DecisionStatus.OPEN:
        return None
    lead = row.lead_id if row.lead.ended_on is None else None
    reason = _reason(lead, ReasonCode.LATE_DECISION, row.due_on, today)
    return Found(ItemKind.DECISION, str(row.id), row.words[:100], reason, row.area_path, row.item.space)


def _obstacle(street_id: UUID, subject_id: UUID, _today: date) -> Found | None:
    row = open_obstacles(street_id).filter(pk=subject_id).first()
    if row is None:
        return None
    name = f"{row.measure.title} ({row.measure.document.number})"
    return Found(ItemKind.OBSTACLE, str(row.id), name, Reason(ReasonCode.OBSTACLE), row.measure.area_path)


def _measure(street_id: UUID, subject_id: UUID, today: date) -> Found | None:
    row = overdue_measures(street_id, today).filter(pk=subject_id).first()
    if row is None:
        return None
    name = f"{row.title} ({row.document.number})"
    return Found(
        ItemKind.MEASURE, str(row.id), name, Reason(ReasonCode.LATE_MEASURE, (today - row.due_on).days), row.area_path
    )


def _reason(lead: UUID | None, late: ReasonCode, due: date | None, today: date) -> Reason:
    if lead is None:
        return Reason(ReasonCode.WITHOUT_LEAD)
    return Reason(late, (today - due).days) if due is not None and due < today else Reason(ReasonCode.ADDED)


_FINDERS: dict[str, Callable[[UUID, UUID, date], Found | None]] = {
    "need": _need,
    "hazard": _hazard,
    "project": _project,
    "task": _task,
    "theme": _theme,
    "dispute": _dispute,
    "call": _call,
    "decision": _decision,
    "obstacle": _obstacle,
    "measure": _measure,
}
BRINGABLE = frozenset(_FINDERS)
"""Kinds of rows that can be called into a meeting."""
