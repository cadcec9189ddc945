"""Register, change and end bodies."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import NotAllowed, Refused
from wushe.modules.actors.actions import change_body, end_body, register_body
from wushe.modules.actors.permissions import demand_keeping_of
from wushe.modules.actors.queries import body_of, standing_of
from wushe.modules.actors.web.forms import BodyChangeForm, BodyForm
from wushe.modules.actors.web.here import NothingHere, street_of

_KEPT = ("kind", "name", "short_name", "legal_form", "work", "public_phone", "opening_hours")


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Register a body."""
    street = street_of(request)
    demand_keeping_of(standing_of(request), "")
    form = BodyForm(street.id, request.POST or None, initial={"kind": request.GET.get("kind", "")})
    if request.method == "POST" and form.is_valid():
        try:
            body = register_body(
                person_id=request.user.pk,
                street_id=street.id,
                area_id=UUID(form.cleaned_data["area"]),
                card=form.card(),
                began_on=form.cleaned_data["began_on"],
            )
        except NotAllowed:
            raise
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("%(name)s is registered.") % {"name": body.name})
            return redirect("actors:body", body.id)
    return render(request, "actors/form.html", {"form": form, "heading": _("Register a body"), "back": "actors:list"})


@login_required
def change(request: HttpRequest, body_id: UUID) -> HttpResponse:
    """Correct the card of a body."""
    street = street_of(request)
    body = body_of(street.id, body_id)
    if body is None:
        raise NothingHere
    demand_keeping_of(standing_of(request), body.area.path)
    form = BodyChangeForm(request.POST or None, initial={key: getattr(body, key) for key in _KEPT})
    if request.method == "POST" and form.is_valid():
        try:
            change_body(person_id=request.user.pk, street_id=street.id, body_id=body_id, card=form.card())
        except NotAllowed:
            raise
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The change is kept."))
            return redirect("actors:body", body_id)
    return render(
        request,
        "actors/form.html",
        {"form": form, "heading": body.name, "back": "actors:list", "end_body": body},
    )


@login_required
@require_POST
def end(request: HttpRequest, body_id: UUID) -> HttpResponse:
    """End a body on which nothing depends, or one that was dissolved, with the reason."""
    street = street_of(request)
    why = request.POST.get("reason", "")
    body = end_body(person_id=request.user.pk, street_id=street.id, body_id=body_id, dissolved_because=why)
    messages.success(request, _("%(name)s has ended.") % {"name": body.name})
    return redirect("actors:list")
