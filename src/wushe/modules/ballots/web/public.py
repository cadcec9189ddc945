"""What anyone may read of a ballot, voting on a telephone, and a ballot as a file and on paper."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from wushe.core.ballots import Answer
from wushe.foundation import clock
from wushe.foundation.refusals import NotFound
from wushe.modules.ballots import labels
from wushe.modules.ballots.actions._rows import WrongState
from wushe.modules.ballots.actions.cast_vote import NotOnTheRoll, cast_vote
from wushe.modules.ballots.actions.export_ballot import export_ballot
from wushe.modules.ballots.labels import FEWEST, BallotState
from wushe.modules.ballots.models import RollEntry
from wushe.modules.ballots.queries import entries_for, have_voted, held_again, options_of, tellers_of, turn_of
from wushe.modules.ballots.queries.linked import linked_to
from wushe.modules.ballots.queries.result import outcome_of
from wushe.modules.ballots.web.forms import ChoiceForm
from wushe.modules.ballots.web.here import asker_of, by_of, common, kept_here, person_of, public_here, tried

FILES = {"json": "application/json; charset=utf-8", "csv": "text/csv; charset=utf-8"}


@require_safe
def public_ballot(request: HttpRequest, ballot_id: UUID) -> HttpResponse:
    """Question, rule, days, and once counted the result with its shares; nothing of it before."""
    row, asker = public_here(request, ballot_id), asker_of(request)
    open_now = row.state == BallotState.OPEN and clock.today() <= row.until_on
    mine = entries_for(row, asker) if open_now and asker else []
    context = {
        **common(row),
        "outcome": outcome_of(row) if row.state == BallotState.COUNTED else None,
        "again": held_again(row),
        "links": linked_to(row.street_id, row.id, at_desk=False),
        "may_vote": open_now and (asker is None or bool(mine)),
        "has_voted": have_voted(row, mine),
        "may_take_card": asker in {one.person_id for one in tellers_of(row) if one.taken_at is None},
        "has_file": row.state == BallotState.COUNTED and row.result["cast"] >= FEWEST and not row.rule.get("by_area"),
    }
    return render(request, "ballots/public_ballot.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def vote(request: HttpRequest, ballot_id: UUID) -> HttpResponse:
    """One question, large, without a script; what was chosen before is never shown."""
    row, person_id = public_here(request, ballot_id), person_of(request)
    if row.state != BallotState.OPEN:
        raise WrongState(state=BallotState(row.state).label)
    mine = entries_for(row, person_id)
    entry = _chosen(mine, request.GET.get("for", ""))
    turn = turn_of(entry)
    typed = request.POST if request.method == "POST" else None
    form = ChoiceForm(typed, row=row, options=options_of(row), initial={"seen": turn})
    if request.method == "POST" and form.is_valid():
        by: dict[str, Any] = by_of(row, person_id) | {"number": entry.number, "seen": form.cleaned_data["seen"] or 0}
        cast = tried(form, lambda: cast_vote(**by, choice=form.choice()))
        if cast is not None:
            others = [one for one in mine if one.pk != entry.pk and not turn_of(one)]
            return render(request, "ballots/done.html", {**common(row), "tracker": cast.tracker, "others": others})
    context = {
        **common(row),
        "form": form,
        "has_voted": turn > 0,
        "is_proxy": entry.person_id != person_id,
        "entry": entry,
        "others": [one for one in mine if one.pk != entry.pk],
        "back": reverse("ballots:public_ballot", args=[row.id]),
    }
    return render(request, "ballots/vote.html", context, status=422 if form.errors else 200)


@require_safe
def export(request: HttpRequest, ballot_id: UUID, form: str) -> HttpResponse:
    """The file that anyone counts again, or the roll call."""
    row = public_here(request, ballot_id)
    if form not in FILES:
        raise NotFound
    content = export_ballot(street_id=row.street_id, person_id=asker_of(request), ballot_id=row.id, form=form)
    response = HttpResponse(content, content_type=FILES[form])
    response["Content-Disposition"] = f'attachment; filename="ballot.{form}"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def print_notice(request: HttpRequest, ballot_id: UUID) -> HttpResponse:
    """The notice, or the result, on A4."""
    row, _person_id = kept_here(request, ballot_id)
    if row.noticed_on is None:
        raise WrongState(state=BallotState(row.state).label)
    url = reverse("ballots:public_ballot", args=[row.id])
    context = {
        **common(row),
        "outcome": outcome_of(row) if row.state == BallotState.COUNTED else None,
        "today": clock.today(),
        "qr_url": request.build_absolute_uri(url),
        "back": reverse("ballots:board", args=[row.id]),
    }
    return render(request, "ballots/print.html", context)


@require_safe
def print_paper(request: HttpRequest, ballot_id: UUID) -> HttpResponse:
    """A paper ballot on A4: the number is written in by hand when it is handed out."""
    row, _person_id = kept_here(request, ballot_id)
    context = {
        **common(row),
        "answers": [labels.ANSWER[one] for one in Answer],
        "today": clock.today(),
        "back": reverse("ballots:board", args=[row.id]),
    }
    return render(request, "ballots/print_paper.html", context)


def _chosen(mine: list[RollEntry], number: str) -> RollEntry:
    entry = next((one for one in mine if not number or str(one.number) == number), None)
    if entry is None:
        raise NotOnTheRoll
    return entry
