"""Lists of households for those who work with the people there; doors and names come covered."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wushe.core.registers import closed_because
from wushe.foundation.forms import show_refusal
from wushe.foundation.paging import page_of
from wushe.foundation.refusals import NotAllowed, Refused
from wushe.modules.actors.queries import standing_of
from wushe.modules.registers.actions import add_households
from wushe.modules.registers.labels import CLOSED, STATUS, STATUS_TONE, Proof, Way
from wushe.modules.registers.models import Household, Slip
from wushe.modules.registers.permissions import COMMUNITY, NotYourHouseholds, may_confirm, may_keep_households
from wushe.modules.registers.queries import households as read
from wushe.modules.registers.queries.purposes import open_for
from wushe.modules.registers.web.forms import DoorsForm, building_options
from wushe.modules.registers.web.here import field_paths, household_here, person_of, street_of
from wushe.modules.spaces.queries import area_choices


@login_required
def index(request: HttpRequest) -> HttpResponse:
    """Households of a building: who is verified, where a slip lies, what waits."""
    street, paths = street_of(request), field_paths(request)
    options = building_options(area_choices(street.id), paths)
    code, show, door = (request.GET.get(name, "") for name in ("area", "show", "door"))
    area = next((one for one in area_choices(street.id) if one.code == code and one.path.startswith(paths)), None)
    rows = read.counted(read.households(street.id, within=(area.path,) if area else paths, ended=show == "ended"))
    page = page_of(_chosen(rows, show, door, _ids(street.id, options)), request, size=60)
    keeps = may_keep_households(standing_of(request), area.path if area else "")
    context = {
        "page": page,
        "lines": read.lines(street.id, list(page.object_list)),
        "area": area,
        "areas": [("", _("All")), *options],
        "shows": [
            ("", _("All")),
            ("nobody", _("Nobody verified yet")),
            ("waiting", _("Waits for a second check")),
            ("ended", _("Ended")),
        ],
        "show": show,
        "door": door,
        "now": read.now(),
        "keeps": keeps,
        "prints": keeps and area is not None and show != "ended",
        "waiting": read.waiting(street.id, within=paths).count(),
        "clear_url": reverse("registers:households") if code or show or door else "",
    }
    return render(request, "registers/households.html", context)


def _ids(street_id: UUID, options: list[tuple[str, str]]) -> list[UUID]:
    codes = {code for code, _name in options}
    return [one.id for one in area_choices(street_id) if one.code in codes]


def _chosen(rows: QuerySet[Household], show: str, door: str, area_ids: list[UUID]) -> QuerySet[Household]:
    rows = read.only(rows, show)
    return read.at_door(rows, area_ids, door) if door.strip() else rows


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Enter the doors of a building."""
    street, who = street_of(request), standing_of(request)
    if not may_keep_households(who):
        raise NotYourHouseholds
    choices = area_choices(street.id)
    form = DoorsForm(
        building_options(choices, who.area_paths(*COMMUNITY)),
        request.POST or None,
        initial={"area": request.GET.get("area", "")},
    )
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["area"]
        area_id = next(one.id for one in choices if one.code == code)
        try:
            made = add_households(
                person_id=person_of(request),
                street_id=street.id,
                area_id=area_id,
                doors=form.cleaned_data["doors"].splitlines(),
            )
        except NotAllowed:
            raise
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            said = ngettext("%(n)d household is in the list now.", "%(n)d households are in the list now.", len(made))
            messages.success(request, said % {"n": len(made)})
            return redirect(f"{reverse('registers:households')}?area={code}")
    return render(
        request,
        "registers/form.html",
        {"form": form, "heading": _("Enter doors"), "back_url": reverse("registers:households")},
    )


@login_required
def page(request: HttpRequest, household_id: UUID) -> HttpResponse:
    """One household: the people in it, how each was verified, its slips."""
    household = household_here(request, household_id)
    who = standing_of(request)
    context: dict[str, Any] = {
        "household": household,
        "door": read.door_of(household),
        "residents": [
            {
                "line": line,
                "status": STATUS[line.residence.status],
                "tone": STATUS_TONE.get(line.residence.status, "quiet"),
                "way": Way(line.residence.way).label,
                "proof": Proof(line.residence.proof).label if line.residence.proof else "",
                "may_confirm": may_confirm(who, household.area.path, line.residence.claimed_by),
            }
            for line in read.residents(household)
        ],
        "slips": [{"slip": slip, "state": _slip_state(slip)} for slip in read.slips_of(household)[:12]],
        "keeps": may_keep_households(who, household.area.path),
        "purposes": [] if household.ended_on else open_for(household.street_id, household.area.path),
    }
    return render(request, "registers/household.html", context)


def _slip_state(slip: Slip) -> object:
    shut = closed_because(slip.state, read.now())
    return CLOSED[shut] if shut else _("opens")


@login_required
def waiting(request: HttpRequest) -> HttpResponse:
    """Claims that need a second pair of eyes."""
    street, paths = street_of(request), field_paths(request)
    page_ = page_of(read.waiting(street.id, within=paths), request)
    who = standing_of(request)
    lines = [
        {
            "line": line,
            "way": Way(line.residence.way).label,
            "may_confirm": may_confirm(who, line.residence.household.area.path, line.residence.claimed_by),
        }
        for line in read.residence_lines(street.id, list(page_.object_list))
    ]
    return render(request, "registers/waiting.html", {"page": page_, "lines": lines})
