"""Take the result of a ballot that was held and counted here: nobody types its figures."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.ballots.queries.counted import CountedResult, counted_result
from wushe.modules.committees.actions.count_vote import count_facts
from wushe.modules.committees.actions.hold_vote import VoteMoved, record_vote, vote_to_hold
from wushe.modules.committees.events import VoteEvent
from wushe.modules.committees.labels import VoteStatus
from wushe.modules.committees.models import OwnersVote
from wushe.modules.committees.queries.terms import clock_rule, last_day
from wushe.modules.committees.queries.votes import outcome_from, vote_of_ballot


class BallotNotOurs(Invalid):
    """Not counted, of another area, another form or another matter."""

    code = "committees.ballot_not_ours"
    message = _("This is no counted owners' vote of this property area on this matter.")
    way_out = _("Choose one from the list; a vote on another matter needs another majority.")


class BallotUsed(Refused):
    """One result decides one matter."""

    code = "committees.ballot_used"
    message = _("The result of this ballot has been taken over for another vote of the owners.")
    way_out = _("Open that vote; one ballot decides one matter.")


class SharesDiffer(Refused):
    """The ballot was frozen under other shares than those in force at this desk."""

    code = "committees.ballot_shares"
    message = _("By the shares in force at this desk the ballot would end otherwise than it did.")
    way_out = _("The ballot stands as it was frozen. Have the street compare the shares, then take the result over.")


def take_ballot(*, street_id: UUID, person_id: UUID, vote_id: UUID, ballot_id: UUID) -> OwnersVote:
    """Owners, areas, those who took part and those who agree become the ballot's; it is counted with that."""
    with transaction.atomic():
        row = vote_to_hold(street_id, person_id, vote_id)
        if row.status not in (VoteStatus.PLANNED, VoteStatus.NOTICED):
            raise VoteMoved
        found = _fitting(row, counted_result(street_id, ballot_id))
        if vote_of_ballot(street_id, ballot_id):
            raise BallotUsed
        row.ballot_id, row.noticed_on, row.meeting_on = ballot_id, found.noticed_on, found.counted_on
        row.owners, row.private_area = found.roll.heads, found.roll.area
        row.part_area, row.part_heads = found.taking_part.area, found.taking_part.heads
        row.agree_area, row.agree_heads = found.agreeing.area, found.agreeing.heads
        row.verdict = outcome_from(row, found.taking_part, found.agreeing).verdict.value
        if row.verdict != found.verdict:
            raise SharesDiffer
        row.counted_at = row.checked_at = clock.now()
        rule = clock_rule(street_id, "vote.result", row.property_area.jurisdiction, found.counted_on)
        row.result_due_on = last_day(rule, found.counted_on) if rule else None
        row.status = VoteStatus.COUNTED
        row.save()
        facts = count_facts(row) | {"ballot": found.status.title, "digest": found.digest}
        record_vote(VoteEvent.FROM_BALLOT, row, person_id, facts)
        return row


def _fitting(row: OwnersVote, found: CountedResult | None) -> CountedResult:
    if (
        found is None
        or (found.form, found.matter, found.by_area) != ("owners", row.matter, True)
        or not found.area_path.startswith(row.property_area.area_path)
    ):
        raise BallotNotOurs(field="ballot_id")
    return found
