"""One measure, and one obstacle with its answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from wushe.core.lifecycle import OPEN_MEASURE_STATUSES, MeasureStatus
from wushe.core.policies import Standing
from wushe.modules.policies import permissions
from wushe.modules.policies.actions._rows import NotYourMeasure, PolicyUnknown
from wushe.modules.policies.actions.answer_obstacle import answer_obstacle
from wushe.modules.policies.labels import AnswerKind, ReportKind
from wushe.modules.policies.models import Measure, Report
from wushe.modules.policies.queries import obstacle_of, reports_of, standing_of
from wushe.modules.policies.queries.linked import linked_to, linked_to_measure
from wushe.modules.policies.web.forms import AnswerForm
from wushe.modules.policies.web.here import measure_here, street_of, tried
from wushe.modules.policies.web.lines import measure_line
from wushe.modules.projects.labels import OriginKind
from wushe.modules.projects.queries import projects_from


@require_safe
def measure(request: HttpRequest, measure_id: UUID) -> HttpResponse:
    """What is asked, what was reported and answered, and what this person can do now."""
    row, person_id = measure_here(request, measure_id)
    reports = reports_of(row)
    latest = next((one for one in reports if one.kind == ReportKind.CANNOT), None)
    shown = measure_line(row) | {
        "facts": _facts(row),
        "reports": [_report(one) for one in reports],
        "review": getattr(row, "review", None),
        "projects": list(projects_from(row.street_id, OriginKind.POLICY, row.id)),
        "links": linked_to_measure(row.street_id, row.id) + (linked_to(row.street_id, latest.id) if latest else []),
    }
    return render(request, "policies/measure.html", shown | _powers(row, reports, person_id))


@require_http_methods(["GET", "POST"])
def obstacle(request: HttpRequest, obstacle_id: UUID) -> HttpResponse:
    """Why it cannot be done, and the answer; whoever may answers here."""
    report = obstacle_of(street_of(request).id, obstacle_id)
    if report is None:
        raise PolicyUnknown
    row, person_id = measure_here(request, report.measure_id)
    waits = row.status == MeasureStatus.CANNOT and report.taken_back_at is None and not hasattr(report, "answer")
    may = permissions.may_answer(person_id, row)
    lets_off = permissions.may_register(person_id, row.street_id, row.area_path)
    form = AnswerForm(request.POST or None, lets_off=lets_off)
    if request.method == "POST":
        if not may:
            raise NotYourMeasure
        by: dict[str, Any] = {"street_id": row.street_id, "person_id": person_id, "obstacle_id": report.id}
        if form.is_valid() and tried(form, lambda: answer_obstacle(**by, **form.cleaned_data)) is not None:
            messages.success(request, _("Answered. The community is told."))
            return redirect("policies:measure", measure_id=row.id)
    own = report.person_id == person_id
    shown = measure_line(row) | {
        "report": _report(report),
        "form": form if waits and may and not own and row.document.ended_at is None else None,
        "is_own": waits and may and own,
        "may_undo": may and _may_undo(row, report),
        "links": linked_to(row.street_id, report.id),
    }
    return render(request, "policies/obstacle.html", shown, status=422 if form.errors else 200)


def _may_undo(row: Measure, report: Report) -> bool:
    if not hasattr(report, "answer"):
        return False
    latest = next((one for one in reports_of(row) if one.taken_back_at is None), None)
    return latest is not None and latest.id == report.id


def _report(row: Report) -> dict[str, Any]:
    answer = getattr(row, "answer", None)
    return {
        "row": row,
        "label": ReportKind(row.kind).label,
        "at": timezone.localtime(row.at).strftime("%Y-%m-%d %H:%M"),
        "is_obstacle": row.kind == ReportKind.CANNOT,
        "answer": answer,
        "answer_label": AnswerKind(answer.kind).label if answer else "",
    }


def _facts(row: Measure) -> list[dict[str, Any]]:
    facts: list[dict[str, Any]] = [
        {"label": _("Expected effect"), "value": row.expected},
        {"label": _("Community"), "value": row.area.name},
        {"label": _("Lead"), "value": row.lead.name},
        {"label": _("Helpers"), "lines": [one.name for one in row.helpers.order_by("name")]},
        {"label": pgettext("measure", "Due"), "value": row.due_on.isoformat()},
        {"label": _("Reported as done on"), "value": row.done_on.isoformat() if row.done_on else ""},
        {"label": _("Effect is reviewed from"), "value": row.review_on.isoformat() if row.review_on else ""},
        {"label": _("Why the community is let off"), "value": row.let_off_reason},
    ]
    return [one for one in facts if one.get("value") or one.get("lines")]


def _powers(row: Measure, reports: list[Report], person_id: UUID) -> dict[str, Any]:
    in_force = row.document.ended_at is None
    street = in_force and permissions.may_register(person_id, row.street_id, row.area_path)
    reporter = in_force and permissions.may_report(person_id, row)
    last = next((one for one in reports if one.taken_back_at is None), None)
    one = standing_of(row)
    reported_it = last is not None and last.person_id == person_id
    waits = row.status == MeasureStatus.CANNOT and last is not None
    reviewer = in_force and permissions.may_review(person_id, row)
    return {
        "in_force": in_force,
        "can_report": reporter and row.status == MeasureStatus.OPEN,
        "can_take_back": reporter and row.status in (MeasureStatus.CANNOT, MeasureStatus.DONE),
        "obstacle_id": last.id if waits and last is not None else None,
        "can_answer": waits and in_force and permissions.may_answer(person_id, row) and not reported_it,
        "can_review": one is Standing.REVIEW_DUE and reviewer and not reported_it,
        "is_own_report": one is Standing.REVIEW_DUE and reviewer and reported_it,
        "can_undo_review": one is Standing.REVIEWED and reviewer,
        "can_open_project": in_force
        and row.status in OPEN_MEASURE_STATUSES
        and permissions.may_open_project(person_id, row),
        "can_change": street and row.status in OPEN_MEASURE_STATUSES,
        "can_let_off": street and row.status == MeasureStatus.OPEN,
        "can_restore": street and one is Standing.LET_OFF,
    }
