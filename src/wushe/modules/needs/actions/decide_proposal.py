"""Take up a proposal of work ahead of complaints, or decline it; either way with the reason."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import NotAllowed, NotFound, Refused
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._intake import without_person
from wushe.modules.needs.actions._refusals import reason_given
from wushe.modules.needs.events import StatisticsEvent
from wushe.modules.needs.models import Proposal, ProposalState
from wushe.modules.oversight.actions import record


class ProposalUnknown(NotFound):
    """No such proposal in this street."""

    code = "needs.proposal_unknown"
    message = _("There is no such proposal here.")
    way_out = _("Go back to the list of proposals.")


class ProposalDecided(Refused):
    """A colleague was faster."""

    code = "needs.proposal_decided"
    message = _("This proposal has been decided already.")
    way_out = _("Look at the list of proposals again.")


class NotYourProposal(NotAllowed):
    """What the street works on ahead is for the street to say."""

    code = "needs.proposal_not_yours"
    message = _("Only the street takes up or declines proposals.")
    way_out = _("Tell the street coordinator what you think of it.")


def decide_proposal(
    *, street_id: UUID, person_id: UUID, proposal_id: UUID, is_accepted: bool, reason: str
) -> Proposal:
    """Keep the decision; an accepted proposal stays on its page until the joint meeting takes its topic."""
    why = without_person(reason_given(reason), [])[:500]
    with transaction.atomic():
        row: Proposal | None = (
            Proposal.objects.in_street(street_id).select_for_update().filter(pk=proposal_id).first()
        )
        if row is None:
            raise ProposalUnknown
        if not permissions.may_set_rates(person_id, street_id):
            raise NotYourProposal
        if row.state != ProposalState.OPEN:
            raise ProposalDecided
        row.state = ProposalState.ACCEPTED if is_accepted else ProposalState.DECLINED
        row.reason, row.decided_by, row.decided_at = why, person_id, clock.now()
        row.decided_role = permissions.role_of(person_id, street_id)
        row.save()
        record(
            StatisticsEvent.PROPOSAL_DECIDED,
            street_id=street_id,
            subject_id=row.id,
            person_id=person_id,
            facts={
                "category": row.category,
                "area": row.area_path,
                "needs": row.number,
                "decision": row.state,
                "role": row.decided_role,
            },
        )
        return row
