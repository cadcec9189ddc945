"""Enter the count of a vote twice, by two people who must come to the same."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.ballots import Counted, CountsImpossible, square_metres
from wushe.foundation import clock
from wushe.foundation.refusals import NotAllowed, Refused
from wushe.modules.committees.actions._counts import CountNotPossible, Counts, read_counts
from wushe.modules.committees.actions.hold_vote import VoteMoved, record_vote, vote_to_hold
from wushe.modules.committees.events import VoteEvent
from wushe.modules.committees.labels import VoteStatus
from wushe.modules.committees.models import OwnersVote
from wushe.modules.committees.queries.terms import clock_rule, last_day
from wushe.modules.committees.queries.votes import outcome_from


class CountsDiffer(Refused):
    """Two people came to different counts."""

    code = "committees.counts_differ"
    message = _("Your count differs from the first one.")
    way_out = _("Count again together; if the first count was wrong, clear it and let both enter anew.")


class SecondPersonCounts(NotAllowed):
    """Double entry is by two."""

    code = "committees.second_person_counts"
    message = _("You entered the first count; somebody else enters the second.")
    way_out = _("Ask another member. The first count is not shown to them.")


class MeetingNotYet(Refused):
    """Nothing to count before the owners have met."""

    code = "committees.meeting_not_yet"
    message = _("The owners meet on %(day)s; the count can be entered then.")
    way_out = _("Come back on that day.")


class NothingCounted(Refused):
    """No first count waits."""

    code = "committees.nothing_counted"
    message = _("No first count waits for a second one.")
    way_out = _("Look at the page again: someone else may have cleared or confirmed it.")


def enter_count(*, street_id: UUID, person_id: UUID, vote_id: UUID, counts: Counts) -> OwnersVote:
    """The first count waits unseen for the second; when the second is the same, the tally is made."""
    with transaction.atomic():
        row = vote_to_hold(street_id, person_id, vote_id)
        if row.status not in (VoteStatus.NOTICED, VoteStatus.COUNTED_ONCE):
            raise VoteMoved
        if row.meeting_on is None or row.meeting_on > clock.today():
            raise MeetingNotYet(day=row.meeting_on.isoformat() if row.meeting_on else "")
        part, agree = read_counts(counts)
        try:
            outcome = outcome_from(row, part, agree)
        except CountsImpossible as fault:
            raise CountNotPossible(field=fault.field) from fault
        if row.status == VoteStatus.NOTICED:
            return _first(row, part, agree, person_id)
        if row.counted_by == person_id:
            raise SecondPersonCounts
        if (row.part_area, row.part_heads, row.agree_area, row.agree_heads) != (
            *(part.area, part.heads),
            *(agree.area, agree.heads),
        ):
            raise CountsDiffer
        return _second(row, outcome.verdict.value, person_id)


def clear_count(*, street_id: UUID, person_id: UUID, vote_id: UUID) -> OwnersVote:
    """The first count was wrong: both are entered anew."""
    with transaction.atomic():
        row = vote_to_hold(street_id, person_id, vote_id)
        if row.status != VoteStatus.COUNTED_ONCE:
            raise NothingCounted
        row.part_area = row.part_heads = row.agree_area = row.agree_heads = None
        row.counted_by = row.counted_at = None
        row.status = VoteStatus.NOTICED
        row.save()
        record_vote(VoteEvent.COUNT_CLEARED, row, person_id)
        return row


def _first(row: OwnersVote, part: Counted, agree: Counted, person_id: UUID) -> OwnersVote:
    row.part_area, row.part_heads = part.area, part.heads
    row.agree_area, row.agree_heads = agree.area, agree.heads
    row.counted_by, row.counted_at, row.status = person_id, clock.now(), VoteStatus.COUNTED_ONCE
    row.save()
    record_vote(VoteEvent.COUNTED, row, person_id)
    return row


def _second(row: OwnersVote, verdict: str, person_id: UUID) -> OwnersVote:
    row.checked_by, row.checked_at, row.verdict = person_id, clock.now(), verdict
    met = row.meeting_on or clock.today()
    rule = clock_rule(row.street_id, "vote.result", row.property_area.jurisdiction, met)
    row.result_due_on = last_day(rule, met) if rule else None
    row.status = VoteStatus.COUNTED
    row.save()
    record_vote(VoteEvent.CHECKED, row, person_id, count_facts(row))
    return row


def count_facts(row: OwnersVote) -> dict[str, object]:
    return {
        "owners": row.owners,
        "private_area": square_metres(row.private_area or 0),
        "part_area": square_metres(row.part_area or 0),
        "part_heads": row.part_heads,
        "agree_area": square_metres(row.agree_area or 0),
        "agree_heads": row.agree_heads,
        "verdict": row.verdict,
    }
