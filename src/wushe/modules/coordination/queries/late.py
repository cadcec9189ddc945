"""One late thing by its kind: who leads it, what it is called, where it is seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from wushe.modules.hazards.models import Hazard
from wushe.modules.meetings.queries import late_decisions
from wushe.modules.needs.models import Need
from wushe.modules.policies.queries import overdue_measures
from wushe.modules.projects.models import Project, Task


@dataclass(frozen=True, slots=True)
class Late:
    """What is late."""

    number: str
    url: str
    body_id: UUID | None


def late_thing(street_id: UUID, kind: str, subject_id: UUID, now: datetime) -> Late | None:
    """The need, hazard, project, task, decision or measure of that id, if it is late at that moment."""
    today = timezone.localtime(now).date()
    if kind == "need":
        rows = Need.objects.in_street(street_id).filter(pk=subject_id, is_open=True, due_at__lt=now)
        need = rows.first()
        return Late(need.number, reverse("needs:detail", args=[need.id]), need.lead_body_id) if need else None
    if kind == "hazard":
        hazard = Hazard.objects.in_street(street_id).overdue(now).filter(pk=subject_id).first()
        url = reverse("hazards:detail", args=[hazard.id]) if hazard else ""
        return Late(hazard.number, url, hazard.lead_body_id) if hazard else None
    if kind == "project":
        project = Project.objects.in_street(street_id).filter(pk=subject_id, is_open=True, due_on__lt=today).first()
        url = reverse("projects:detail", args=[project.id]) if project else ""
        return Late(project.number, url, project.lead_body_id) if project else None
    if kind == "task":
        rows_of_tasks = Task.objects.in_street(street_id).overdue(today).select_related("project")
        task = rows_of_tasks.filter(pk=subject_id).first()
        url = reverse("projects:detail", args=[task.project_id]) if task else ""
        return Late(task.project.number, url, task.body_id) if task else None
    if kind == "decision":
        decided = late_decisions(street_id, today).filter(pk=subject_id).first()
        url = reverse("meetings:decision", args=[decided.id]) if decided else ""
        return Late(decided.meeting.number, url, decided.lead_id) if decided else None
    if kind == "measure":
        measure = overdue_measures(street_id, today).filter(pk=subject_id).first()
        url = reverse("policies:measure", args=[measure.id]) if measure else ""
        return Late(measure.document.number, url, measure.lead_id) if measure else None
    return None
