"""The list of projects as a file, and one project on A4."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wushe.foundation import clock
from wushe.foundation.refusals import NotFound
from wushe.modules.projects.actions.export_projects import export_projects
from wushe.modules.projects.queries import tasks_of
from wushe.modules.projects.queries.taking_part import helpers_of
from wushe.modules.projects.web.detail import common
from wushe.modules.projects.web.here import project_here, reach_of
from wushe.modules.projects.web.lines import task_line
from wushe.modules.projects.web.lists import filters_of

FORMS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The projects this person may read, filtered as the list is, as a file."""
    street, person_id, _reach = reach_of(request)
    if form not in FORMS:
        raise NotFound
    content = export_projects(street_id=street.id, person_id=person_id, filters=filters_of(request), form=form)
    response = HttpResponse(content, content_type=FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="projects.{form}"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def print_one(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """The project with its tasks on sheets of A4."""
    project, _person_id = project_here(request, project_id)
    today = clock.today()
    shown = common(project) | {
        "tasks": [task_line(task, today) for task in tasks_of(project)],
        "helpers": helpers_of(project),
        "today": today,
    }
    return render(request, "projects/print.html", shown)
