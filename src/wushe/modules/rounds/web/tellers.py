"""The two tellers: named by those who lead the round, each with a key card that is shown once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from wushe.foundation import clock
from wushe.modules.accounts.queries import accounts_of
from wushe.modules.rounds.actions._rows import WrongPhase
from wushe.modules.rounds.actions.tellers import BEFORE_THE_VOTE, CardTaken, NotATeller, name_tellers, take_card
from wushe.modules.rounds.labels import RoundPhase
from wushe.modules.rounds.models import Round
from wushe.modules.rounds.queries import tellers_of
from wushe.modules.rounds.web.forms import TellersForm
from wushe.modules.rounds.web.here import any_round, common, led_here, person_of, tried


@require_http_methods(["GET", "POST"])
def tellers(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Who they are, and whether each has the card."""
    row, person_id = led_here(request, round_id)
    _before_the_vote(row)
    form = TellersForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by: dict[str, Any] = {"street_id": row.street_id, "person_id": person_id, "round_id": row.id}
        if tried(form, lambda: name_tellers(**by, **form.cleaned_data) or True) is not None:
            messages.success(request, _("Named. Each finds the key card in the inbox."))
            return redirect("rounds:tellers", round_id=row.id)
    named = tellers_of(row)
    accounts = accounts_of(one.person_id for one in named)
    rows = [{"teller": one, "account": accounts.get(one.person_id, "")} for one in named]
    context = {**common(row), "form": form, "rows": rows}
    return render(request, "rounds/tellers.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def card(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """First what the card means; pressed, the card itself, in this one answer and never again."""
    row, person_id = any_round(request, round_id), person_of(request)
    teller = next((one for one in tellers_of(row) if one.person_id == person_id), None)
    if teller is None:
        raise NotATeller
    if teller.taken_at is not None:
        raise CardTaken
    _before_the_vote(row)
    context = {**common(row), "number": teller.number, "back": reverse("rounds:public_round", args=[row.id])}
    if request.method == "GET":
        return render(request, "rounds/card.html", context)
    share = take_card(street_id=row.street_id, person_id=person_id, round_id=row.id)
    return render(request, "rounds/card_print.html", {**context, "share": share, "today": clock.today()})


def _before_the_vote(row: Round) -> None:
    if row.phase not in BEFORE_THE_VOTE:
        raise WrongPhase(phase=RoundPhase(row.phase).label)
