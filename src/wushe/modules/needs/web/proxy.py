"""At the door: a grid worker or building head writes for somebody, reads it back, and is told yes."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import Invalid
from wushe.modules.actors.queries import standing_of
from wushe.modules.needs import labels, permissions
from wushe.modules.needs.actions.receive_need import Told, receive_need
from wushe.modules.needs.models import Channel, Need
from wushe.modules.needs.queries.access import secret_of
from wushe.modules.needs.queries.channels import right_channels
from wushe.modules.needs.queries.near import needs_near
from wushe.modules.needs.queries.urgent import numbers_to_call
from wushe.modules.needs.web import draft
from wushe.modules.needs.web.enter import begun, moment_of
from wushe.modules.needs.web.here import Clerk, Whereabouts, clerk_of, communities, place_names, whereabouts
from wushe.modules.needs.web.intake_forms import ProxyForm, ReadBackForm

_TYPED = ("name", "phone", "body", "where", "area", "key", "since")


@require_http_methods(["GET", "POST"])
def proxy(request: HttpRequest) -> HttpResponse:
    """First page: for whom, what, where."""
    clerk = clerk_of(request, draft.Slot.PROXY, _TYPED)
    kept = begun(draft.read(request, draft.Slot.PROXY))
    areas = communities(clerk.street.id)
    form = ProxyForm(request.POST or None, initial=_own_area(request, areas) | kept, areas=areas)
    if request.method == "POST":
        typed = {name: request.POST.get(name, "") for name in _TYPED}
        draft.keep(request, typed, draft.Slot.PROXY)
        if form.is_valid():
            place = whereabouts(clerk.street.id, area=typed["area"], where=typed["where"], body=typed["body"])
            if place.area_id is not None:
                return redirect("needs:proxy_check")
            form.add_error("where", _("Which community? Name a building or place, or choose the community."))
    return render(
        request,
        "needs/proxy.html",
        {"form": form, "since": kept.get("since", ""), "places": place_names(clerk.street.id)},
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Second page: read it aloud, tick what the person agreed to, send."""
    clerk = clerk_of(request, draft.Slot.PROXY, _TYPED)
    kept = {name: request.POST.get(name, "") for name in _TYPED} if request.method == "POST" else None
    typed = kept or draft.read(request, draft.Slot.PROXY)
    if not typed.get("body", "").strip():
        return redirect("needs:proxy")
    place = whereabouts(clerk.street.id, area=typed.get("area", ""), where=typed.get("where", ""), body=typed["body"])
    has_contact = bool(typed.get("name") or typed.get("phone"))
    form = ReadBackForm(request.POST or None, has_contact=has_contact)
    if request.method == "POST" and form.is_valid():
        try:
            need = _receive(clerk, typed, place, is_agreed="consents" in form.fields)
        except Invalid as invalid:
            show_refusal(form, invalid)
        else:
            draft.forget(request, draft.Slot.PROXY)
            return redirect("needs:receipt", number=need.number, secret=secret_of(need.id))
    return render(
        request,
        "needs/proxy_check.html",
        _shown(request, clerk, typed, place) | {"form": form},
        status=422 if form.errors else 200,
    )


def _receive(clerk: Clerk, typed: dict[str, str], place: Whereabouts, *, is_agreed: bool) -> Need:
    return receive_need(
        street_id=clerk.street.id,
        body=typed["body"],
        where=typed["where"],
        channel=Channel.PROXY,
        idempotency_key=f"proxy:{typed['key'][:60]}",
        area_id=place.area_id,
        place_id=place.place_id,
        contact={"name": typed["name"], "phone": typed["phone"]},
        person_id=clerk.person_id,
        told=Told(is_read_back=True, consents=is_agreed, began_at=moment_of(typed["since"])),
    )


def _shown(request: HttpRequest, clerk: Clerk, typed: dict[str, str], place: Whereabouts) -> dict[str, Any]:
    role = labels.role_label(permissions.role_of(clerk.person_id, clerk.street.id))
    change = reverse("needs:proxy")
    parts = (place.area_name, place.place_name, typed.get("where", ""))
    spot = " · ".join(dict.fromkeys(part for part in parts if part))
    near = needs_near(
        clerk.street.id, typed["body"], area_path=place.area_path, at=place.at, paths=clerk.paths, most=2
    )
    return {
        "typed": {name: typed.get(name, "") for name in _TYPED},
        "lines": [
            {"label": _("What is the matter"), "value": typed["body"], "change_url": change},
            {"label": _("Where"), "value": spot, "change_url": change},
            {
                "label": _("Entered for"),
                "value": " · ".join(part for part in (typed.get("name"), typed.get("phone")) if part)
                or _("somebody who leaves no name"),
                "change_url": change,
            },
            {"label": _("Entered by"), "value": f"{request.user.get_username()} · {role}"},
        ],
        "near": near,
        "call": numbers_to_call(typed["body"]),
        "elsewhere": right_channels(typed["body"]),
    }


def _own_area(request: HttpRequest, areas: Any) -> dict[str, str]:
    """The community in which the clerk works, if there is only one."""
    paths = standing_of(request).area_paths()
    own = [str(area.id) for area in areas if any(path.startswith(area.path) for path in paths)]
    return {"area": own[0]} if len(own) == 1 else {}
