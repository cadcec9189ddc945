"""What bodies and people can show: add, renew, and what is about to lapse."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wushe.foundation.forms import show_refusal
from wushe.foundation.paging import page_of
from wushe.foundation.refusals import NotAllowed, Refused
from wushe.modules.actors.actions import add_capability, renew_capability
from wushe.modules.actors.labels import CapabilityKind
from wushe.modules.actors.permissions import demand_keeping_of, demand_staff
from wushe.modules.actors.queries import (
    body_of,
    capability_of,
    expiring,
    holdings_in,
    masked_names,
    standing_of,
    today,
)
from wushe.modules.actors.web.forms import CapabilityForm, RenewalForm
from wushe.modules.actors.web.here import NothingHere, street_of


@login_required
def expiring_soon(request: HttpRequest) -> HttpResponse:
    """What has lapsed, or will within sixty days."""
    street = street_of(request)
    demand_staff(standing_of(request))
    page = page_of(expiring(street.id), request)
    return render(request, "actors/expiring.html", {"page": page, "today": today()})


@login_required
def new(request: HttpRequest, body_id: UUID) -> HttpResponse:
    """Note a licence, a training, an insurance."""
    street = street_of(request)
    body = body_of(street.id, body_id)
    if body is None or body.ended_on is not None:
        raise NothingHere
    demand_keeping_of(standing_of(request), body.area.path)
    names = masked_names(street.id, list(holdings_in(street.id, body.id)))
    form = CapabilityForm(body, names, request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            add_capability(
                person_id=request.user.pk,
                street_id=street.id,
                body_id=body_id,
                kind=CapabilityKind(given["kind"]),
                name=given["name"],
                holding_id=UUID(given["holding"]) if given["holding"] else None,
                evidence=given["evidence"],
                issued_on=given["issued_on"],
                expires_on=given["expires_on"],
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The capability is noted."))
            return redirect("actors:body", body_id)
    context = {
        "form": form,
        "heading": _("Note a capability"),
        "lead": body.name,
        "back": "actors:body",
        "back_id": body_id,
    }
    return render(request, "actors/form.html", context)


@login_required
def renew(request: HttpRequest, capability_id: UUID) -> HttpResponse:
    """Note a renewal."""
    street = street_of(request)
    capability = capability_of(street.id, capability_id)
    if capability is None:
        raise NothingHere
    demand_keeping_of(standing_of(request), capability.body.area.path)
    form = RenewalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            renew_capability(
                person_id=request.user.pk, street_id=street.id, capability_id=capability_id, **form.cleaned_data
            )
        except NotAllowed:
            raise
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The renewal is kept."))
            return redirect("actors:body", capability.body_id)
    context = {
        "form": form,
        "heading": _("Renew: %(name)s") % {"name": capability.name},
        "lead": capability.body.name,
        "back": "actors:body",
        "back_id": capability.body_id,
    }
    return render(request, "actors/form.html", context)
