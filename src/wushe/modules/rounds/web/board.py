"""The board of a round: where it stands, what is missing, every proposal; and its moves."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wushe.core.budgeting import Asked, agreed_cost
from wushe.modules.rounds import labels, permissions
from wushe.modules.rounds.actions.move_round import move_on, step_back
from wushe.modules.rounds.actions.open_won_projects import open_won_projects
from wushe.modules.rounds.actions.tellers import BEFORE_THE_VOTE
from wushe.modules.rounds.labels import PHASES, ProposalState, RoundPhase
from wushe.modules.rounds.models import Costing, Round, RoundProposal
from wushe.modules.rounds.queries import costings_of, half_entered, notes_of, proposals_of, turnout
from wushe.modules.rounds.queries.board import is_early, missing_for_next
from wushe.modules.rounds.queries.linked import linked_to
from wushe.modules.rounds.queries.outcome import outcome_of
from wushe.modules.rounds.web.forms import SheetsForm, WordsForm
from wushe.modules.rounds.web.here import board_here, common, led_here, tried


@require_safe
def board(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Phase bar, clock, what is missing, proposals with their costs and decisions."""
    row, person_id = board_here(request, round_id)
    said = costings_of(row)
    decided = row.phase == RoundPhase.DECIDED
    may_lead = permissions.may_lead(person_id, row.street_id, row.area_path)
    may_keep = permissions.may_keep(person_id, row.street_id, row.area_path)
    voting = row.phase == RoundPhase.VOTE
    context = {
        **common(row),
        "links": linked_to(row.street_id, row.id, public=False),
        "missing": missing_for_next(row),
        "next_label": _next_label(row),
        "rows": [_shown(row, one, said.get(one.id, []), person_id) for one in proposals_of(row)],
        "notes": notes_of(row),
        "outcome": outcome_of(row) if decided else None,
        "turnout": turnout(row) if voting else None,
        "waits_for_cards": row.phase == RoundPhase.COUNTING and row.opened_at is None,
        "may_name_tellers": may_lead and row.phase in BEFORE_THE_VOTE,
        "may_repeat": may_lead and row.opened_at is None and row.phase in (RoundPhase.VOTE, RoundPhase.COUNTING),
        "half": half_entered(row) if voting and may_keep else [],
        "sheets_form": SheetsForm() if voting and may_keep else None,
        "may_lead": may_lead,
        "may_keep": may_keep,
        "may_change": may_lead and not row.digest,
        "may_go_back": may_lead and row.phase in PHASES[1:5],
        "columns": [
            {"label": _("Proposal")},
            {"label": _("Cost (yuan)"), "num": True},
            {"label": _("Eligibility")},
            {"label": ""},
        ],
    }
    return render(request, "rounds/board.html", context)


@require_http_methods(["GET", "POST"])
def next_phase(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Begin the next phase; before its day with a reason."""
    row, person_id = led_here(request, round_id)
    early = is_early(row)
    form = WordsForm(request.POST or None, optional=not early)
    if request.method == "POST" and form.is_valid():
        by: dict[str, Any] = {"street_id": row.street_id, "person_id": person_id, "round_id": row.id}
        if tried(form, lambda: move_on(**by, reason=form.cleaned_data["reason"])) is not None:
            messages.success(request, _("The next phase has begun."))
            return redirect("rounds:board", round_id=row.id)
    hint = _("The phase has days left. Everybody reads why it ends early.") if early else _("No reason is needed.")
    return _ask(request, row, form, _next_label(row) or _("Begin the next phase"), hint)


@require_http_methods(["GET", "POST"])
def back(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Put the round back one phase."""
    row, person_id = led_here(request, round_id)
    form = WordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by: dict[str, Any] = {"street_id": row.street_id, "person_id": person_id, "round_id": row.id}
        if tried(form, lambda: step_back(**by, reason=form.cleaned_data["reason"])) is not None:
            messages.success(request, _("The round is back in its earlier phase."))
            return redirect("rounds:board", round_id=row.id)
    return _ask(request, row, form, _("Put the round back one phase"), _("Everybody reads why."))


@require_POST
def projects(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Open the projects that were chosen."""
    row, person_id = led_here(request, round_id)
    opened = open_won_projects(street_id=row.street_id, person_id=person_id, round_id=row.id)
    words = ngettext("%(n)s project is open.", "%(n)s projects are open.", len(opened)) % {"n": len(opened)}
    messages.success(request, words)
    return redirect("rounds:board", round_id=row.id)


def _next_label(row: Round) -> str:
    return {
        RoundPhase.PREPARING.value: _("Open it for proposals"),
        RoundPhase.PROPOSALS.value: _("Begin costing"),
        RoundPhase.COSTING.value: _("Begin deciding on eligibility"),
        RoundPhase.CHECK.value: _("Freeze the rules and open the vote"),
        RoundPhase.VOTE.value: _("Close the vote"),
    }.get(row.phase, "")


def _shown(row: Round, one: RoundProposal, costings: list[Costing], person_id: UUID) -> dict[str, Any]:
    found = agreed_cost([cost.cost_fen for cost in costings], share_percent=row.share_percent)
    return {
        "proposal": one,
        "cost": labels.yuan(one.cost_fen) if one.cost_fen is not None else "",
        "costings": [{"money": labels.yuan(cost.cost_fen), "reason": cost.reason} for cost in costings],
        "asked": labels.ASKED[found.asked] if found.asked is not Asked.NOTHING else "",
        "apart": found.apart_percent,
        "state": ProposalState(one.state).label,
        "tone": labels.STATE_TONE[one.state],
        "may_cost": row.phase == RoundPhase.COSTING and one.person_id != person_id,
        "may_judge": row.phase == RoundPhase.CHECK,
        "waits_for_answer": bool(one.appealed_at and not one.answered_at),
    }


def _ask(request: HttpRequest, row: Round, form: WordsForm, question: str, hint: str) -> HttpResponse:
    context = {"form": form, "question": question, "hint": hint, "back": reverse("rounds:board", args=[row.id])}
    return render(request, "rounds/ask.html", context, status=422 if form.errors else 200)
