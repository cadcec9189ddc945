"""What anyone may read of budget rounds, and the page on which residents propose."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from wushe.core.linkage import Space
from wushe.foundation.paging import page_of
from wushe.modules.rounds import labels, permissions
from wushe.modules.rounds.actions._rows import WrongPhase
from wushe.modules.rounds.actions.propose import NotAResident, propose
from wushe.modules.rounds.actions.tellers import BEFORE_THE_VOTE
from wushe.modules.rounds.labels import FEWEST_BALLOTS, ProposalState, RoundPhase
from wushe.modules.rounds.models import Round, RoundProposal
from wushe.modules.rounds.queries import (
    areas_of,
    notes_of,
    proposals_of,
    public_rounds,
    similar_proposals,
    tellers_of,
)
from wushe.modules.rounds.queries.linked import linked_to
from wushe.modules.rounds.queries.outcome import outcome_of
from wushe.modules.rounds.web.forms import ProposalForm
from wushe.modules.rounds.web.here import asker_of, common, open_round, person_of, street_of, tried


@require_safe
def public(request: HttpRequest) -> HttpResponse:
    """Every round that has begun."""
    page = page_of(public_rounds(street_of(request).id), request)
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
    return render(request, "rounds/public.html", {"page": page, "rows": rows, "columns": columns})


@require_safe
def public_round(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Rules, proposals with decisions and reasons, and, once counted, why this won and that not."""
    row, asker = open_round(request, round_id), asker_of(request)
    lives_here = permissions.is_resident(asker, row.street_id, row.area_path) if asker else False
    shown = [_shown(row, one, asker) for one in proposals_of(row)]
    context = {
        **common(row),
        "links": linked_to(row.street_id, row.id, public=True),
        "rows": shown,
        "notes": notes_of(row),
        "outcome": outcome_of(row) if row.phase == RoundPhase.DECIDED else None,
        "fewest": FEWEST_BALLOTS,
        "waits_for_cards": row.phase == RoundPhase.COUNTING and row.opened_at is None,
        **_as_teller(row, asker),
        "may_propose": row.phase == RoundPhase.PROPOSALS and (lives_here or asker is None),
        "may_vote": row.phase == RoundPhase.VOTE and (lives_here or asker is None),
        "columns": [{"label": _("Proposal")}, {"label": _("Cost (yuan)"), "num": True}, {"label": _("Eligibility")}],
    }
    return render(request, "rounds/public_round.html", context)


@require_http_methods(["GET", "POST"])
def propose_here(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Write a proposal; similar ones are shown before it is handed in."""
    row, person_id = open_round(request, round_id), person_of(request)
    if row.phase != RoundPhase.PROPOSALS:
        raise WrongPhase(phase=RoundPhase(row.phase).label)
    if not permissions.is_resident(person_id, row.street_id, row.area_path):
        raise NotAResident
    areas = [(str(one.id), one.name) for one in areas_of(row)]
    form = ProposalForm(request.POST or None, areas=areas, initial={"key": uuid4().hex, "area": str(row.area_id)})
    similar: list[RoundProposal] = []
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        similar = [] if said["sure"] else similar_proposals(row, said["title"], said["words"])
        if not similar and _handed_in(row, person_id, form) is not None:
            messages.success(request, _("Your proposal has been handed in. You may still withdraw it."))
            return redirect("rounds:public_round", round_id=row.id)
    context = {**common(row), "form": form, "similar": similar}
    return render(request, "rounds/propose.html", context, status=422 if form.errors else 200)


def _handed_in(row: Round, person_id: UUID, form: ProposalForm) -> object:
    said = form.cleaned_data
    return tried(
        form,
        lambda: propose(
            street_id=row.street_id,
            person_id=person_id,
            round_id=row.id,
            title=said["title"],
            words=said["words"],
            area_id=UUID(said["area"]),
            space=Space(said["space"]),
            submission_key=f"{person_id}:{said['key']}",
        ),
    )


def _as_teller(row: Round, asker: UUID | None) -> dict[str, bool]:
    card = next((one for one in tellers_of(row) if one.person_id == asker), None) if asker else None
    return {
        "may_take_card": card is not None and card.taken_at is None and row.phase in BEFORE_THE_VOTE,
        "may_open_box": card is not None and row.phase == RoundPhase.COUNTING and row.opened_at is None,
    }


def _shown(row: Round, one: RoundProposal, asker: UUID | None) -> dict[str, object]:
    own = asker is not None and one.person_id == asker
    return {
        "proposal": one,
        "cost": labels.yuan(one.cost_fen) if one.cost_fen is not None else "",
        "state": ProposalState(one.state).label,
        "tone": labels.STATE_TONE[one.state],
        "may_withdraw": own and row.phase == RoundPhase.PROPOSALS,
        "may_appeal": own
        and row.phase == RoundPhase.CHECK
        and one.state == ProposalState.INELIGIBLE
        and not one.appealed_at,
        "is_appealed": bool(one.appealed_at and not one.answered_at),
    }
