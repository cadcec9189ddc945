"""What people do with one measure: each a page with one question, each calls one action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wushe.core.linkage import Space
from wushe.modules.actors.queries.choosing import body_choices
from wushe.modules.policies import permissions
from wushe.modules.policies.actions._rows import NotYourMeasure, PolicyUnknown
from wushe.modules.policies.actions._tasks import Task
from wushe.modules.policies.actions.answer_obstacle import undo_answer
from wushe.modules.policies.actions.let_off_measure import let_off_measure, restore_measure
from wushe.modules.policies.actions.open_measure_project import open_measure_project
from wushe.modules.policies.actions.report_measure import report_cannot, report_done, take_back_report
from wushe.modules.policies.actions.review_effect import review_effect, undo_review
from wushe.modules.policies.actions.split_document import change_measure
from wushe.modules.policies.models import Measure
from wushe.modules.policies.queries import obstacle_of
from wushe.modules.policies.web.forms import CannotForm, ReviewForm, SpaceForm, TaskForm, WordsForm
from wushe.modules.policies.web.here import measure_here, street_of, tried

both = require_http_methods(["GET", "POST"])
Given = dict[str, Any]


@both
def done(request: HttpRequest, measure_id: UUID) -> HttpResponse:
    """What shows that it is done?"""
    row, by = _asked(request, measure_id, permissions.may_report)
    hint = _("Where, when, how many; where the photos or the list are kept. No names.")
    form = WordsForm(request.POST or None, label=_("What has been done, and what shows it?"), hint=hint)
    return _page(request, row, form, _("Report as done"), lambda given: report_done(**by, evidence=given["words"]))


@both
def cannot(request: HttpRequest, measure_id: UUID) -> HttpResponse:
    """Why can it not be done?"""
    row, by = _asked(request, measure_id, permissions.may_report)
    hint = _("It goes to the street and to the next joint meeting. No names.")
    form = CannotForm(request.POST or None, label=_("Why can it not be done?"), hint=hint)
    return _page(
        request,
        row,
        form,
        _("Report that it cannot be done"),
        lambda given: report_cannot(**by, because=given["words"], wish=given["wish"]),
    )


@both
def review(request: HttpRequest, measure_id: UUID) -> HttpResponse:
    """Has it had its effect?"""
    row, by = _asked(request, measure_id, permissions.may_review)
    form = ReviewForm(request.POST or None)
    heading = _("Review the effect")
    return _page(request, row, form, heading, lambda given: review_effect(**by, **given), said=row.expected)


@both
def change(request: HttpRequest, measure_id: UUID) -> HttpResponse:
    """Other words, another lead, another day."""
    row, by = _asked(request, measure_id, _registrar)
    kept = {"title": row.title, "expected": row.expected, "due_on": row.due_on, "lead_id": str(row.lead_id)}
    kept["helper_ids"] = [str(one) for one in row.helpers.values_list("pk", flat=True)]
    names = body_choices(row.street_id)
    form = TaskForm(request.POST or None, initial=kept, bodies=names, areas=None)
    return _page(request, row, form, _("Change the measure"), lambda given: change_measure(**by, task=Task(**given)))


@both
def let_off(request: HttpRequest, measure_id: UUID) -> HttpResponse:
    """Why is it not asked for any more?"""
    row, by = _asked(request, measure_id, _registrar)
    form = WordsForm(request.POST or None, label=_("Why is it not asked for any more?"))
    heading = _("Let the community off")
    return _page(request, row, form, heading, lambda given: let_off_measure(**by, reason=given["words"]))


@both
def project(request: HttpRequest, measure_id: UUID) -> HttpResponse:
    """In which space is the work?"""
    row, by = _asked(request, measure_id, permissions.may_open_project)
    form = SpaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        opened = tried(form, lambda: open_measure_project(**by, space=Space(form.cleaned_data["space"])))
        if opened is not None:
            messages.success(request, _("The project is open."))
            return redirect("projects:detail", project_id=opened.id)
    return _shown(request, row, form, _("Open a project"))


@require_POST
def restore(request: HttpRequest, measure_id: UUID) -> HttpResponse:
    """It is wanted after all."""
    return _undone(request, measure_id, restore_measure, _("The measure is asked for again."))


@require_POST
def take_back(request: HttpRequest, measure_id: UUID) -> HttpResponse:
    """The last report was a mistake."""
    return _undone(request, measure_id, take_back_report, _("The report is taken back."))


@require_POST
def unreview(request: HttpRequest, measure_id: UUID) -> HttpResponse:
    """The review was a mistake."""
    return _undone(request, measure_id, undo_review, _("The review is taken back."))


@require_POST
def unanswer(request: HttpRequest, obstacle_id: UUID) -> HttpResponse:
    """The answer was a mistake."""
    report = obstacle_of(street_of(request).id, obstacle_id)
    if report is None:
        raise PolicyUnknown
    row, person_id = measure_here(request, report.measure_id)
    undo_answer(street_id=row.street_id, person_id=person_id, obstacle_id=report.id)
    messages.success(request, _("The answer is taken back; the obstacle waits again."))
    return redirect("policies:obstacle", obstacle_id=report.id)


def _registrar(person_id: UUID, row: Measure) -> bool:
    return permissions.may_register(person_id, row.street_id, row.area_path)


def _asked(
    request: HttpRequest, measure_id: UUID, rule: Callable[[UUID, Measure], bool]
) -> tuple[Measure, dict[str, Any]]:
    row, person_id = measure_here(request, measure_id)
    if not rule(person_id, row):
        raise NotYourMeasure
    return row, {"street_id": row.street_id, "person_id": person_id, "measure_id": row.id}


def _undone(request: HttpRequest, measure_id: UUID, deed: Callable[..., object], words: str) -> HttpResponse:
    row, person_id = measure_here(request, measure_id)
    deed(street_id=row.street_id, person_id=person_id, measure_id=row.id)
    messages.success(request, words)
    return redirect("policies:measure", measure_id=row.id)


def _page(
    request: HttpRequest,
    row: Measure,
    form: forms.Form,
    heading: str,
    deed: Callable[[Given], object],
    said: str = "",
) -> HttpResponse:
    if request.method == "POST" and form.is_valid() and tried(form, lambda: deed(form.cleaned_data)) is not None:
        messages.success(request, _("Noted."))
        return redirect("policies:measure", measure_id=row.id)
    return _shown(request, row, form, heading, said)


def _shown(request: HttpRequest, row: Measure, form: forms.Form, heading: str, said: str = "") -> HttpResponse:
    shown = {
        "form": form,
        "heading": heading,
        "about": f"{row.title} · {row.area.name}",
        "said": said,
        "back": reverse("policies:measure", args=[row.id]),
    }
    return render(request, "policies/act.html", shown, status=422 if form.errors else 200)
