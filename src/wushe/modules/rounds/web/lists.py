"""The rounds of one's areas, and the making and changing of one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from wushe.foundation.paging import page_of
from wushe.modules.rounds import labels, permissions
from wushe.modules.rounds.actions._rows import RoundNotYours
from wushe.modules.rounds.actions.make_round import change_round, make_round
from wushe.modules.rounds.queries import rounds_seen
from wushe.modules.rounds.web.forms import Pairs, RoundForm, typed_before
from wushe.modules.rounds.web.here import led_here, person_of, street_of, tried
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices


@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """Every round of one's areas with its phase and money."""
    street, person_id = street_of(request), person_of(request)
    paths = permissions.seen_paths(person_id, street.id)
    if not paths:
        raise RoundNotYours
    page = page_of(rounds_seen(street.id, paths), request)
    rows = [
        {"round": one, "phase": labels.RoundPhase(one.phase).label, "money": labels.yuan(one.budget_fen)}
        for one in page.object_list
    ]
    columns = [
        {"label": _("Round")},
        {"label": pgettext("round", "Phase")},
        {"label": _("Proposals of the round"), "num": True},
        {"label": _("Money (yuan)"), "num": True},
    ]
    may_make = permissions.may_lead(person_id, street.id)
    return render(request, "rounds/list.html", {"page": page, "rows": rows, "columns": columns, "may_make": may_make})


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Describe a round."""
    street, person_id = street_of(request), person_of(request)
    if not permissions.may_lead(person_id, street.id):
        raise RoundNotYours
    areas = [
        (str(one.id), one.name)
        for one in area_choices(street.id)
        if one.kind in (AreaKind.STREET, AreaKind.COMMUNITY) and permissions.may_lead(person_id, street.id, one.path)
    ]
    form = RoundForm(request.POST or None, areas=areas, parts=[])
    if request.method == "POST" and form.is_valid():
        area = UUID(form.cleaned_data["area"])
        by = {"street_id": street.id, "person_id": person_id}
        row = tried(form, lambda: make_round(**by, area_id=area, rules=form.rules()))
        if row is not None:
            messages.success(request, _("Prepared. Choose its neighbourhoods, then open it for proposals."))
            return redirect("rounds:board", round_id=row.id)
    context = {"form": form, "question": _("Prepare a budget round"), "back": reverse("rounds:list")}
    return render(request, "rounds/ask.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Other rules, money or days while nobody can vote yet."""
    row, person_id = led_here(request, round_id)
    areas = [(str(row.area_id), row.area.name)]
    form = RoundForm(
        request.POST or None, areas=areas, parts=_parts(row.street_id, row.area_path), initial=typed_before(row)
    )
    if request.method == "POST" and form.is_valid():
        by = {"street_id": row.street_id, "person_id": person_id, "round_id": row.id}
        if tried(form, lambda: change_round(**by, rules=form.rules())) is not None:
            messages.success(request, _("Changed; the ledger says so."))
            return redirect("rounds:board", round_id=row.id)
    context = {"form": form, "question": _("Rules, money and days"), "back": reverse("rounds:board", args=[row.id])}
    return render(request, "rounds/ask.html", context, status=422 if form.errors else 200)


def _parts(street_id: UUID, path: str) -> Pairs:
    """The areas right below, which is what people call their neighbourhood."""
    below = [one for one in area_choices(street_id, within=path) if one.path != path]
    nearest = min((one.depth for one in below), default=0)
    return [(str(one.id), one.name) for one in below if one.depth == nearest]
