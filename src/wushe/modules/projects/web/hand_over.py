"""Everything open of one body, and the one action that hands it to another."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wushe.foundation import clock
from wushe.modules.actors.queries import body_of
from wushe.modules.actors.queries.choosing import body_choices
from wushe.modules.projects import permissions
from wushe.modules.projects.actions._rows import NoSuchBody, NotYourProject
from wushe.modules.projects.actions.hand_over_work import hand_over_work
from wushe.modules.projects.queries.work import open_work_of
from wushe.modules.projects.web.forms import HandOverForm
from wushe.modules.projects.web.here import person_of, street_of, tried
from wushe.modules.projects.web.lines import lines_of, task_line
from wushe.modules.spaces.queries import street_path


@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, body_id: UUID) -> HttpResponse:
    """What waits, and to whom it goes."""
    street, person_id = street_of(request), person_of(request)
    if not permissions.may_name(person_id, street.id, street_path(street.id)):
        raise NotYourProject
    body = body_of(street.id, body_id)
    if body is None:
        raise NoSuchBody
    bodies = body_choices(street.id, without=[body.id])
    form = HandOverForm(request.POST or None, bodies=bodies)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        by = {"street_id": street.id, "person_id": person_id, "body_id": body.id}
        handed = tried(form, lambda: hand_over_work(**by, to_id=given["to_id"], reason=given["reason"]))
        if handed is not None:
            done = _("Handed over: %(projects)s projects, %(tasks)s tasks. Their days and history have stayed.")
            messages.success(request, done % {"projects": handed.projects, "tasks": handed.tasks})
            return redirect("projects:list")
    work, today = open_work_of(street.id, body.id), clock.today()
    shown = {
        "body": body,
        "form": form,
        "projects": lines_of(street.id, list(work.projects)),
        "tasks": [task_line(task, today) for task in work.tasks],
    }
    return render(request, "projects/hand_over.html", shown, status=422 if form.errors else 200)
