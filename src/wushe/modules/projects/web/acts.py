"""What people do with one project: each a page with one question, each calls one action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wushe.foundation.photos import photos_in
from wushe.modules.actors.queries.choosing import body_choices
from wushe.modules.projects import permissions
from wushe.modules.projects.actions._rows import NoSuchBody, NotYourProject
from wushe.modules.projects.actions.add_evidence import add_evidence
from wushe.modules.projects.actions.add_task import add_task
from wushe.modules.projects.actions.close_project import close_project, reopen_project, stop_project
from wushe.modules.projects.actions.help_project import join_project, leave_project
from wushe.modules.projects.actions.lead_project import give_back_lead, name_lead, take_lead
from wushe.modules.projects.actions.pause_project import begin_project, pause_project, resume_project
from wushe.modules.projects.actions.remove_photo import PhotoUnknown, remove_photo
from wushe.modules.projects.actions.set_due import set_due
from wushe.modules.projects.models import Project
from wushe.modules.projects.queries.detail import photo_of
from wushe.modules.projects.web.choosing import body_pairs, own_pairs, taking_part
from wushe.modules.projects.web.forms import ActForm, BodyForm, DueForm, TaskForm
from wushe.modules.projects.web.here import project_here, street_of, tried

both = require_http_methods(["GET", "POST"])
Deed = Callable[[dict[str, Any]], object]


@both
def task(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Add a task."""
    project, by = _led(request, project_id)
    form = TaskForm(request.POST or None, initial={"key": uuid4().hex}, bodies=taking_part(project))

    def deed(said: dict[str, Any]) -> object:
        return add_task(
            **by,
            title=said["title"],
            words=said["words"],
            body_id=UUID(said["body"]),
            due_on=said["due_on"],
            submission_key=f"form:{said['key']}",
        )

    return page(request, project, form, _("Add a task"), deed, _("Added; the body is told."))


