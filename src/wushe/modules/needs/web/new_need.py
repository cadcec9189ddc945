"""Say what is the matter: one question a page, nothing to install, nobody to sign in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from wushe.foundation.refusals import Invalid
from wushe.foundation.tenancy import Street
from wushe.modules.needs import labels
from wushe.modules.needs.actions.receive_need import Told, receive_need
from wushe.modules.needs.models import Channel
from wushe.modules.needs.queries.access import secret_of
from wushe.modules.needs.queries.channels import right_channels, wants_name
from wushe.modules.needs.queries.materials import draft_materials
from wushe.modules.needs.queries.near import needs_near
from wushe.modules.needs.queries.resident import alike
from wushe.modules.needs.queries.urgent import numbers_to_call
from wushe.modules.needs.web import draft
from wushe.modules.needs.web.asker import person_or_none, street_of
from wushe.modules.needs.web.forms import BuildingForm, ContactForm, HiddenForm, WhatForm, WhereForm
from wushe.modules.needs.web.here import communities, whereabouts
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import AreaChoice, area_choices, area_names, area_of, place_of

QUESTIONS = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One answer on the page “check your answers”."""

    label: Any
    value: str
    change_url: str


@require_http_methods(["GET", "POST"])
def what(request: HttpRequest) -> HttpResponse:
    """Question 1: what is the matter? The code in a stairwell brings its building with it."""
    street = street_of(request)
    kept = draft.read(request)
    form = WhatForm(request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        draft.keep(request, kept | form.cleaned_data)
        return redirect("needs:new_where")
    if request.GET.get("area"):
        codes = {area.code: str(area.id) for area in area_choices(street.id)}
        draft.keep(request, kept | {"area": codes.get(request.GET["area"], ""), "place": ""})
    return render(request, "needs/new_what.html", {"form": form, "number": 1, "total": QUESTIONS})


@require_http_methods(["GET", "POST"])
def where(request: HttpRequest) -> HttpResponse:
    """Question 2: where is it? Nothing is chosen for the person: the whole street is one of the answers."""
    street = street_of(request)
    kept = draft.read(request)
    form = WhereForm(request.POST or None, initial=kept, areas=_areas_to_choose(street, kept))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        place = whereabouts(street.id, area=said["area"], where=said["where"], body="")
        found = {"area": str(place.area_id or said["area"]), "place": str(place.place_id or "")}
        draft.keep(request, kept | said | found)
        return redirect("needs:new_building" if _buildings(street, found["area"]) else "needs:new_material")
    return render(
        request, "needs/new_where.html", {"form": form, "number": 2, "total": QUESTIONS} | _hints(street, kept)
    )


@require_http_methods(["GET", "POST"])
def building(request: HttpRequest) -> HttpResponse:
    """Still question 2: at which building? Asked only where the words have not said it."""
    street = street_of(request)
    kept = draft.read(request)
    buildings = _buildings(street, kept.get("area", ""))
    choices: list[tuple[str, Any]] = [("", _("Please choose")), *((str(one.id), one.name) for one in buildings)]
    choices.append((kept.get("area", "") or "-", _("At none of them, or I am not sure")))
    form = BuildingForm(request.POST or None, areas=choices)
    if request.method == "POST" and form.is_valid():
        draft.keep(request, kept | {"area": form.cleaned_data["building"]})
        return redirect("needs:new_material")
    return render(request, "needs/new_building.html", {"form": form, "number": 2, "total": QUESTIONS})


@require_http_methods(["GET", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """Question 4: how do we reach you? Nothing has to be answered."""
    street_of(request)
    kept = draft.read(request)
    kind = HiddenForm if person_or_none(request) else ContactForm
    form = kind(request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        ticked = {name: "1" if said.get(name) else "" for name in ("hidden", "is_child", "guardian_agrees")}
        draft.keep(request, kept | said | ticked)
        return redirect("needs:new_check")
    return render(
        request,
        "needs/new_contact.html",
        {"form": form, "number": 4, "total": QUESTIONS, "wants_name": wants_name(kept.get("body", ""))},
    )


@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Question 5: is everything right? The page carries all answers, so that sending it again changes nothing."""
    street = street_of(request)
    if request.method == "POST":
        return _send(request, street, {name: request.POST.get(name, "") for name in draft.FIELDS})
    kept = draft.read(request)
    if not kept.get("body"):
        return redirect("needs:new")
    if not kept.get("area"):
        return redirect("needs:new_where")
    return render(
        request,
        "needs/new_check.html",
        {
            "kept": {name: kept.get(name, "") for name in draft.FIELDS},
            "lines": _lines(street, kept),
            "number": 5,
            "total": QUESTIONS,
        }
        | _hints(street, kept),
    )


def _send(request: HttpRequest, street: Street, said: dict[str, str]) -> HttpResponse:
    if not said["key"]:
        raise Invalid(field="key")
    if not _uuid(said["area"]):
        draft.keep(request, said)  # nothing of what was written is lost on the way back to the question
        return redirect("needs:new_where")
    need = receive_need(
        street_id=street.id,
        body=said["body"],
        where=said["where"],
        channel=Channel.FORM,
        idempotency_key=said["key"][:100],
        area_id=_uuid(said["area"]),
        place_id=_uuid(said["place"]),
        contact={"name": said["name"], "phone": said["phone"]},
        person_id=None if said["hidden"] else person_or_none(request),
        author_key=draft.browser_of(request),
        told=Told(
            form_key=said["key"],
            is_child=bool(said["is_child"]),
            guardian_agrees=bool(said["guardian_agrees"]),
        ),
    )
    draft.forget(request)
    return redirect("needs:receipt", number=need.number, secret=secret_of(need.id))


def _areas_to_choose(street: Street, kept: dict[str, str]) -> list[tuple[str, Any]]:
    """The place of the code that was scanned, the communities, the whole street."""
    choices: list[tuple[str, Any]] = [(str(area.id), area.name) for area in communities(street.id)]
    scanned = area_of(street.id, _uuid(kept.get("area", "")))
    if scanned is not None and scanned.kind not in (AreaKind.STREET, AreaKind.COMMUNITY):
        choices.insert(0, (str(scanned.id), scanned.name))
    return [*dict(choices).items(), (str(street.id), _("The whole street, or I am not sure"))]


def _buildings(street: Street, area: str) -> tuple[AreaChoice, ...]:
    """The buildings to ask for: those of a community that was chosen and not narrowed down by words."""
    chosen = area_of(street.id, _uuid(area))
    if chosen is None or chosen.kind != AreaKind.COMMUNITY:
        return ()
    return area_choices(street.id, kind=AreaKind.BUILDING, within=chosen.path)


def _hints(street: Street, kept: dict[str, str]) -> dict[str, Any]:
    """Whom to call, where else it may belong, what neighbours have said: shown beside, never in the way."""
    body = kept.get("body", "")
    area = area_of(street.id, _uuid(kept.get("area", "")))
    themes = alike(street.id, body)
    known = {theme.id for theme in themes}
    near = needs_near(street.id, body, area_path=area.path if area else "", most=3)
    return {
        "call": numbers_to_call(body),
        "elsewhere": right_channels(body),
        "alike": themes,
        "near": [
            {"need": one.need, "category": labels.category_label(one.need.category), "words": "、".join(one.words)}
            for one in near
            if one.need.theme_id not in known
        ],
    }


def _lines(street: Street, kept: dict[str, str]) -> list[Line]:
    area, place = _uuid(kept.get("area", "")), place_of(street.id, _uuid(kept.get("place", "")))
    parts = (area_names(street.id).get(area, "") if area else "", place.name if place else "", kept.get("where", ""))
    spot = " · ".join(dict.fromkeys(part for part in parts if part))
    reach = " · ".join(part for part in (kept.get("name", ""), kept.get("phone", "")) if part)
    files = len(draft_materials(street.id, kept.get("key", "")))
    added = ngettext("%(n)s photo or recording", "%(n)s photos or recordings", files) % {"n": files}
    return [
        Line(_("What is the matter"), kept["body"], reverse("needs:new")),
        Line(_("Where"), spot, reverse("needs:new_where")),
        Line(_("Photos and recordings"), added if files else str(_("None")), reverse("needs:new_material")),
        Line(_("How we reach you"), reach or str(_("You leave no contact")), reverse("needs:new_contact")),
    ]


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
