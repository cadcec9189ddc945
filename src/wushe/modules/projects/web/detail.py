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

from wushe.core.lifecycle import ProjectStatus
from wushe.core.linkage import HowItBegan, Space
from wushe.foundation import clock
from wushe.foundation.photos import photo_response
from wushe.modules.linkage.labels import HOW_IT_BEGAN
from wushe.modules.projects import permissions
from wushe.modules.projects.actions._rows import ProjectUnknown
from wushe.modules.projects.labels import STATUS, STATUS_TONE, OriginKind
from wushe.modules.projects.models import Project
from wushe.modules.projects.queries import detail as read
from wushe.modules.projects.queries import tasks_of
from wushe.modules.projects.queries.linked import linked_to, origin_page
from wushe.modules.projects.queries.raisers import has_rated, lives_there, raised_by, voice_of_person
from wushe.modules.projects.queries.taking_part import helpers_of
from wushe.modules.projects.web.board import board_of
from wushe.modules.projects.web.chain import chain_of
from wushe.modules.projects.web.course import events_of, photos_of
from wushe.modules.projects.web.here import any_project, project_here, signed_in, street_of
from wushe.modules.projects.web.lines import day_words, is_late, lead_name, moment_words
from wushe.modules.projects.web.shown import lead_shown
from wushe.modules.projects.web.thread import talk_of
from wushe.modules.projects.web.timeline import days_of
from wushe.modules.spaces.labels import SPACE_LABELS


@require_safe
def detail(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """The page of one project; who does not work in it sees what is public."""
    project, person_id = any_project(request, project_id), signed_in(request)
    rated = read.rated(project)
    shown = common(project) | {"rated": rated, "can_rate": _may_rate(project, person_id)}
    if person_id is None or not permissions.may_read(person_id, project):
        shown["chain"] = chain_of(project, rated, inside=False)
        return render(request, "projects/public_one.html", shown)
    shown["chain"] = chain_of(project, rated, inside=permissions.may_open(person_id, project.street_id))
    return render(request, "projects/detail.html", shown | _inside(project, person_id))


@require_safe
def photo(request: HttpRequest, project_photo_id: UUID) -> HttpResponse:
    """A photo, for those who may read its project."""
    found = read.photo_of(street_of(request).id, project_photo_id)
    if found is None:
        raise ProjectUnknown
    project_here(request, found.project_id)
    picture = read.picture_in(found, small=bool(request.GET.get("small")))
    if picture is None:
        raise ProjectUnknown
    return photo_response(picture)


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


def _inside(project: Project, person_id: UUID) -> dict[str, Any]:
    """What those see who work in it: tasks, days, thread, course, and what they may do."""
    today, tasks = clock.today(), list(tasks_of(project))
    own = permissions.own_bodies(person_id, project.street_id)
    leads = permissions.may_lead(person_id, project)
    course = read.course_of(project)
    return {
        "board": board_of(project, tasks, today, person_id=person_id, own=own, leads=leads),
        "has_tasks": bool(tasks),
        "days": days_of(project, tasks, today),
        "helpers": [
            {"one": one, "may_leave": project.is_open and (leads or one.body_id in own)}
            for one in helpers_of(project)
        ],
        "rule": lead_shown(read.assignment_behind(project)),
        "links": [
            {"label": _("Made from"), "text": _origin(project), "url": origin_page(project)},
            *linked_to(project.street_id, project.id),
        ]
        if origin_page(project)
        else linked_to(project.street_id, project.id),
        "thread": talk_of(project, own),
        "photos": photos_of(course),
        "events": events_of(course),
        "comments": read.comments_on(project),
    } | _powers(project, person_id, own=own, leads=leads, settled=all(task.settled_at for task in tasks))


def _powers(project: Project, person_id: UUID, *, own: frozenset[UUID], leads: bool, settled: bool) -> dict[str, Any]:
    status, is_open = ProjectStatus(project.status), project.is_open
    leaderless = is_open and not lead_name(project)
    return {
        "leads": leads and is_open,
        "can_take": leaderless and bool(own),
        "can_give_back": is_open and project.lead_body_id in own and not leaderless,
        "can_name": is_open and permissions.may_name(person_id, project.street_id, project.area_path),
        "can_join": is_open,
        "can_begin": leads and status is ProjectStatus.PLANNED,
        "can_pause": leads and status is ProjectStatus.UNDER_WAY,
        "can_resume": leads and status is ProjectStatus.PAUSED,
        "can_close": leads and status is ProjectStatus.UNDER_WAY and settled,
        "can_reopen": leads and not is_open,
    }


def _may_rate(project: Project, person_id: UUID | None) -> bool:
    if project.status != ProjectStatus.CLOSED or person_id is None:
        return False
    if has_rated(project, voice_of_person(project, person_id)):
        return False
    return lives_there(person_id, project) or raised_by(project, person_id) is not None


def _facts(project: Project) -> list[dict[str, Any]]:
    rows = [
        {"label": _("Area"), "value": project.area.name},
        {"label": _("Space"), "value": str(SPACE_LABELS[Space(project.space)])},
        {"label": _("Made from"), "value": _origin(project)},
        {"label": _("How it began"), "value": str(HOW_IT_BEGAN[HowItBegan(project.began)])},
        {"label": _("Number"), "value": project.number},
        {"label": pgettext("project", "Opened"), "value": moment_words(project.opened_at)},
        {"label": pgettext("project", "Due"), "value": _due(project)},
        {"label": pgettext("project", "Ended"), "value": moment_words(project.closed_at)},
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
