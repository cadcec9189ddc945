"""Add, change and end places."""

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
from wushe.modules.spaces.actions import add_place, change_place, end_place
from wushe.modules.spaces.permissions import demand_shaping, demand_shaping_somewhere
from wushe.modules.spaces.queries import place_of
from wushe.modules.spaces.web.forms import PlaceChangeForm, PlaceForm
from wushe.modules.spaces.web.here import NothingHere, person_of, street_of

_KEPT = ("name", "aliases", "space", "kind", "note", "lon", "lat")


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Put a place on the map."""
    street, person_id = street_of(request), person_of(request)
    demand_shaping_somewhere(person_id, street.id)
    form = PlaceForm(street.id, request.POST or None, initial={"area": request.GET.get("area", "")})
    if request.method == "POST" and form.is_valid():
        area_id = UUID(form.cleaned_data["area"])
        try:
            place = add_place(person_id=person_id, street_id=street.id, area_id=area_id, **form.values())
        except NotAllowed:
            raise
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("%(name)s is on the map now.") % {"name": place.name})
            return redirect("spaces:place", place.id)
    return render(request, "spaces/form.html", {"form": form, "heading": _("Add a place"), "back": "spaces:list"})


@login_required
def change(request: HttpRequest, place_id: UUID) -> HttpResponse:
    """Correct a place, or move it to another of the four spaces."""
    street, person_id = street_of(request), person_of(request)
    place = place_of(street.id, place_id)
    if place is None:
        raise NothingHere
    demand_shaping(person_id, street.id, place.area.path)
    form = PlaceChangeForm(request.POST or None, initial={key: getattr(place, key) for key in _KEPT})
    if request.method == "POST" and form.is_valid():
        try:
            change_place(person_id=person_id, street_id=street.id, place_id=place_id, **form.values())
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The change is kept."))
            return redirect("spaces:place", place_id)
    return render(
        request,
        "spaces/form.html",
        {"form": form, "heading": place.name, "back": "spaces:list", "end_place": place},
    )


@login_required
@require_POST
def end(request: HttpRequest, place_id: UUID) -> HttpResponse:
    """Take a place off the map."""
    street = street_of(request)
    place = end_place(person_id=person_of(request), street_id=street.id, place_id=place_id)
    messages.success(request, _("%(name)s has ended.") % {"name": place.name})
    return redirect("spaces:list")