@both
def evidence(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Show something."""
    project, by = asked(request, project_id)
    form = ActForm(request.POST or None, label=_("What is there to see?"), photo=True)
    return page(
        request,
        project,
        form,
        _("Add evidence"),
        lambda said: add_evidence(**by, words=said["words"], photos=photos_in(request)),
        _("Kept with the project."),
    )


@both
def lead(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Name the lead."""
    project, by = asked(request, project_id)
    if not permissions.may_name(by["person_id"], project.street_id, project.area_path):
        raise NotYourProject
    form = BodyForm(request.POST or None, bodies=body_choices(project.street_id))
    return page(
        request,
        project,
        form,
        _("Name the lead"),
        lambda said: name_lead(**by, body_id=said["body_id"], reason=said["reason"]),
        _("The body leads now and is told. Days, tasks and history have stayed."),
    )


@both
def take(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Take the lead that nobody has."""
    project, by = asked(request, project_id)
    form = BodyForm(request.POST or None, bodies=own_pairs(project.street_id, by["person_id"]), reason=False)
    return page(
        request,
        project,
        form,
        _("Take the lead"),
        lambda _said: take_lead(**by, body_id=form.body),
        _("Your body leads this project now."),
    )


@both
def give_back(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Give the lead back."""
    project, by = _led(request, project_id)
    form = ActForm(request.POST or None, label=_("Why can your body not go on leading it?"))
    return page(
        request,
        project,
        form,
        _("Give the lead back"),
        lambda said: give_back_lead(**by, reason=said["words"]),
        _("Given back. The coordinator is told."),
    )


@both
def join(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Join as a helper; the lead adds whom it needs."""
    project, by = asked(request, project_id)
    leads = permissions.may_lead(by["person_id"], project)
    bodies = body_pairs(project.street_id) if leads else own_pairs(project.street_id, by["person_id"])
    form = BodyForm(request.POST or None, bodies=bodies, reason=False)
    return page(
        request,
        project,
        form,
        _("Join as a helper"),
        lambda _said: join_project(**by, body_id=form.body),
        _("The body takes part now."),
    )


@require_POST
def leave(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """A helper leaves."""
    project, by = asked(request, project_id)
    form = BodyForm(request.POST, bodies=taking_part(project), reason=False)
    if not form.is_valid():
        raise NoSuchBody
    leave_project(**by, body_id=form.body)
    messages.success(request, _("The body has left; that it helped stays in the history."))
    return redirect("projects:detail", project_id=project.id)


@both
def due(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Move the day."""
    project, by = _led(request, project_id)
    form = DueForm(request.POST or None, initial={"due_on": project.due_on})
    return page(
        request,
        project,
        form,
        _("Move the day"),
        lambda said: set_due(**by, due_on=said["due_on"], reason=said["reason"]),
        _("Moved; the old day stays in the history."),
    )


@require_POST
def begin(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Work begins."""
    project, by = asked(request, project_id)
    begin_project(**by)
    messages.success(request, _("The project is under way."))
    return redirect("projects:detail", project_id=project.id)


@require_POST
def resume(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """It goes on."""
    project, by = asked(request, project_id)
    resume_project(**by)
    messages.success(request, _("The project is under way."))
    return redirect("projects:detail", project_id=project.id)


@both
def pause(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """It rests."""
    project, by = _led(request, project_id)
    form = ActForm(request.POST or None, label=_("Why does it rest, and until when?"))
    return page(
        request,
        project,
        form,
        _("Pause the project"),
        lambda said: pause_project(**by, reason=said["words"]),
        _("Paused. It can be taken up again at any time."),
    )


@both
def close(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Close it with its result."""
    project, by = _led(request, project_id)
    hint = _("Everybody can read this. A photo or earlier evidence has to show it.")
    form = ActForm(request.POST or None, label=_("What came of it?"), hint=hint, photo=True)
    return page(
        request,
        project,
        form,
        _("Close with the result"),
        lambda said: close_project(**by, result=said["words"], photos=photos_in(request)),
        _("Closed. Residents and those who raised the need may rate it now."),
    )


@both
def stop(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """It is not carried on."""
    project, by = _led(request, project_id)
    form = ActForm(request.POST or None, label=_("Why is it not carried on?"), hint=_("Everybody can read this."))
    return page(
        request,
        project,
        form,
        _("Stop the project"),
        lambda said: stop_project(**by, reason=said["words"]),
        _("Stopped. It can be opened again."),
    )


@both
def reopen(request: HttpRequest, project_id: UUID) -> HttpResponse:
    """Open it again."""
    project, by = _led(request, project_id)
    form = ActForm(request.POST or None, label=_("Why is it opened again?"))
    return page(
        request,
        project,
        form,
        _("Open it again"),
        lambda said: reopen_project(**by, reason=said["words"]),
        _("It goes on with its lead, its tasks and its day."),
    )


@both
def unpicture(request: HttpRequest, project_photo_id: UUID) -> HttpResponse:
    """Remove a photo on which somebody can be recognised."""
    found = photo_of(street_of(request).id, project_photo_id)
    if found is None:
        raise PhotoUnknown
    project, by = _led(request, found.project_id)
    form = ActForm(request.POST or None, label=_("Why is the photo removed?"))
    return page(
        request,
        project,
        form,
        _("Remove the photo"),
        lambda said: remove_photo(
            street_id=by["street_id"], person_id=by["person_id"], photo_id=project_photo_id, reason=said["words"]
        ),
        _("The photo is gone. That there was one stays on record."),
    )


def asked(request: HttpRequest, project_id: UUID) -> tuple[Project, dict[str, UUID]]:
    """The project, and street, person and project as every action takes them."""
    project, person_id = project_here(request, project_id)
    return project, {"street_id": project.street_id, "person_id": person_id, "project_id": project.id}


def _led(request: HttpRequest, project_id: UUID) -> tuple[Project, dict[str, UUID]]:
    """Refused before a word is typed, where the deed would be refused."""
    project, by = asked(request, project_id)
    if not permissions.may_lead(by["person_id"], project):
        raise NotYourProject
    return project, by


def page(
    request: HttpRequest, project: Project, form: forms.Form, heading: str, deed: Deed, done: str, *, note: str = ""
) -> HttpResponse:
    """The question, or back to the project once it is answered."""
    if request.method == "POST" and form.is_valid() and tried(form, lambda: deed(form.cleaned_data)) is not None:
        messages.success(request, done)
        return redirect("projects:detail", project_id=project.id)
    shown = {"form": form, "project": project, "heading": heading, "note": note}
    return render(request, "projects/act.html", shown, status=422 if form.errors else 200)
