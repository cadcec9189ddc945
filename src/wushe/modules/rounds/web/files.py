"""A round as a file and on paper."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from wushe.foundation import clock
from wushe.foundation.refusals import NotFound
from wushe.modules.rounds.actions._rows import WrongPhase
from wushe.modules.rounds.actions.export_round import export_round
from wushe.modules.rounds.labels import RoundPhase
from wushe.modules.rounds.queries.outcome import outcome_of
from wushe.modules.rounds.web.here import asker_of, board_here, common, open_round

FORMS = {"pb": "text/plain; charset=utf-8", "csv": "text/csv; charset=utf-8"}


@require_safe
def export(request: HttpRequest, round_id: UUID, form: str) -> HttpResponse:
    """Pabulib or a table."""
    row = open_round(request, round_id)
    if form not in FORMS:
        raise NotFound
    content = export_round(street_id=row.street_id, person_id=asker_of(request), round_id=row.id, form=form)
    response = HttpResponse(content, content_type=FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="round.{form}"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def print_result(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """The notice of the result on A4."""
    row, _person_id = board_here(request, round_id)
    if row.phase != RoundPhase.DECIDED:
        raise WrongPhase(phase=RoundPhase(row.phase).label)
    url = reverse("rounds:public_round", args=[row.id])
    context = {
        **common(row),
        "outcome": outcome_of(row),
        "today": clock.today(),
        "qr_url": request.build_absolute_uri(url),
        "back": reverse("rounds:board", args=[row.id]),
    }
    return render(request, "rounds/print.html", context)
