"""The area tree, and its changes."""

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
from wushe.modules.spaces.actions import add_area, change_area, end_area
from wushe.modules.spaces.labels import SPACE_LABELS, SPACE_TASKS, AreaKind
from wushe.modules.spaces.permissions import demand_shaping, may_shape
from wushe.modules.spaces.queries import area_of, area_tree, spaces_counted
from wushe.modules.spaces.web.forms import AreaChangeForm, AreaForm
from wushe.modules.spaces.web.here import NothingHere, person_of, street_of

_UPPER = frozenset({AreaKind.STREET, AreaKind.COMMUNITY, AreaKind.GRID})


def tree(request: HttpRequest) -> HttpResponse:
    """The tree down to the grids; `?under=` opens the buildings of one part."""
    street = street_of(request)
    under = request.GET.get("under", "")
    lines = area_tree(street.id)
    opened = next((line.area.path for line in lines if line.area.code == under), None)
    shown = [line for line in lines if line.area.kind in _UPPER or (opened and line.area.path.startswith(opened))]
    counted = spaces_counted(street.id)
    return render(
        request,
        "spaces/tree.html",
        {
            "lines": shown,
            "under": under,
            "kinds": {kind.value: kind.label for kind in AreaKind},
            "four": [(space, SPACE_LABELS[space], SPACE_TASKS[space], counted[space]) for space in SPACE_LABELS],
            "may_shape": may_shape(person_of(request), street.id),
        },
    )


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Add an area."""
    street, person_id = street_of(request), person_of(request)
    demand_shaping(person_id, street.id, "")
    form = AreaForm(street.id, request.POST or None, initial={"parent": request.GET.get("within", "")})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            area = add_area(
                person_id=person_id,
                street_id=street.id,
                parent_id=UUID(given["parent"]),
                kind=AreaKind(given["kind"]),
                name=given["name"],
                code=given["code"],
                households=given["households"],
                residents=given["residents"],
            )
        except NotAllowed:
            raise
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("%(name)s is in the tree now.") % {"name": area.name})
            return redirect("spaces:tree")
    return render(request, "spaces/form.html", {"form": form, "heading": _("Add an area"), "back": "spaces:tree"})


@login_required
def change(request: HttpRequest, area_id: UUID) -> HttpResponse:
    """Rename an area or correct its numbers."""
    street, person_id = street_of(request), person_of(request)
    area = area_of(street.id, area_id)
    if area is None:
        raise NothingHere
    demand_shaping(person_id, street.id, area.path)
    now = {"name": area.name, "households": area.households, "residents": area.residents}
    form = AreaChangeForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        try:
            change_area(person_id=person_id, street_id=street.id, area_id=area_id, **form.cleaned_data)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The change is kept."))
            return redirect("spaces:tree")
    return render(
        request,
        "spaces/form.html",
        {"form": form, "heading": area.name, "back": "spaces:tree", "end_area": area},
    )


@login_required
@require_POST
def end(request: HttpRequest, area_id: UUID) -> HttpResponse:
    """End an area."""
    street = street_of(request)
    area = end_area(person_id=person_of(request), street_id=street.id, area_id=area_id)
    messages.success(request, _("%(name)s has ended.") % {"name": area.name})
    return redirect("spaces:tree")
