"""What people do with one hazard: each a page with one question, each calls one action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wushe.core.lifecycle import HazardStatus
from wushe.foundation.photos import photos_in
from wushe.modules.actors.queries.choosing import body_choices
from wushe.modules.hazards import labels, permissions
from wushe.modules.hazards.actions._rows import NotYourHazard
from wushe.modules.hazards.actions.control_hazard import control_hazard
from wushe.modules.hazards.actions.extend_term import extend_term
from wushe.modules.hazards.actions.name_body import name_body
from wushe.modules.hazards.actions.recheck_hazard import OwnWorkNotRechecked, accept_rectification, return_to_rectify
from wushe.modules.hazards.actions.rectify_hazard import rectify_hazard
from wushe.modules.hazards.actions.remove_photo import PhotoUnknown, remove_photo
from wushe.modules.hazards.actions.withdraw_hazard import restore_hazard, withdraw_hazard
from wushe.modules.hazards.models import Hazard
from wushe.modules.hazards.queries.detail import photo_of
from wushe.modules.hazards.web.forms import ActForm, ExtendForm, NameBodyForm
from wushe.modules.hazards.web.here import hazard_here, street_of, tried

both = require_http_methods(["GET", "POST"])


@both
def control(request: HttpRequest, hazard_id: UUID) -> HttpResponse:
    """Make it safe for the time being."""
    hazard, by = _asked(request, hazard_id)
    hint = _("For example: cones put up, a guard stands there, the cars have been moved away for now.")
    form = ActForm(request.POST or None, label=_("What keeps people safe now?"), hint=hint)
    return _page(
        request,
        hazard,
        form,
        _("Made safe for the time being"),
        lambda said: control_hazard(**by, measure=said["words"], photos=photos_in(request)),
        _("Noted. The term until it is removed runs on."),
    )


@both
def rectify(request: HttpRequest, hazard_id: UUID) -> HttpResponse:
    """Report that it has been removed."""
    hazard, by = _asked(request, hazard_id)
    hint = _("Somebody else will look at it and close it.")
    form = ActForm(request.POST or None, label=_("What was done?"), hint=hint)
    return _page(
        request,
        hazard,
        form,
        _("Report it as rectified"),
        lambda said: rectify_hazard(**by, work=said["words"], photos=photos_in(request)),
        _("Reported. Somebody else looks at it now."),
    )


@both
def accept(request: HttpRequest, hazard_id: UUID) -> HttpResponse:
    """Recheck: it is gone."""
    hazard, by = _to_recheck(request, hazard_id)
    form = ActForm(request.POST or None, label=_("What did you see?"), optional=True)
    return _page(
        request,
        hazard,
        form,
        _("It is gone: close it"),
        lambda said: accept_rectification(**by, words=said["words"], photos=photos_in(request)),
        _("Closed. Thank you for looking."),
    )


@both
def send_back(request: HttpRequest, hazard_id: UUID) -> HttpResponse:
    """Recheck: not yet."""
    hazard, by = _to_recheck(request, hazard_id)
    form = ActForm(request.POST or None, label=_("What is still not right?"))
    return _page(
        request,
        hazard,
        form,
        _("Not yet: send it back"),
        lambda said: return_to_rectify(**by, reason=said["words"], photos=photos_in(request)),
        _("Sent back, with a new term."),
    )


@both
def body(request: HttpRequest, hazard_id: UUID) -> HttpResponse:
    """Name the body that has to remove it."""
    hazard, by = _to_name(request, hazard_id)
    choices = body_choices(hazard.street_id)
    form = NameBodyForm(request.POST or None, bodies=choices)
    return _page(
        request,
        hazard,
        form,
        _("Name the responsible body"),
        lambda said: name_body(**by, body_id=said["body_id"], reason=said["reason"]),
        _("The body has been named and is told."),
    )


@both
def extend(request: HttpRequest, hazard_id: UUID) -> HttpResponse:
    """Give more time, with a plan."""
    hazard, by = _to_name(request, hazard_id)
    form = ExtendForm(request.POST or None)
    return _page(
        request,
        hazard,
        form,
        _("Give more time"),
        lambda said: extend_term(**by, until=said["until"], plan=said["plan"]),
        _("The term has been moved; the plan is kept."),
    )


@both
def withdraw(request: HttpRequest, hazard_id: UUID) -> HttpResponse:
    """Take it back as a mistake."""
    hazard, by = _to_name(request, hazard_id)
    form = ActForm(request.POST or None, label=_("Why was it a mistake?"), photo=False)
    return _page(
        request,
        hazard,
        form,
        _("Take it off the list"),
        lambda said: withdraw_hazard(**by, reason=said["words"]),
        _("Taken off the list. It can be put back."),
    )


@both
def restore(request: HttpRequest, hazard_id: UUID) -> HttpResponse:
    """Put it on the list again."""
    hazard, by = _to_name(request, hazard_id)
    form = ActForm(request.POST or None, label=_("Why is it put back?"), photo=False)
    return _page(
        request,
        hazard,
        form,
        _("Put it on the list again"),
        lambda said: restore_hazard(**by, reason=said["words"]),
        _("It is on the list again, with a new term."),
    )


@both
def unpicture(request: HttpRequest, photo_id: UUID) -> HttpResponse:
    """Remove a photo on which somebody can be recognised."""
    found = photo_of(street_of(request).id, photo_id)
    if found is None:
        raise PhotoUnknown
    hazard, by = _to_name(request, found.hazard_id)
    by = {"street_id": by["street_id"], "person_id": by["person_id"], "photo_id": photo_id}
    form = ActForm(request.POST or None, label=_("Why is the photo removed?"), photo=False)
    return _page(
        request,
        hazard,
        form,
        _("Remove the photo"),
        lambda said: remove_photo(**by, reason=said["words"]),
        _("The photo is gone. That there was one stays on record."),
    )


def _asked(request: HttpRequest, hazard_id: UUID) -> tuple[Hazard, dict[str, UUID]]:
    hazard, person_id = hazard_here(request, hazard_id)
    return hazard, {"street_id": hazard.street_id, "person_id": person_id, "hazard_id": hazard.id}


def _to_recheck(request: HttpRequest, hazard_id: UUID) -> tuple[Hazard, dict[str, UUID]]:
    """Refused before a word is typed, where the deed would be refused."""
    hazard, by = _asked(request, hazard_id)
    if not permissions.may_watch(by["person_id"], hazard.street_id, hazard.area_path):
        raise NotYourHazard
    if hazard.status == HazardStatus.RECTIFIED and hazard.rectified_by == by["person_id"]:
        raise OwnWorkNotRechecked
    return hazard, by


def _to_name(request: HttpRequest, hazard_id: UUID) -> tuple[Hazard, dict[str, UUID]]:
    hazard, by = _asked(request, hazard_id)
    if not permissions.may_name(by["person_id"], hazard.street_id, hazard.area_path):
        raise NotYourHazard
    return hazard, by


def _page(
    request: HttpRequest,
    hazard: Hazard,
    form: forms.Form,
    heading: str,
    deed: Callable[[dict[str, Any]], object],
    done: str,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid() and tried(form, lambda: deed(form.cleaned_data)) is not None:
        messages.success(request, done)
        return redirect("hazards:detail", hazard_id=hazard.id)
    shown = {"form": form, "hazard": hazard, "heading": heading, "type": labels.type_label(hazard.type)}
    return render(request, "hazards/act.html", shown, status=422 if form.errors else 200)
