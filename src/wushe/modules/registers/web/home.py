"""My home: in which households I am verified, who looked, and the way to correct or leave."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from wushe.core.registers import LegalBasis, RegisterFile, fields_of
from wushe.modules.actors.labels import Role
from wushe.modules.registers.actions import leave_household, withdraw_correction
from wushe.modules.registers.labels import BASES, FIELD_LABELS, PERSON_LABELS, STATUS, STATUS_TONE, Proof, Way
from wushe.modules.registers.queries.corrections import corrections_by
from wushe.modules.registers.queries.households import Home, homes
from wushe.modules.registers.queries.purposes import entries_about
from wushe.modules.registers.web.facts import correction_rows, proposed
from wushe.modules.registers.web.forms_files import CorrectionForm
from wushe.modules.registers.web.here import NothingHere, person_of, street_of
from wushe.modules.spaces.labels import AreaKind


@login_required
@never_cache
def page(request: HttpRequest) -> HttpResponse:
    """Everything this street knows about where I live."""
    street, person_id = street_of(request), UUID(str(request.user.pk))
    context = {
        "homes": [_shown(home) for home in homes(street.id, person_id)],
        "past": [_shown(home) for home in homes(street.id, person_id, living=False)],
        "kept": [
            {
                "entry": entry,
                "basis": BASES[LegalBasis(entry.purpose.basis)],
                "fields": "、".join(str(PERSON_LABELS[code]) for code in entry.filled),
                "may_withdraw": entry.purpose.basis == LegalBasis.CONSENT,
            }
            for entry in entries_about(street.id, person_id)
        ],
        "corrections": correction_rows(street.id, list(corrections_by(street.id, person_id)[:10])),
    }
    return render(request, "registers/home.html", context)


@login_required
@never_cache
def correct(request: HttpRequest, residence_id: UUID) -> HttpResponse:
    """Something about my door or my building is wrong: say how it should be."""
    street, person_id = street_of(request), UUID(str(request.user.pk))
    home = next((one for one in homes(street.id, person_id) if one.residence.id == residence_id), None)
    if home is None:
        raise NothingHere
    household = home.residence.household
    building = household.area.parent if household.area.kind == AreaKind.UNIT else household.area
    options = [("door", str(FIELD_LABELS["door"]))]
    options += [(field.code, str(FIELD_LABELS[field.code])) for field in fields_of(RegisterFile.BUILDINGS)]
    form = CorrectionForm(options, request.POST or None)
    if request.method == "POST" and form.is_valid():
        door = form.cleaned_data["field"] == "door"
        file, thing = (
            ("household", household.id)
            if door
            else (RegisterFile.BUILDINGS.value, building.id if building else household.area_id)
        )
        if proposed(request, form, file, thing):
            return redirect("registers:home")
    return render(request, "registers/home_correct.html", {"form": form, "home": home})


@login_required
@require_POST
def withdraw(request: HttpRequest, correction_id: UUID) -> HttpResponse:
    """I take back what I asked."""
    withdraw_correction(person_id=person_of(request), street_id=street_of(request).id, correction_id=correction_id)
    messages.success(request, _("Withdrawn."))
    return redirect("registers:home")


@login_required
@never_cache
def leave(request: HttpRequest, residence_id: UUID) -> HttpResponse:
    """I do not live there, or no longer: after asking."""
    street, person_id = street_of(request), person_of(request)
    if request.method == "POST":
        leave_household(person_id=person_id, street_id=street.id, residence_id=residence_id)
        messages.success(request, _("You have left this household."))
        return redirect("registers:home")
    mine = homes(street.id, UUID(str(request.user.pk)))
    home = next((one for one in mine if one.residence.id == residence_id), None)
    if home is None:
        return redirect("registers:home")
    return render(request, "registers/leave.html", {"home": home})


def _shown(home: Home) -> dict[str, object]:
    residence = home.residence
    role = Role(residence.checked_role).label if residence.checked_role else ""
    return {
        "home": home,
        "status": STATUS[residence.status],
        "tone": STATUS_TONE.get(residence.status, "quiet"),
        "way": Way(residence.way).label,
        "proof": Proof(residence.proof).label if residence.proof else "",
        "role": role,
    }
