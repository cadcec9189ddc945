"""One project: for those who work in it, and for anyone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from wushe.core.linkage import HowItBegan, Space
from wushe.foundation import clock
from wushe.modules.linkage.labels import HOW_IT_BEGAN
from wushe.modules.projects import permissions
from wushe.modules.projects.labels import STATUS, STATUS_TONE, OriginKind
from wushe.modules.projects.models import Project
from wushe.modules.projects.queries import tasks_of
from wushe.modules.projects.queries.linked import linked_to, origin_page
from wushe.modules.projects.web.here import any_project, signed_in
from wushe.modules.projects.web.lines import day_words, is_late, lead_name, moment_words, task_line
from wushe.modules.spaces.labels import SPACE_LABELS


@require_safe
def detail(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """The page of one project; who does not work in it sees what is public."""
    project, person_id = any_project(request, project_id), signed_in(request)
    if person_id is None or not permissions.may_read(person_id, project):
        return render(request, "projects/public_one.html", common(project))
    today = clock.today()
    return render(
        request,
        "projects/detail.html",
        common(project)
        | {
            "tasks": [task_line(task, today) for task in tasks_of(project)],
            "task_columns": [
                {"label": head} for head in (_("Task"), _("Body"), pgettext("project", "Due"), _("State"))
            ],
            "links": linked_to(project.street_id, project.id),
        },
    )


def _columns() -> list[dict[str, str]]:
    heads = (_("Task"), _("Body"), pgettext("project", "Due"), _("State"))
    return [{"label": head} for head in heads]


def common(project: Project) -> dict[str, Any]:
    """What both pages show."""
    return {
        "project": project,
        "status": STATUS[project.status],
        "status_tone": STATUS_TONE[project.status],
        "lead": lead_name(project),
        "is_late": is_late(project, clock.today()),
        "facts": _facts(project),
    }


def _facts(project: Project) -> list[dict[str, Any]]:
    origin = {"label": _("Made from"), "value": _origin(project), "href": origin_page(project)}
    rows = [
        {"label": _("Area"), "value": project.area.name},
        {"label": _("Space"), "value": str(SPACE_LABELS[Space(project.space)])},
        origin,
        {"label": _("How it began"), "value": str(HOW_IT_BEGAN[HowItBegan(project.began)])},
        {"label": _("Number"), "value": project.number},
        {"label": pgettext("project", "Opened"), "value": moment_words(project.opened_at)},
        {"label": pgettext("project", "Due"), "value": _due(project)},
        {"label": pgettext("project", "Closed"), "value": moment_words(project.closed_at)},
    ]
    if project.place:
        place = {"label": _("Place"), "value": project.place.name}
        rows.insert(1, place | {"href": reverse("spaces:place", args=[project.place_id])})
    return [row for row in rows if row["value"]]


def _due(project: Project) -> str:
    if project.due_on is None:
        return ""
    away = day_words(project.due_on, clock.today()) if project.is_open else ""
    return f"{project.due_on:%Y-%m-%d}" + (f" ({away})" if away else "")


def _origin(project: Project) -> str:
    kind = str(OriginKind(project.origin_kind).label)
    return f"{kind}: {project.origin_name}" if project.origin_name else kind
