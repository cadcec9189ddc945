"""What people do with one work order: reported, checked, sent back, left out, handed over."""

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
from django.views.decorators.http import require_http_methods

from wushe.foundation.photos import photos_in
from wushe.modules.actors.queries.choosing import body_choices
from wushe.modules.maintenance.actions.check_order import accept_work, return_work
from wushe.modules.maintenance.actions.do_order import report_order
from wushe.modules.maintenance.actions.set_aside_order import hand_over_order, restore_order, skip_order
from wushe.modules.maintenance.models import WorkOrder
from wushe.modules.maintenance.web.forms import HandOverForm, SeenForm, WordsForm
from wushe.modules.maintenance.web.here import order_here, tried

both = require_http_methods(["GET", "POST"])


@both
def report(request: HttpRequest, work_order_id: UUID) -> HttpResponse:
    """It is done."""
    form = SeenForm(request.POST or None, label=_("What was done?"), hint=_("Somebody else looks at it."))
    heading = _("Report it as done")
    return _deed(request, work_order_id, form, heading, _("Reported. Somebody else looks at it now."), _reported)


@both
def accept(request: HttpRequest, work_order_id: UUID) -> HttpResponse:
    """It is right."""
    form = SeenForm(request.POST or None, label=_("What did you see?"), optional=True)
    return _deed(request, work_order_id, form, _("It is right"), _("Checked. Thank you for looking."), _accepted)


@both
def send_back(request: HttpRequest, work_order_id: UUID) -> HttpResponse:
    """Not yet."""
    form = SeenForm(request.POST or None, label=_("What is still not right?"))
    return _deed(request, work_order_id, form, _("Not yet: send it back"), _("Sent back; its day stays."), _returned)


@both
def skip(request: HttpRequest, work_order_id: UUID) -> HttpResponse:
    """Leave this turn out."""
    form = WordsForm(request.POST or None, label=_("Why is this turn left out?"))
    return _deed(request, work_order_id, form, _("Leave this turn out"), _("Left out, with the reason."), _skipped)


@both
def restore(request: HttpRequest, work_order_id: UUID) -> HttpResponse:
    """Let it run again."""
    form = WordsForm(request.POST or None, label=_("Why is it taken up again?"))
    return _deed(request, work_order_id, form, _("Let it run again"), _("It is to be done again."), _restored)


@both
def hand_over(request: HttpRequest, work_order_id: UUID) -> HttpResponse:
    """Give this turn to another body."""
    found, _person_id = order_here(request, work_order_id)
    form = HandOverForm(request.POST or None, bodies=body_choices(found.street_id))
    return _deed(
        request, work_order_id, form, _("Hand it to another body"), _("Handed over; its day stays."), _handed
    )


Deed = Callable[[dict[str, Any], dict[str, Any]], object]


def _reported(by: dict[str, Any], said: dict[str, Any]) -> object:
    return report_order(**by, work=said["words"], photos=said["photos"])


def _accepted(by: dict[str, Any], said: dict[str, Any]) -> object:
    return accept_work(**by, words=said["words"], photos=said["photos"])


def _returned(by: dict[str, Any], said: dict[str, Any]) -> object:
    return return_work(**by, reason=said["words"], photos=said["photos"])


def _skipped(by: dict[str, Any], said: dict[str, Any]) -> object:
    return skip_order(**by, reason=said["words"])


def _restored(by: dict[str, Any], said: dict[str, Any]) -> object:
    return restore_order(**by, reason=said["words"])


def _handed(by: dict[str, Any], said: dict[str, Any]) -> object:
    return hand_over_order(**by, body_id=said["body"], reason=said["words"])


def _deed(
    request: HttpRequest, work_order_id: UUID, form: forms.Form, heading: str, done: str, deed: Deed
) -> HttpResponse:
    found, person_id = order_here(request, work_order_id)
    by = {"street_id": found.street_id, "person_id": person_id, "order_id": found.pk}
    return order_deed(
        request, found, form, heading, done, lambda said: deed(by, said | {"photos": photos_in(request)})
    )


def order_deed(
    request: HttpRequest,
    found: WorkOrder,
    form: forms.Form,
    heading: str,
    done: str,
    deed: Callable[[dict[str, Any]], object],
) -> HttpResponse:
    """One deed on a work order: asked on a page of its own, back to the order when it is done."""
    if request.method == "POST" and form.is_valid() and tried(form, lambda: deed(form.cleaned_data)) is not None:
        messages.success(request, done)
        return redirect("maintenance:order", work_order_id=found.pk)
    back = reverse("maintenance:order", args=[found.pk])
    about = f"{found.plan.asset} · {found.plan.place.name} · {found.turn_on:%Y-%m-%d}"
    shown = {"form": form, "heading": heading, "back": back, "about": about}
    return render(request, "maintenance/form.html", shown, status=422 if form.errors else 200)
