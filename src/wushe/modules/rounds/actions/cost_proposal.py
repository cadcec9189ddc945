"""Say what a proposal costs, and why."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.budgeting import Asked, agreed_cost
from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.oversight.actions import record
from wushe.modules.rounds import permissions
from wushe.modules.rounds.actions._rows import RoundNotYours, amount, proposal_here, round_facts, said
from wushe.modules.rounds.events import RoundEvent
from wushe.modules.rounds.labels import ProposalState, RoundPhase
from wushe.modules.rounds.models import Costing, RoundProposal
from wushe.modules.rounds.queries import costs_of


class OwnProposal(Refused):
    """Nobody puts the price on what they asked for."""

    code = "rounds.own_proposal"
    message = _("This proposal is your own; others say what it costs.")
    way_out = _("Ask a colleague to value it.")


class CostSettled(Refused):
    """Enough people have said it."""

    code = "rounds.cost_settled"
    message = _("The cost of this proposal is agreed; another valuation is not needed.")
    way_out = _("If it is wrong, ask one of those who valued it to correct theirs.")


class NoLongerProposed(Refused):
    """Withdrawn by whoever made it."""

    code = "rounds.withdrawn"
    message = _("This proposal was withdrawn.")
    way_out = _("Choose another one on the board.")


def cost_proposal(
    *, street_id: UUID, person_id: UUID, proposal_id: UUID, cost_fen: int, reason: str
) -> RoundProposal:
    """Each valuator once, corrected by saying it again; two who lie too far apart need a third."""
    why = said(reason, field="reason", most=400)
    fen = amount(cost_fen, field="cost")
    with transaction.atomic():
        proposal = proposal_here(street_id, proposal_id, RoundPhase.COSTING)
        row = proposal.round
        if not permissions.may_value(person_id, street_id, row.area_path):
            raise RoundNotYours
        if proposal.person_id == person_id:
            raise OwnProposal
        if proposal.state == ProposalState.WITHDRAWN:
            raise NoLongerProposed
        own = Costing.objects.in_street(street_id).filter(proposal=proposal, person_id=person_id).first()
        now = agreed_cost(costs_of(proposal), share_percent=row.share_percent)
        if own is None and now.asked is Asked.NOTHING:
            raise CostSettled
        own = own or Costing(street_id=street_id, proposal=proposal, person_id=person_id, at=clock.now())
        own.cost_fen, own.reason = fen, why
        own.save()
        found = agreed_cost(costs_of(proposal), share_percent=row.share_percent)
        proposal.cost_fen = found.cost
        proposal.save(update_fields=["cost_fen"])
        facts = round_facts(row) | {"number": proposal.number, "cost_fen": fen, "needs": found.asked.value}
        record(RoundEvent.COSTED, street_id=street_id, subject_id=proposal.id, person_id=person_id, facts=facts)
    return proposal
