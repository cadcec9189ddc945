"""What staff do with one household or one link: each function calls one action."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import Invalid, NotAllowed, Refused
from wushe.modules.actors.queries import standing_of
from wushe.modules.registers import actions
from wushe.modules.registers.actions.claim_residence import SecondPersonNeeded
from wushe.modules.registers.models import Household
from wushe.modules.registers.permissions import NotYourHouseholds, may_confirm, may_keep_households
from wushe.modules.registers.queries import households as read
from wushe.modules.registers.web.forms import EndForm, ResidentForm, building_options
from wushe.modules.registers.web.here import (
    as_uuid,
    household_here,
    person_of,
    residence_here,
    street_of,
)
from wushe.modules.spaces.queries import area_choices, area_of


@login_required
def window(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """Someone stands at the window with a proof; a grid worker enters what the household said."""
    household = household_here(request, household_id)
    keeps = may_keep_households(standing_of(request), household.area.path)
    form = ResidentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = actions.verify_at_window if keeps else actions.claim_residence
        try:
            act(
                person_id=person_of(request),
                street_id=household.street_id,
                household_id=household.id,
                **form.cleaned_data,
            )
        except NotAllowed:
            raise
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Verified.") if keeps else _("Entered. Someone else has to check it."))
            return redirect("registers:household", household.id)
    context = {
        "form": form,
        "heading": _("Verify a resident") if keeps else _("Enter a resident for a second check"),
        "lead": _called(household),
        "back_url": reverse("registers:household", args=[household.id]),
    }
    return render(request, "registers/form.html", context)


@login_required
@require_POST
def confirm(request: HttpRequest, residence_id: UUID) -> HttpResponse:
    """The second check says yes."""
    residence = residence_here(request, residence_id)
    actions.confirm_residence(person_id=person_of(request), street_id=residence.street_id, residence_id=residence_id)
    messages.success(request, _("Verified."))
    return redirect("registers:household", residence.household_id)


@login_required
def refuse(request: HttpRequest, residence_id: UUID) -> HttpResponse:
    """The second check says no, with the reason; whoever entered it is told so before a word is typed."""
    residence = residence_here(request, residence_id)
    if not may_confirm(standing_of(request), residence.household.area.path, residence.claimed_by):
        raise SecondPersonNeeded
    return _with_reason(
        request,
        residence_id,
        actions.refuse_residence,
        {
            "heading": _("Not confirmed"),
            "text": _("The resident is told why, and can be verified in another way."),
            "label": _("Do not confirm"),
        },
    )


@login_required
def undo(request: HttpRequest, residence_id: UUID) -> HttpResponse:
    """A wrong link is undone, with the reason."""
    residence = residence_here(request, residence_id)
    if not may_keep_households(standing_of(request), residence.household.area.path):
        raise NotYourHouseholds
    return _with_reason(
        request,
        residence_id,
        actions.undo_residence,
        {
            "heading": _("Undo a wrong link"),
            "text": _("The link ends at once and stays in the record as undone. The resident is told the reason."),
            "label": _("Undo the link"),
        },
    )


def _with_reason(request: HttpRequest, residence_id: UUID, act: Any, words: dict[str, str]) -> HttpResponse:
    residence, error = residence_here(request, residence_id), ""
    if request.method == "POST":
        try:
            act(
                person_id=person_of(request),
                street_id=residence.street_id,
                residence_id=residence_id,
                reason=request.POST.get("reason", ""),
            )
        except Invalid as refusal:
            error = f"{refusal} {refusal.next_step}"
        else:
            messages.success(request, _("It is done and recorded."))
            return redirect("registers:household", residence.household_id)
    line = read.residence_lines(residence.street_id, [residence])[0]
    context = {"line": line, "error": error, **words}
    return render(request, "registers/reason.html", context)


@login_required
def end(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """A household moved, ended, or was a mistake."""
    household = household_here(request, household_id)
    who = standing_of(request)
    if not may_keep_households(who, household.area.path):
        raise NotYourHouseholds
    choices = area_choices(household.street_id)
    form = EndForm(building_options(choices, ("",)), request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.end_household(
                person_id=person_of(request),
                street_id=household.street_id,
                household_id=household.id,
                ended_as=given["ended_as"],
                moved_to_id=_target(household, given),
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The household is no longer in the list."))
            return redirect("registers:household", household.id)
    context = {
        "form": form,
        "heading": _("End this household"),
        "lead": _called(household),
        "back_url": reverse("registers:household", args=[household.id]),
    }
    return render(request, "registers/form.html", context)


def _target(household: Household, given: dict[str, Any]) -> UUID | None:
    """The living household behind the door that was named; an unknown door names nobody, which the action refuses."""
    code, door = given["area"], given["door"]
    if not code and not door:
        return None
    area = next((one for one in area_choices(household.street_id) if one.code == code), None)
    rows = read.households(household.street_id, within=(area.path,)) if area else None
    found = read.at_door(rows, [area.id], door).first() if rows is not None and area else None
    return found.id if found else household.id


@login_required
@never_cache
def door(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """A door number in plain words, once."""
    household = household_here(request, household_id)
    return _revealed(request, household, "door", partial(actions.reveal_door, household_id=household_id))


@login_required
@never_cache
def name(request: HttpRequest, residence_id: UUID) -> HttpResponse:
    """The name of a resident in plain words, once."""
    household = residence_here(request, residence_id).household
    return _revealed(request, household, "name", partial(actions.reveal_resident, residence_id=residence_id))


def _revealed(request: HttpRequest, household: Household, kind: str, act: Any) -> HttpResponse:
    shown, error = "", ""
    if request.method == "POST":
        try:
            shown = act(
                person_id=person_of(request),
                street_id=household.street_id,
                reason=request.POST.get("reason", ""),
            )
        except Invalid as refusal:
            error = f"{refusal} {refusal.next_step}"
    context = {"household": household, "shown": shown, "error": error, "kind": kind}
    return render(request, "registers/reveal.html", context)


@login_required
@never_cache
@require_POST
def slips(request: HttpRequest) -> HttpResponse:
    """Print slips: the sheet stands in this answer and nowhere else."""
    street = street_of(request)
    if not may_keep_households(standing_of(request)):
        raise NotYourHouseholds
    area_id = as_uuid(request.POST.get("area", ""))
    area = area_of(street.id, area_id)
    copies = request.POST.get("copies", "1")
    printed = actions.issue_slips(
        person_id=person_of(request),
        street_id=street.id,
        area_id=area_id or street.id,
        household_ids=[one for one in map(as_uuid, request.POST.getlist("household")) if one],
        copies=int(copies) if copies.isdigit() else 0,
        reason=_("Household slips printed"),
    )
    address = reverse("registers:slip")
    code = area.code if area else ""
    sheet = [
        {
            "slip": slip,
            "digits": f"{slip.code[:4]} {slip.code[4:]}",
            "qr": request.build_absolute_uri(f"{address}?at={street.slug}&area={code}&slip={slip.number}"),
        }
        for slip in printed
    ]
    context = {"sheet": sheet, "area": area, "address": request.build_absolute_uri(address)}
    return render(request, "registers/slips_print.html", context)


def _called(household: Household) -> str:
    return f"{household.area.name} · {read.door_of(household)}"
