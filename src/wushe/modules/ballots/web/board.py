"""The board of a ballot: where it stands, who has voted, what comes next; its moves, tellers and count."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wushe.foundation import clock
from wushe.modules.accounts.queries import accounts_of
from wushe.modules.ballots import permissions
from wushe.modules.ballots.actions._rows import BallotNotYours, WrongState
from wushe.modules.ballots.actions.count_ballot import count_ballot, may_count
from wushe.modules.ballots.actions.end_ballot import call_off, close_ballot
from wushe.modules.ballots.actions.hold_again import ENDED, hold_again
from wushe.modules.ballots.actions.open_ballot import give_notice, open_ballot
from wushe.modules.ballots.actions.tellers import BEFORE, NotATellerHere, name_tellers, take_card
from wushe.modules.ballots.labels import BallotState
from wushe.modules.ballots.models import Ballot
from wushe.modules.ballots.queries import half_read, held_again, tellers_of, turnout
from wushe.modules.ballots.queries.linked import linked_to
from wushe.modules.ballots.queries.result import outcome_of
from wushe.modules.ballots.web.forms import AgainForm, CardsForm, ReasonForm, VoteTellersForm
from wushe.modules.ballots.web.here import (
    any_ballot,
    ask,
    by_of,
    common,
    kept_here,
    led_here,
    person_of,
    tried,
    tried_well,
)

MOVES = {
    BallotState.DRAFT.value: give_notice,
    BallotState.NOTICE.value: open_ballot,
    BallotState.OPEN.value: close_ballot,
}


@require_safe
def board(request: HttpRequest, ballot_id: UUID) -> HttpResponse:
    """State, roll, papers, tellers, result."""
    row, person_id = kept_here(request, ballot_id)
    tellers = tellers_of(row) if row.is_secret else []
    accounts = accounts_of(one.person_id for one in tellers)
    again = held_again(row)
    context = {
        **common(row),
        "may_lead": permissions.may_lead(person_id, row.street_id, row.area_path),
        "next_label": _next_label(row),
        "turnout": turnout(row),
        "half": half_read(row),
        "tellers": [{"teller": one, "account": accounts.get(one.person_id, "")} for one in tellers],
        "outcome": outcome_of(row) if row.state == BallotState.COUNTED else None,
        "links": linked_to(row.street_id, row.id, at_desk=True),
        "papers": row.state in (BallotState.OPEN, BallotState.CLOSED),
        "is_public": row.noticed_on is not None,
        "may_end": row.state in MOVES,
        "may_repeat": not again and row.state in ENDED and (row.state != BallotState.CLOSED or row.is_secret),
        "again": again,
    }
    return render(request, "ballots/board.html", context)


@require_POST
def move(request: HttpRequest, ballot_id: UUID) -> HttpResponse:
    """Give notice, open, close: what the state allows next."""
    row, person_id = led_here(request, ballot_id)
    if row.state not in MOVES or request.POST.get("from") != row.state:
        raise WrongState(state=BallotState(row.state).label)
    done = MOVES[row.state](**by_of(row, person_id))
    messages.success(request, _("The vote is now: %(state)s") % {"state": BallotState(done.state).label})
    return redirect("ballots:board", ballot_id=row.id)


@require_http_methods(["GET", "POST"])
def off(request: HttpRequest, ballot_id: UUID) -> HttpResponse:
    """Call it off with a reason."""
    row, person_id = led_here(request, ballot_id)
    form = ReasonForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and tried_well(form, lambda: call_off(**by_of(row, person_id), reason=form.cleaned_data["reason"]))
    ):
        messages.success(request, _("Called off."))
        return redirect("ballots:board", ballot_id=row.id)
    hint = _("Votes that were cast are thrown away unread. Everybody reads the reason.")
    back = reverse("ballots:board", args=[row.id])
    return ask(request, form, question=_("Call the vote off"), hint=hint, back=back)


@require_http_methods(["GET", "POST"])
def again(request: HttpRequest, ballot_id: UUID) -> HttpResponse:
    """Hold it again: same question, rule and roll; of a closed secret one because a key card is lost."""
    row, person_id = led_here(request, ballot_id)
    if row.state not in ENDED or (row.state == BallotState.CLOSED and not row.is_secret):
        raise WrongState(state=BallotState(row.state).label)
    is_lost = row.state == BallotState.CLOSED
    form = AgainForm(request.POST or None, is_lost=is_lost, was_secret=row.is_secret)
    if request.method == "POST" and form.is_valid():
        done = tried(form, lambda: hold_again(**by_of(row, person_id), **form.cleaned_data))
        if done is not None:
            messages.success(request, _("The vote is held again: %(title)s") % {"title": done.title})
            return redirect("ballots:board", ballot_id=done.id)
    hint = _("Question, rule and roll stay, notice is given at once. Proxies and key cards begin anew.")
    if is_lost:
        ends = _("This vote then ends: its envelopes are thrown away unread. Everybody reads the reason.")
        hint = f"{ends} {hint}"
    back = reverse("ballots:board", args=[row.id])
    return ask(request, form, question=_("Hold the vote again"), hint=hint, back=back)


@require_http_methods(["GET", "POST"])
def tellers(request: HttpRequest, ballot_id: UUID) -> HttpResponse:
    """Name the two tellers of a secret ballot."""
    row, person_id = led_here(request, ballot_id)
    form = VoteTellersForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and tried_well(form, lambda: name_tellers(**by_of(row, person_id), **form.cleaned_data))
    ):
        messages.success(request, _("Named. Each has a message that leads to the card."))
        return redirect("ballots:board", ballot_id=row.id)
    hint = _(
        "Two people who live or work here, not the one who opens the vote. Only both cards together open the box."
    )
    back = reverse("ballots:board", args=[row.id])
    return ask(request, form, question=_("Tellers and key cards"), hint=hint, back=back)


@never_cache
@require_http_methods(["GET", "POST"])
def card(request: HttpRequest, ballot_id: UUID) -> HttpResponse:
    """First what the card means; pressed, the card itself, in this one answer and never again."""
    row, person_id = any_ballot(request, ballot_id), person_of(request)
    teller = next((one for one in tellers_of(row) if one.person_id == person_id), None)
    if teller is None:
        raise NotATellerHere
    if row.state not in BEFORE:
        raise WrongState(state=BallotState(row.state).label)
    context: dict[str, Any] = {**common(row), "number": teller.number, "back": reverse("ballots:public")}
    if request.method == "POST":
        share = take_card(**by_of(row, person_id))
        return render(request, "ballots/card_print.html", context | {"share": share, "today": clock.today()})
    return render(request, "ballots/card.html", context)


@sensitive_post_parameters("first", "second")
@never_cache
@require_http_methods(["GET", "POST"])
def count(request: HttpRequest, ballot_id: UUID) -> HttpResponse:
    """Count and publish; of a secret ballot both tellers type their cards on one screen."""
    row, person_id = any_ballot(request, ballot_id), person_of(request)
    if not may_count(row, person_id):
        raise BallotNotYours
    if row.state != BallotState.CLOSED:
        raise WrongState(state=BallotState(row.state).label)
    form: Any = (CardsForm if row.is_secret else ReasonForm)(request.POST or None)
    if request.method == "POST" and (not row.is_secret or form.is_valid()):
        shares = (form.cleaned_data["first"], form.cleaned_data["second"]) if row.is_secret else ()
        found = tried(form, lambda: count_ballot(**by_of(row, person_id), shares=shares))
        if found:
            words = _("These papers were read differently and have to be entered again: %(numbers)s")
            messages.warning(request, words % {"numbers": ", ".join(map(str, found))})
            return redirect("ballots:paper", ballot_id=row.id)
        if found is not None:
            messages.success(request, _("Counted and published."))
            return redirect("ballots:public_ballot", ballot_id=row.id)
    context = {**common(row), "form": form, "turnout": turnout(row)}
    return render(request, "ballots/count.html", context, status=422 if row.is_secret and form.errors else 200)


def _next_label(row: Ballot) -> str:
    return {
        BallotState.DRAFT.value: _("Give notice"),
        BallotState.NOTICE.value: _("Freeze the rules and open the vote"),
        BallotState.OPEN.value: _("Close the vote"),
    }.get(row.state, "")
