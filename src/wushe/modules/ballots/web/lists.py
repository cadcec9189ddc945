"""The ballots of one's areas, and the making and changing of one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from wushe.foundation.paging import page_of
from wushe.modules.actors.queries.choosing import body_choices
from wushe.modules.ballots import labels, permissions
from wushe.modules.ballots.actions._rows import BallotNotYours
from wushe.modules.ballots.actions.prepare_ballot import change_ballot, prepare_ballot
from wushe.modules.ballots.models import Ballot
from wushe.modules.ballots.queries import ballots_seen, options_of, public_ballots
from wushe.modules.ballots.queries.forms import codes, form_words, places_of
from wushe.modules.ballots.web.forms import BallotForm, Pairs, typed_before
from wushe.modules.ballots.web.here import ask, by_of, led_here, person_of, street_of, tried, tried_well
from wushe.modules.spaces.queries import area_choices


@require_safe
def ballots(request: HttpRequest) -> HttpResponse:
    """Every ballot of one's areas with its state."""
    street, person_id = street_of(request), person_of(request)
    paths = permissions.seen_paths(person_id, street.id)
    if not paths:
        raise BallotNotYours
    page = page_of(ballots_seen(street.id, paths), request)
    may_make = permissions.may_lead(person_id, street.id) or bool(_areas(street.id, person_id))
    return render(request, "ballots/list.html", _listed(page) | {"may_make": may_make})


@require_safe
def public(request: HttpRequest) -> HttpResponse:
    """Every ballot of which notice was given."""
    page = page_of(public_ballots(street_of(request).id), request)
    return render(request, "ballots/public.html", _listed(page))


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Describe a ballot."""
    street, person_id = street_of(request), person_of(request)
    areas = _areas(street.id, person_id)
    if not areas:
        raise BallotNotYours
    form = BallotForm(request.POST or None, areas=areas, bodies=_bodies(street.id), codes=_codes(street.id))
    if request.method == "POST" and form.is_valid():
        by = {"street_id": street.id, "person_id": person_id, "area_id": UUID(form.cleaned_data["area"])}
        row = tried(form, lambda: prepare_ballot(**by, plan=form.plan()))
        if row is not None:
            messages.success(request, _("Prepared. Now fill the voter roll."))
            return redirect("ballots:roll", ballot_id=row.id)
    return ask(request, form, question=_("Prepare a vote"), back=reverse("ballots:list"))


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, ballot_id: UUID) -> HttpResponse:
    """Other words, rule or day, before notice is given."""
    row, person_id = led_here(request, ballot_id)
    initial = typed_before(row, options_of(row))
    areas = [(str(row.area_id), row.area.name)]
    form = BallotForm(
        request.POST or None, areas=areas, bodies=_bodies(row.street_id), codes=_codes(row.street_id), initial=initial
    )
    if (
        request.method == "POST"
        and form.is_valid()
        and tried_well(form, lambda: change_ballot(**by_of(row, person_id), plan=form.plan()))
    ):
        messages.success(request, _("Changed; the ledger says so."))
        return redirect("ballots:board", ballot_id=row.id)
    return ask(request, form, question=_("Change the vote"), back=reverse("ballots:board", args=[row.id]))


def _areas(street_id: UUID, person_id: UUID) -> Pairs:
    found = area_choices(street_id)
    return [(str(one.id), one.name) for one in found if permissions.may_lead(person_id, street_id, one.path)]


def _bodies(street_id: UUID) -> Pairs:
    return body_choices(street_id)


def _codes(street_id: UUID) -> Pairs:
    return [(code, str(form_words(code))) for code in codes(places_of(street_id))]


def _listed(page: Any) -> dict[str, Any]:
    return {
        "page": page,
        "rows": [_row(one) for one in page.object_list],
        "columns": [
            {"label": pgettext("column", "Vote")},
            {"label": pgettext("ballot", "State")},
            {"label": pgettext("ballot", "Last day")},
        ],
    }


def _row(one: Ballot) -> dict[str, Any]:
    state = labels.BallotState(one.state)
    return {"ballot": one, "state": state.label, "tone": labels.STATE_TONE[state], "form": form_words(one.form)}
