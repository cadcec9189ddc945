"""What people do with one whistle: each a page with one question, each calls one action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wushe.modules.actors.queries.choosing import body_choices
from wushe.modules.whistles import permissions
from wushe.modules.whistles.actions._rows import NotYourWhistle
from wushe.modules.whistles.actions.answer_asked import ask_again, turn_down
from wushe.modules.whistles.actions.call_body import call_body
from wushe.modules.whistles.actions.finish_whistle import finish_whistle, reopen_whistle
from wushe.modules.whistles.actions.plan_whistle import plan_whistle
from wushe.modules.whistles.actions.raise_whistle import blow_asked
from wushe.modules.whistles.actions.withdraw_whistle import restore_whistle, withdraw_whistle
from wushe.modules.whistles.models import Whistle
from wushe.modules.whistles.queries.detail import calls_of
from wushe.modules.whistles.web.forms import BlowForm, CallForm, PlanForm, RestoreForm, WordsForm, soon
from wushe.modules.whistles.web.here import tried, whistle_here

both = require_http_methods(["GET", "POST"])


@both
def blow(request: HttpRequest, whistle_id: UUID) -> HttpResponse:
    """Blow what a community has asked for."""
    whistle, by = _to_blow(request, whistle_id)
    wished = timezone.localtime(whistle.needed_by).strftime("%Y-%m-%dT%H:%M")
    form = BlowForm(request.POST or None, initial={"needed_by": wished})
    done = _("Blown. Every called body is told now.")
    return page(request, whistle, form, _("Blow the whistle"), lambda said: blow_asked(**by, **said), done)


@both
def refuse(request: HttpRequest, whistle_id: UUID) -> HttpResponse:
    """Do not blow it."""
    whistle, by = _to_blow(request, whistle_id)
    form = WordsForm(request.POST or None, label=_("Why is it not blown, and what instead?"))
    return _reasoned(request, whistle, form, _("Do not blow it"), by, turn_down, _("The community is told why."))


@both
def again(request: HttpRequest, whistle_id: UUID) -> HttpResponse:
    """Ask once more."""
    whistle, by = _asked(request, whistle_id)
    form = WordsForm(request.POST or None, label=_("What is new?"))
    return _reasoned(request, whistle, form, _("Ask again"), by, ask_again, _("Asked. The street decides."))


@both
def call(request: HttpRequest, whistle_id: UUID) -> HttpResponse:
    """Call one more body."""
    whistle, by = _to_blow(request, whistle_id)
    form = CallForm(request.POST or None, bodies=body_choices(whistle.street_id))
    return page(
        request, whistle, form, _("Call another body"), lambda said: call_body(**by, **said), _("It is told now.")
    )


@both
def plan(request: HttpRequest, whistle_id: UUID) -> HttpResponse:
    """One joint plan with one lead."""
    whistle, by = _to_blow(request, whistle_id)
    calls = [one for one in calls_of(whistle) if one.let_off_at is None and not one.is_disputed]
    choices = [(str(one.body_id), one.body.name) for one in calls]
    begun = {f"task_{one.body_id}": one.task for one in calls}
    form = PlanForm(request.POST or None, bodies=choices, initial=begun)
    return page(
        request,
        whistle,
        form,
        _("Make the joint plan"),
        lambda said: plan_whistle(
            **by, lead_body_id=said["lead"], plan=said["words"], tasks=form.tasks(), due_on=said["due_on"]
        ),
        _("Planned. The work goes on as a project with one lead."),
    )


@both
def finish(request: HttpRequest, whistle_id: UUID) -> HttpResponse:
    """Confirm the end."""
    whistle, by = _to_blow(request, whistle_id)
    form = WordsForm(request.POST or None, label=_("What have you seen?"), hint=_("Both sides assess afterwards."))
    return page(
        request,
        whistle,
        form,
        _("Confirm that it is finished"),
        lambda said: finish_whistle(**by, words=said["words"]),
        _("Finished. Please assess each body."),
    )


@both
def reopen(request: HttpRequest, whistle_id: UUID) -> HttpResponse:
    """Open it again."""
    whistle, by = _to_blow(request, whistle_id)
    form = WordsForm(request.POST or None, label=_("What is still to be done?"))
    return _reasoned(request, whistle, form, _("Open it again"), by, reopen_whistle, _("It is open again."))


@both
def withdraw(request: HttpRequest, whistle_id: UUID) -> HttpResponse:
    """Take it back."""
    whistle, by = _asked(request, whistle_id)
    form = WordsForm(request.POST or None, label=_("Why is it taken back?"))
    done = _("Taken back. Nothing counts against anybody; it can be blown again.")
    return _reasoned(request, whistle, form, _("Take the whistle back"), by, withdraw_whistle, done)


@both
def restore(request: HttpRequest, whistle_id: UUID) -> HttpResponse:
    """Blow it again."""
    whistle, by = _to_blow(request, whistle_id)
    form = RestoreForm(request.POST or None, label=_("Why is it blown again?"), initial={"needed_by": soon()})
    return page(
        request,
        whistle,
        form,
        _("Blow it again"),
        lambda said: restore_whistle(**by, reason=said["words"], needed_by=said["needed_by"]),
        _("Blown. Every called body is told now."),
    )


def page(
    request: HttpRequest,
    whistle: Whistle,
    form: forms.Form,
    heading: str,
    deed: Callable[[dict[str, Any]], object],
    done: str,
) -> HttpResponse:
    """One question; when it is answered and the deed is done, back to the whistle."""
    if request.method == "POST" and form.is_valid() and tried(form, lambda: deed(form.cleaned_data)) is not None:
        messages.success(request, done)
        return redirect("whistles:detail", whistle_id=whistle.id)
    shown = {"form": form, "whistle": whistle, "heading": heading}
    return render(request, "whistles/act.html", shown, status=422 if form.errors else 200)


def _reasoned(
    request: HttpRequest,
    whistle: Whistle,
    form: forms.Form,
    heading: str,
    by: dict[str, UUID],
    deed: Callable[..., object],
    done: str,
) -> HttpResponse:
    return page(request, whistle, form, heading, lambda said: deed(**by, reason=said["words"]), done)


def _asked(request: HttpRequest, whistle_id: UUID) -> tuple[Whistle, dict[str, Any]]:
    whistle, person_id = whistle_here(request, whistle_id)
    return whistle, {"street_id": whistle.street_id, "person_id": person_id, "whistle_id": whistle.id}


def _to_blow(request: HttpRequest, whistle_id: UUID) -> tuple[Whistle, dict[str, Any]]:
    """Refused before a word is typed, where the deed would be refused."""
    whistle, by = _asked(request, whistle_id)
    if not permissions.may_blow(by["person_id"], whistle.street_id, whistle.area_path):
        raise NotYourWhistle
    return whistle, by
