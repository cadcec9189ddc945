"""One thing of every kind of the room of budget rounds, for the whole street."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.modules.linkage.town import Town
from wushe.core.budgeting import VoteForm
from wushe.foundation import clock
from wushe.modules.rounds.actions.cast_ballot import cast_ballot
from wushe.modules.rounds.actions.cost_proposal import cost_proposal
from wushe.modules.rounds.actions.judge_proposal import appeal_proposal, judge_proposal
from wushe.modules.rounds.actions.make_round import RoundRules, make_round
from wushe.modules.rounds.actions.move_round import move_on
from wushe.modules.rounds.actions.propose import propose
from wushe.modules.rounds.actions.tellers import name_tellers, take_card


def fill_rounds(town: Town, say: Callable[[str, int], str]) -> dict[str, Any]:
    """A round in its vote, with a proposal on the ballot that was first refused and appealed, and one ballot."""
    by: dict[str, Any] = {"street_id": town.street, "person_id": town.person("secretary")}
    own = by | {"person_id": town.person("resident")}
    days = [clock.today() + timedelta(days=ahead) for ahead in (5, 10, 15, 20)]
    rules = RoundRules(
        name=say("budget round", 60),
        words=say("words of a budget round", 300),
        budget_fen=100_000_00,
        vote_form=VoteForm.KNAPSACK.value,
        proposals_until=days[0],
        costing_until=days[1],
        check_until=days[2],
        vote_until=days[3],
    )
    row = make_round(**by, area_id=town.areas["QJ-JW"].pk, rules=rules)
    move_on(**by, round_id=row.id)
    proposal = propose(
        **own,
        round_id=row.id,
        title=say("budget proposal", 60),
        words=say("words of a budget proposal", 400),
        area_id=town.areas["QJ-JW"].pk,
        submission_key="whole",
    )
    move_on(**by, round_id=row.id, reason=say("reason of an early phase", 200))
    for word in ("worker", "manager"):
        valuer = by | {"person_id": town.person(word)}
        reason = say("reason of a budget cost", 200)
        cost_proposal(**valuer, proposal_id=proposal.id, cost_fen=50_000_00, reason=reason)
    move_on(**by, round_id=row.id, reason="提前")
    reason = say("reason of eligibility", 200)
    judge_proposal(**by, proposal_id=proposal.id, eligible=False, reason=reason)
    appeal_proposal(**own, proposal_id=proposal.id, words=say("budget appeal", 200))
    judge_proposal(
        **(by | {"person_id": town.person("coordinator")}), proposal_id=proposal.id, eligible=True, reason=reason
    )
    first, second = (town.people[word].account for word in ("worker", "manager"))
    name_tellers(**by, round_id=row.id, first=first, second=second)
    for word in ("worker", "manager"):
        take_card(**(by | {"person_id": town.person(word)}), round_id=row.id)
    move_on(**by, round_id=row.id, reason="提前")
    cast_ballot(**own, round_id=row.id, marks={"1": 1})
    return {"round_id": row.id, "round_proposal_id": proposal.id}
