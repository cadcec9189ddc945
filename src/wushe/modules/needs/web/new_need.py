"""Say what is the matter: one question a page, nothing to install, nobody to sign in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from wushe.foundation.refusals import Invalid
from wushe.foundation.tenancy import Street
from wushe.modules.needs.actions.receive_need import receive_need
from wushe.modules.needs.models import Channel
from wushe.modules.needs.queries.access import secret_of
from wushe.modules.needs.queries.resident import alike
from wushe.modules.needs.queries.urgent import numbers_to_call
from wushe.modules.needs.web import draft
from wushe.modules.needs.web.asker import person_or_none, street_of
from wushe.modules.needs.web.forms import ContactForm, WhatForm, WhereForm
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices, area_names

QUESTIONS = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One answer on the page “check your answers”."""

    label: Any
    value: str
    change_url: str


@require_http_methods(["GET", "POST"])
def what(request: HttpRequest) -> HttpResponse:
    """Question 1: what is the matter?"""
    street = street_of(request)
    kept = draft.read(request)
    form = WhatForm(request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        draft.keep(request, kept | form.cleaned_data)
        return redirect("needs:new_where")
    if request.GET.get("area"):
        codes = {area.code: str(area.id) for area in area_choices(street.id)}
        kept["area"] = codes.get(request.GET["area"], "")
        draft.keep(request, kept)
    return render(request, "needs/new_what.html", {"form": form, "number": 1, "total": QUESTIONS})


@require_http_methods(["GET", "POST"])
def where(request: HttpRequest) -> HttpResponse:
    """Question 2: where is it?"""
    street = street_of(request)
    kept = draft.read(request)
    areas = area_choices(street.id, kind=AreaKind.COMMUNITY)
    form = WhereForm(request.POST or None, initial=kept, areas=areas)
    if request.method == "POST" and form.is_valid():
        draft.keep(request, kept | form.cleaned_data)
        return redirect("needs:new_contact")
    return render(
        request,
        "needs/new_where.html",
        {"form": form, "number": 2, "total": QUESTIONS, "call": numbers_to_call(kept.get("body", ""))},
    )


@require_http_methods(["GET", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """Question 3: how do we reach you? Nothing has to be answered."""
    street_of(request)
    kept = draft.read(request)
    form = ContactForm(request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        draft.keep(request, kept | form.cleaned_data)
        return redirect("needs:new_check")
    return render(request, "needs/new_contact.html", {"form": form, "number": 3, "total": QUESTIONS})


@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Question 4: is everything right? The page carries all answers, so that sending it again changes nothing."""
    street = street_of(request)
    if request.method == "POST":
        return _send(request, street, {name: request.POST.get(name, "") for name in draft.FIELDS})
    kept = draft.read(request)
    if not kept.get("body"):
        return redirect("needs:new")
    return render(
        request,
        "needs/new_check.html",
        {
            "kept": {name: kept.get(name, "") for name in draft.FIELDS},
            "lines": _lines(street, kept),
            "alike": alike(street.id, kept["body"]),
            "call": numbers_to_call(kept["body"]),
            "number": 4,
            "total": QUESTIONS,
        },
    )


def _send(request: HttpRequest, street: Street, said: dict[str, str]) -> HttpResponse:
    if not said["key"]:
        raise Invalid(field="key")
    need = receive_need(
        street_id=street.id,
        body=said["body"],
        where=said["where"],
        channel=Channel.FORM,
        idempotency_key=said["key"][:100],
        area_id=_uuid(said["area"]),
        contact={"name": said["name"], "phone": said["phone"]},
        person_id=person_or_none(request),
        author_key=draft.browser_of(request),
    )
    draft.forget(request)
    return redirect("needs:receipt", number=need.number, secret=secret_of(need.id))


def _lines(street: Street, kept: dict[str, str]) -> list[Line]:
    names = area_names(street.id)
    area = _uuid(kept.get("area", ""))
    place = " · ".join(part for part in (names.get(area, "") if area else street.name, kept.get("where", "")) if part)
    reach = " · ".join(part for part in (kept.get("name", ""), kept.get("phone", "")) if part)
    return [
        Line(_("What is the matter"), kept["body"], reverse("needs:new")),
        Line(_("Where"), place, reverse("needs:new_where")),
        Line(_("How we reach you"), reach or str(_("You leave no contact")), reverse("needs:new_contact")),
    ]


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
