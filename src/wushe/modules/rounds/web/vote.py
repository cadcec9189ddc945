"""Voting on a telephone: one page, large, without a script."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wushe.modules.rounds import permissions
from wushe.modules.rounds.actions._rows import WrongPhase
from wushe.modules.rounds.actions.cast_ballot import cast_ballot
from wushe.modules.rounds.actions.propose import NotAResident
from wushe.modules.rounds.labels import RoundPhase
from wushe.modules.rounds.queries import eligible_of, has_voted
from wushe.modules.rounds.web.forms import BallotForm
from wushe.modules.rounds.web.here import common, open_round, person_of, tried


@require_http_methods(["GET", "POST"])
def vote(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """The ballot; who has voted may vote again, and what they chose before is never shown."""
    row, person_id = open_round(request, round_id), person_of(request)
    if row.phase != RoundPhase.VOTE:
        raise WrongPhase(phase=RoundPhase(row.phase).label)
    if not permissions.is_resident(person_id, row.street_id, row.area_path):
        raise NotAResident
    choices = eligible_of(row)
    form = BallotForm(request.POST if request.method == "POST" else None, row=row, choices=choices)
    if request.method == "POST" and form.is_valid():
        by = {"street_id": row.street_id, "person_id": person_id, "round_id": row.id}
        if tried(form, lambda: cast_ballot(**by, marks=form.marks())) is not None:
            messages.success(request, _("Your vote is in the box. You may vote again until the vote closes."))
            return redirect("rounds:public_round", round_id=row.id)
    context = {**common(row), "form": form, "choices": choices, "has_voted": has_voted(row, person_id)}
    return render(request, "rounds/vote.html", context, status=422 if form.errors else 200)
