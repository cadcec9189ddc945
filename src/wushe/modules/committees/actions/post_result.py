"""Post the result of a vote in time, or late and said so."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from wushe.foundation import clock
from wushe.modules.committees.actions._rows import not_ahead
from wushe.modules.committees.actions.count_vote import MeetingNotYet, count_facts
from wushe.modules.committees.actions.hold_vote import VoteMoved, record_vote, vote_to_hold
from wushe.modules.committees.events import VoteEvent
from wushe.modules.committees.labels import VoteStatus
from wushe.modules.committees.models import OwnersVote


def post_result(*, street_id: UUID, person_id: UUID, vote_id: UUID, on: date) -> OwnersVote:
    """The result hangs where everybody passes; in time or late."""
    with transaction.atomic():
        row = vote_to_hold(street_id, person_id, vote_id)
        if row.status != VoteStatus.COUNTED:
            raise VoteMoved
        row.posted_on = not_ahead(on, clock.today(), field="on")
        if row.meeting_on is not None and on < row.meeting_on:
            raise MeetingNotYet(field="on", day=row.meeting_on.isoformat())
        row.status = VoteStatus.POSTED
        row.save(update_fields=["status", "posted_on"])
        late = row.result_due_on is not None and on > row.result_due_on
        record_vote(VoteEvent.POSTED, row, person_id, count_facts(row) | {"posted_on": on.isoformat(), "late": late})
        return row
