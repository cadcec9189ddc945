"""What people do with one task: quick moves as buttons, the others as a page with one question."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wushe.foundation.photos import photos_in
from wushe.modules.projects import permissions
from wushe.modules.projects.actions._rows import NotYourProject, TaskUnknown
from wushe.modules.projects.actions._tasks import does_it
from wushe.modules.projects.actions.hand_over_work import hand_over_task
from wushe.modules.projects.actions.set_due import set_task_due
from wushe.modules.projects.actions.settle_task import accept_task, drop_task, restore_task, return_task
from wushe.modules.projects.actions.work_on_task import put_back_task, report_task, start_task
from wushe.modules.projects.models import Project, Task
from wushe.modules.projects.queries.detail import task_of
from wushe.modules.projects.web.acts import page
from wushe.modules.projects.web.choosing import taking_part
from wushe.modules.projects.web.forms import ActForm, BodyForm, DueForm
from wushe.modules.projects.web.here import project_here, street_of

both = require_http_methods(["GET", "POST"])
By = dict[str, UUID]


@require_POST
def start(request: HttpRequest, project_task_id: UUID) -> HttpResponse:
    """The body begins."""
    return _moved(request, project_task_id, lambda by: start_task(**by), _("Begun."))


@require_POST
def put_back(request: HttpRequest, project_task_id: UUID) -> HttpResponse:
    """It was not begun after all."""
    return _moved(request, project_task_id, lambda by: put_back_task(**by), _("Put back."))


@require_POST
def accept(request: HttpRequest, project_task_id: UUID) -> HttpResponse:
    """The lead has looked."""
    return _moved(request, project_task_id, _accepted, _("Accepted."))


@both
def report(request: HttpRequest, project_task_id: UUID) -> HttpResponse:
    """Report it as done."""
    task, project, by = _asked(request, project_task_id)
    if not does_it(by["person_id"], task, project):
        raise NotYourProject
    form = ActForm(request.POST or None, label=_("What was done?"), hint=_("The lead looks at it."), photo=True)
    return page(
        request,
        project,
        form,
        _("Report it as done"),
        lambda said: report_task(**by, work=said["words"], photos=photos_in(request)),
        _("Reported; the lead looks at it."),
        note=task.title,
    )


@both
def send_back(request: HttpRequest, project_task_id: UUID) -> HttpResponse:
    """Not yet."""
    task, project, by = _led(request, project_task_id)
    form = ActForm(request.POST or None, label=_("What is still missing?"))
    return page(
        request,
        project,
        form,
        _("Send it back"),
        lambda said: return_task(**by, reason=said["words"]),
        _("Sent back; its day stays."),
        note=task.title,
    )


@both
def drop(request: HttpRequest, project_task_id: UUID) -> HttpResponse:
    """It is not needed any more."""
    task, project, by = _led(request, project_task_id)
    form = ActForm(request.POST or None, label=_("Why is it not needed any more?"))
    return page(
        request,
        project,
        form,
        _("Drop the task"),
        lambda said: drop_task(**by, reason=said["words"]),
        _("Dropped. It can be taken up again."),
        note=task.title,
    )


@both
def restore(request: HttpRequest, project_task_id: UUID) -> HttpResponse:
    """It is needed after all."""
    task, project, by = _led(request, project_task_id)
    form = ActForm(request.POST or None, label=_("Why is it needed after all?"))
    return page(
        request,
        project,
        form,
        _("Take it up again"),
        lambda said: restore_task(**by, reason=said["words"]),
        _("It stands among the open tasks again."),
        note=task.title,
    )


@both
def hand(request: HttpRequest, project_task_id: UUID) -> HttpResponse:
    """Give it to another body."""
    task, project, by = _led(request, project_task_id)
    form = BodyForm(request.POST or None, bodies=[one for one in taking_part(project) if one[0] != str(task.body_id)])
    return page(
        request,
        project,
        form,
        _("Give it to another body"),
        lambda said: hand_over_task(**by, body_id=said["body_id"], reason=said["reason"]),
        _("Handed over; its day and its history have stayed."),
        note=task.title,
    )


@both
def due(request: HttpRequest, project_task_id: UUID) -> HttpResponse:
    """Move its day."""
    task, project, by = _led(request, project_task_id)
    form = DueForm(request.POST or None, initial={"due_on": task.due_on})
    return page(
        request,
        project,
        form,
        _("Move the day"),
        lambda said: set_task_due(**by, due_on=said["due_on"], reason=said["reason"]),
        _("Moved; the old day stays in the history."),
        note=task.title,
    )


def _asked(request: HttpRequest, project_task_id: UUID) -> tuple[Task, Project, By]:
    task = task_of(street_of(request).id, project_task_id)
    if task is None:
        raise TaskUnknown
    project, person_id = project_here(request, task.project_id)
    return task, project, {"street_id": task.street_id, "person_id": person_id, "task_id": task.id}


def _led(request: HttpRequest, project_task_id: UUID) -> tuple[Task, Project, By]:
    task, project, by = _asked(request, project_task_id)
    if not permissions.may_lead(by["person_id"], project):
        raise NotYourProject
    return task, project, by


def _accepted(by: By) -> Task:
    return accept_task(street_id=by["street_id"], person_id=by["person_id"], task_id=by["task_id"])


def _moved(request: HttpRequest, project_task_id: UUID, deed: Callable[[By], Task], done: str) -> HttpResponse:
    task, project, by = _asked(request, project_task_id)
    deed(by)
    messages.success(request, f"{task.title}: {done}")
    return redirect(f"{reverse('projects:detail', args=[project.id])}#task-{task.position}")
