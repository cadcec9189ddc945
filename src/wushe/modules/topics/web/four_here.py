"""Which matter of four discussions and two disclosures is asked about, and by whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import Invalid
from wushe.modules.topics import permissions
from wushe.modules.topics.actions._four_refusals import FourUnknown
from wushe.modules.topics.actions._refusals import NotYourTopic
from wushe.modules.topics.models import FourMatter
from wushe.modules.topics.queries.four import four_of, public_fours
from wushe.modules.topics.web.here import person_of, reach_of, street_of


def four_here(request: HttpRequest, matter_id: UUID) -> tuple[FourMatter, dict[str, Any]]:
    """The matter, for staff of its area and those who work in its bodies."""
    street, person_id, reach = reach_of(request)
    matter = four_of(street.id, matter_id)
    if matter is None:
        raise FourUnknown
    own = {matter.branch_id, matter.committee_id} & reach.bodies
    if not own and not any(matter.area_path.startswith(path) for path in reach.paths):
        raise NotYourTopic
    return matter, {"street_id": street.id, "person_id": person_id, "matter_id": matter.id}


def four_led(request: HttpRequest, matter_id: UUID) -> tuple[FourMatter, dict[str, Any]]:
    """As above for who leads it; refused before a word is typed."""
    matter, by = four_here(request, matter_id)
    if not permissions.may_open(by["person_id"], matter.street_id, matter.area_path):
        raise NotYourTopic
    return matter, by


def four_public(request: HttpRequest, matter_id: UUID) -> FourMatter:
    """A matter whose resolution has been posted, as anyone may read it."""
    matter = public_fours(street_of(request).id).filter(pk=matter_id).first()
    if matter is None:
        raise FourUnknown
    return matter


def four_spoken(request: HttpRequest, matter_id: UUID) -> tuple[FourMatter, dict[str, Any]]:
    """As above for somebody who may object."""
    matter, person_id = four_public(request, matter_id), person_of(request)
    if not permissions.may_speak(person_id, matter.street_id):
        raise NotYourTopic
    return matter, {"street_id": matter.street_id, "person_id": person_id, "matter_id": matter.id}


def four_page(
    request: HttpRequest,
    matter: FourMatter,
    form: forms.Form,
    heading: str,
    deed: Callable[[dict[str, Any]], Any],
    done: str,
    to: str = "topics:four",
    lead: str = "",
) -> HttpResponse:
    """One deed, one question; a refused value is shown at its field with everything typed still there."""
    if request.method == "POST" and form.is_valid():
        try:
            deed(form.cleaned_data)
        except Invalid as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, done)
            return redirect(to, matter_id=matter.id)
    shown = {"form": form, "matter": matter, "heading": heading, "to": to, "lead": lead}
    return render(request, "topics/four_act.html", shown, status=422 if form.errors else 200)
