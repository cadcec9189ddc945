"""One proposal, one question: what it costs, whether it is eligible, an appeal, a withdrawal."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wushe.modules.rounds.actions._rows import RoundNotYours, RoundUnknown
from wushe.modules.rounds.actions.cost_proposal import cost_proposal
from wushe.modules.rounds.actions.judge_proposal import appeal_proposal, judge_proposal
from wushe.modules.rounds.actions.propose import withdraw_proposal
from wushe.modules.rounds.models import RoundProposal
from wushe.modules.rounds.queries import proposal_of
from wushe.modules.rounds.web.forms import CostForm, JudgeForm, WordsForm, fen
from wushe.modules.rounds.web.here import board_here, led_here, person_of, street_of, tried


@require_http_methods(["GET", "POST"])
def cost(request: HttpRequest, round_proposal_id: UUID) -> HttpResponse:
    """Say what it costs."""
    proposal = _proposal(request, round_proposal_id)
    _row, person_id = board_here(request, proposal.round_id)
    form = CostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        by = _by(proposal, person_id)
        if tried(form, lambda: cost_proposal(**by, cost_fen=fen(said["cost"]), reason=said["reason"])) is not None:
            messages.success(request, _("Noted. It can be corrected by saying it again."))
            return redirect("rounds:board", round_id=proposal.round_id)
    return _ask(request, proposal, form, _("What does it cost?"), reverse("rounds:board", args=[proposal.round_id]))


@require_http_methods(["GET", "POST"])
def judge(request: HttpRequest, round_proposal_id: UUID) -> HttpResponse:
    """Decide whether it goes on the ballot."""
    proposal = _proposal(request, round_proposal_id)
    _row, person_id = led_here(request, proposal.round_id)
    form = JudgeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said, by = form.cleaned_data, _by(proposal, person_id)
        done = tried(form, lambda: judge_proposal(**by, eligible=said["eligible"] == "yes", reason=said["reason"]))
        if done is not None:
            messages.success(request, _("Decided; the reason is public."))
            return redirect("rounds:board", round_id=proposal.round_id)
    question = _("Answer the appeal") if proposal.appealed_at else _("Does it go on the ballot?")
    return _ask(request, proposal, form, question, reverse("rounds:board", args=[proposal.round_id]))


@require_http_methods(["GET", "POST"])
def appeal(request: HttpRequest, round_proposal_id: UUID) -> HttpResponse:
    """Say why the decision is wrong."""
    proposal, person_id = _own(request, round_proposal_id)
    form = WordsForm(request.POST or None)
    url = reverse("rounds:public_round", args=[proposal.round_id])
    if request.method == "POST" and form.is_valid():
        by = _by(proposal, person_id)
        if tried(form, lambda: appeal_proposal(**by, words=form.cleaned_data["reason"])) is not None:
            messages.success(request, _("Your appeal has been handed in. Somebody else decides about it."))
            return redirect(url)
    return _ask(request, proposal, form, _("Appeal against the decision"), url)


@require_POST
def withdraw(request: HttpRequest, round_proposal_id: UUID) -> HttpResponse:
    """Take one's own proposal back."""
    proposal, person_id = _own(request, round_proposal_id)
    withdraw_proposal(**_by(proposal, person_id))
    messages.success(request, _("Your proposal has been withdrawn."))
    return redirect("rounds:public_round", round_id=proposal.round_id)


def _proposal(request: HttpRequest, proposal_id: UUID) -> RoundProposal:
    found = proposal_of(street_of(request).id, proposal_id)
    if found is None:
        raise RoundUnknown
    return found


def _own(request: HttpRequest, proposal_id: UUID) -> tuple[RoundProposal, UUID]:
    proposal, person_id = _proposal(request, proposal_id), person_of(request)
    if proposal.person_id != person_id:
        raise RoundNotYours
    return proposal, person_id


def _by(proposal: RoundProposal, person_id: UUID) -> dict[str, Any]:
    return {"street_id": proposal.street_id, "person_id": person_id, "proposal_id": proposal.id}


def _ask(request: HttpRequest, proposal: RoundProposal, form: forms.Form, question: str, back: str) -> HttpResponse:
    context = {"form": form, "question": question, "proposal": proposal, "back": back}
    return render(request, "rounds/ask.html", context, status=422 if form.errors else 200)
