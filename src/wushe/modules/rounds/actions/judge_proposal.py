"""Decide whether a proposal goes on the ballot; appeal; answer the appeal."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.oversight.actions import record
from wushe.modules.rounds import permissions
from wushe.modules.rounds.actions._rows import RoundNotYours, proposal_here, round_facts, said
from wushe.modules.rounds.actions.cost_proposal import NoLongerProposed
from wushe.modules.rounds.events import RoundEvent
from wushe.modules.rounds.labels import ProposalState, RoundPhase
from wushe.modules.rounds.models import RoundProposal


class CostMissing(Refused):
    """Nobody can vote on what has no price."""

    code = "rounds.cost_missing"
    message = _("This proposal has no agreed cost; it cannot go on the ballot.")
    way_out = _("Put the round back to costing, or say why the proposal is not eligible.")


class DearerThanTheRound(Refused):
    """It could never be funded."""

    code = "rounds.dearer_than_the_round"
    message = _("This proposal costs more than the whole round has.")
    way_out = _("Say that it is not eligible, with this reason; a smaller one can come to the next round.")


class SameJudge(Refused):
    """An appeal goes to somebody else."""

    code = "rounds.same_judge"
    message = _("You decided this yourself; somebody else answers the appeal.")
    way_out = _("Ask another leader of the community or the street.")


class NothingToAppeal(Refused):
    """There is no decision against it, or an appeal was made already."""

    code = "rounds.nothing_to_appeal"
    message = _("There is no decision here that could be appealed now.")
    way_out = _("An appeal is possible once, after a proposal was found not eligible.")


def judge_proposal(
    *, street_id: UUID, person_id: UUID, proposal_id: UUID, eligible: bool, reason: str
) -> RoundProposal:
    """The decision with its public reason; after an appeal another person decides again, and that answers it."""
    why = said(reason, field="reason", most=400)
    with transaction.atomic():
        proposal = proposal_here(street_id, proposal_id, RoundPhase.CHECK)
        row = proposal.round
        if not permissions.may_lead(person_id, street_id, row.area_path):
            raise RoundNotYours
        if proposal.state == ProposalState.WITHDRAWN:
            raise NoLongerProposed
        if eligible and proposal.cost_fen is None:
            raise CostMissing
        if eligible and (proposal.cost_fen or 0) > row.budget_fen:
            raise DearerThanTheRound
        if proposal.appealed_at and proposal.judged_by == person_id:
            raise SameJudge
        if proposal.appealed_at:
            proposal.answered_at = clock.now()
        proposal.state = ProposalState.ELIGIBLE if eligible else ProposalState.INELIGIBLE
        proposal.reason, proposal.judged_by = why, person_id
        proposal.save()
        facts = round_facts(row) | {"number": proposal.number, "eligible": eligible, "reason": why}
        record(RoundEvent.JUDGED, street_id=street_id, subject_id=proposal.id, person_id=person_id, facts=facts)
    return proposal


def appeal_proposal(*, street_id: UUID, person_id: UUID, proposal_id: UUID, words: str) -> RoundProposal:
    """By whoever made it, once, before the vote opens."""
    why = said(words, field="words", most=400)
    with transaction.atomic():
        proposal = proposal_here(street_id, proposal_id, RoundPhase.CHECK)
        if proposal.person_id != person_id:
            raise RoundNotYours
        if proposal.state != ProposalState.INELIGIBLE or proposal.appealed_at is not None:
            raise NothingToAppeal
        proposal.appeal, proposal.appealed_at = why, clock.now()
        proposal.save(update_fields=["appeal", "appealed_at"])
        facts = round_facts(proposal.round) | {"number": proposal.number}
        record(RoundEvent.APPEALED, street_id=street_id, subject_id=proposal.id, person_id=person_id, facts=facts)
    return proposal
