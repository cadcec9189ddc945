"""What a round still lacks before its next phase may begin, and how long the present one lasts."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from wushe.core.budgeting import Asked, agreed_cost
from wushe.foundation import clock
from wushe.modules.rounds.labels import ASKED, ProposalState, RoundPhase
from wushe.modules.rounds.models import Round
from wushe.modules.rounds.queries import costings_of, half_entered, proposals_of, tellers_of, turnout


def ends_on(row: Round) -> date | None:
    """The last day of the present phase; none before the first and after the vote."""
    return {
        RoundPhase.PROPOSALS.value: row.proposals_until,
        RoundPhase.COSTING.value: row.costing_until,
        RoundPhase.CHECK.value: row.check_until,
        RoundPhase.VOTE.value: row.vote_until,
    }.get(row.phase)


def ends_at(row: Round) -> datetime | None:
    """The first moment after that day."""
    last = ends_on(row)
    return timezone.make_aware(datetime.combine(last + timedelta(days=1), time())) if last else None


def is_early(row: Round) -> bool:
    """Whether the present phase has days left: to go on then needs a reason."""
    last = ends_on(row)
    return last is not None and clock.today() <= last


def missing_for_next(row: Round) -> list[str]:
    """In sentences; empty when the next phase may begin."""
    if row.phase in (RoundPhase.PREPARING, RoundPhase.COUNTING, RoundPhase.DECIDED):
        return []
    if row.phase == RoundPhase.VOTE:
        return _missing_for_count(row)
    proposals = proposals_of(row)
    if not proposals:
        return [_("No proposal has been handed in.")]
    if row.phase == RoundPhase.COSTING:
        said = costings_of(row)
        found = [
            (one, agreed_cost([c.cost_fen for c in said.get(one.id, [])], share_percent=row.share_percent).asked)
            for one in proposals
        ]
        return [
            _("No. %(number)s: %(what)s.") % {"number": one.number, "what": ASKED[asked]}
            for one, asked in found
            if asked is not Asked.NOTHING
        ]
    if row.phase == RoundPhase.CHECK:
        return _missing_for_vote(row)
    return []


def _missing_for_vote(row: Round) -> list[str]:
    proposals = proposals_of(row)
    missing = [
        _("No. %(number)s: nobody has decided whether it is eligible.") % {"number": one.number}
        for one in proposals
        if one.state == ProposalState.NEW
    ]
    missing += [
        _("No. %(number)s: the appeal has not been answered.") % {"number": one.number}
        for one in proposals
        if one.appealed_at and not one.answered_at
    ]
    if not any(one.state == ProposalState.ELIGIBLE for one in proposals):
        missing.append(_("No proposal is eligible."))
    missing += _missing_cards(row)
    if clock.today() > row.vote_until:
        missing.append(_("The last day of the vote has passed: give the round a later one."))
    return missing


def _missing_cards(row: Round) -> list[str]:
    tellers = tellers_of(row)
    if len(tellers) < 2:
        return [_("Two tellers have not been named yet.")]
    return [
        _("Teller %(number)s has not taken the key card yet.") % {"number": one.number}
        for one in tellers
        if one.taken_at is None
    ]


def _missing_for_count(row: Round) -> list[str]:
    half = half_entered(row)
    missing = [_("Sheet %(sheet)s has been entered once only.") % {"sheet": sheet} for sheet in half]
    if not turnout(row):
        missing.append(_("Nobody has voted yet."))
    return missing
