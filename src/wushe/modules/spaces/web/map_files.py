"""A map file: sent, checked, applied."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wushe.core.formats import FeatureFaultCode
from wushe.core.linkage import Space
from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import NotAllowed, Refused
from wushe.modules.spaces.actions import apply_map_file, check_map_file
from wushe.modules.spaces.labels import FAULT_LABELS
from wushe.modules.spaces.permissions import demand_shaping, demand_shaping_somewhere
from wushe.modules.spaces.queries import map_file_of
from wushe.modules.spaces.web.forms import MapFileForm
from wushe.modules.spaces.web.here import NothingHere, person_of, street_of

_MOST_SHOWN = 200


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Send a file; nothing is changed yet."""
    street, person_id = street_of(request), person_of(request)
    demand_shaping_somewhere(person_id, street.id)
    form = MapFileForm(street.id, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            file = check_map_file(
                person_id=person_id,
                street_id=street.id,
                area_id=UUID(form.cleaned_data["area"]),
                space=Space(form.cleaned_data["space"]),
                name=sent.name,
                content=sent.read(),
            )
        except NotAllowed:
            raise
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("spaces:map-file", file.id)
    return render(
        request,
        "spaces/form.html",
        {"form": form, "heading": _("Import a map file"), "back": "spaces:list", "with_file": True},
    )


@login_required
def checked(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """What the file holds, and why some of it cannot be used."""
    street = street_of(request)
    file = map_file_of(street.id, file_id)
    if file is None:
        raise NothingHere
    demand_shaping(person_of(request), street.id, file.area.path)
    problems = [
        (problem["feature"], problem["name"], FAULT_LABELS[FeatureFaultCode(problem["code"])])
        for problem in file.problems[:_MOST_SHOWN]
    ]
    more = max(0, len(file.problems) - _MOST_SHOWN)
    return render(request, "spaces/map_file.html", {"file": file, "problems": problems, "more": more})


@login_required
@require_POST
def apply(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Put the places of the file on the map."""
    street = street_of(request)
    added, redrawn = apply_map_file(person_id=person_of(request), street_id=street.id, file_id=file_id)
    messages.success(
        request, _("Places added: %(added)d, drawn anew: %(redrawn)d.") % {"added": added, "redrawn": redrawn}
    )
    return redirect("spaces:list")
