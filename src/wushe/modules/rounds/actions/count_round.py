"""Count what lay in the box: give out the money by both rules, decide by the round's own."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction

from wushe.core.budgeting import (
    KIND_OF_FORM,
    Allocation,
    Completion,
    Election,
    Project,
    Rule,
    Utility,
    VoteForm,
    certificate,
    election,
    equal_shares_allocation,
    greedy_allocation,
    points_of,
)
from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.oversight.actions import record
from wushe.modules.rounds.actions._marks import pairs_of
from wushe.modules.rounds.actions._rows import locked_round, round_facts
from wushe.modules.rounds.events import RoundEvent
from wushe.modules.rounds.labels import RoundPhase
from wushe.modules.rounds.models import Round, RoundProposal
from wushe.modules.rounds.queries import counted_marks, eligible_of

FEN_IN_A_YUAN = 100


def count_round(*, street_id: UUID, round_id: UUID) -> Round:
    """Once the tellers have opened the box; a second call finds it done."""
    with transaction.atomic():
        row = locked_round(street_id, round_id)
        if row.phase != RoundPhase.COUNTING or row.opened_at is None:
            return row
        marks = counted_marks(row)
        choices = eligible_of(row)
        found = round_election(row, choices, marks)
        both = both_rules(found)
        row.ballots, row.decided_at, row.phase = len(marks), clock.now(), RoundPhase.DECIDED
        row.phase_since = row.decided_at
        row.result = {rule.value: _told(found, one) for rule, one in both.items()}
        row.save()
        decided = both[Rule(row.rule)]
        won = set(decided.selected)
        RoundProposal.objects.in_street(street_id).filter(round=row, pk__in=[one.pk for one in choices]).update(
            won=False
        )
        RoundProposal.objects.in_street(street_id).filter(round=row, number__in=[int(one) for one in won]).update(
            won=True
        )
        text = json.dumps(sorted(json.dumps(pairs_of(one)) for one in marks))
        facts = round_facts(row) | {
            "digest": row.digest,
            "rule": row.rule,
            "ballots": row.ballots,
            "ballots_digest": sha256(text.encode()).hexdigest(),
            "selected": sorted(int(one) for one in won),
            "cost_fen": decided.cost,
        }
        record(RoundEvent.ALLOCATED, street_id=street_id, subject_id=row.id, person_id=OPERATOR_ID, facts=facts)
    return row


def round_election(row: Round, choices: list[RoundProposal], marks: list[dict[str, int]]) -> Election:
    """The round as the rules compute with it; amounts in fen."""
    form = VoteForm(row.vote_form)
    return election(
        projects=[Project(str(one.number), one.cost_fen or 0, one.title) for one in choices],
        budget=row.budget_fen,
        ballots=points_of(form, marks),
        kind=KIND_OF_FORM[form],
        unit=FEN_IN_A_YUAN,
    )


def both_rules(found: Election) -> dict[Rule, Allocation]:
    """Side by side; equal shares by cost, raised step by step, then by support."""
    shares = equal_shares_allocation(found, utility=Utility.COST, completion=Completion.INCREMENT_GREEDY)
    return {Rule.EQUAL_SHARES: shares, Rule.GREEDY: greedy_allocation(found)}


def _told(found: Election, one: Allocation) -> dict[str, Any]:
    checked = certificate(found, one.selected)
    return {
        "selected": list(one.selected),
        "cost": one.cost,
        "reasons": {
            reason.project.id: {
                "selected": reason.selected, "why": reason.why.value, "votes": reason.votes, "score": reason.score,
                "turn": reason.turn, "had": reason.had, "lacked": reason.lacked, "each_paid": reason.each_paid,
            }
            for reason in one.reasons
        },
        "ties": [{"turn": tie.turn, "projects": list(tie.projects), "taken": tie.taken} for tie in one.ties],
        "holds": checked.holds,
        "short": [
            {"project": gap.project, "group": gap.group, "most_got": gap.most_got, "entitled": gap.entitled}
            for gap in checked.violations
        ],
    }  # fmt: skip
