"""Open a meeting and close it; what was said."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as say

from wushe.core.lifecycle import MeetingStatus
from wushe.foundation import clock
from wushe.modules.meetings.actions._rows import at, item_for_change, meeting_for_change, move, public_facts
from wushe.modules.meetings.actions._words import LONGEST_PAPER, said
from wushe.modules.meetings.events import MeetingEvent
from wushe.modules.meetings.labels import Outcome
from wushe.modules.meetings.models import AgendaItem, Meeting
from wushe.modules.meetings.queries.detail import items_of, quorum_of, seats_of
from wushe.modules.oversight.actions import record


def open_meeting(*, street_id: UUID, person_id: UUID, meeting_id: UUID | str) -> Meeting:
    """The session begins; attendance can be noted until it ends."""
    with transaction.atomic():
        meeting = meeting_for_change(street_id, meeting_id, person_id)
        move(meeting, MeetingStatus.IN_SESSION, "open")
        meeting.opened_at = clock.now()
        meeting.save(update_fields=["status", "opened_at"])
        record(
            MeetingEvent.OPENED,
            street_id=street_id,
            subject_id=meeting.id,
            person_id=person_id,
            facts=public_facts(meeting),
        )
    return meeting


def note_discussion(*, street_id: UUID, person_id: UUID, item_id: UUID | str, words: str) -> AgendaItem:
    """What was said about a matter: allowed without a quorum, and until the session ends."""
    with transaction.atomic():
        item, meeting = item_for_change(street_id, item_id, person_id)
        at(meeting, MeetingStatus.IN_SESSION)
        item.discussion = said(words, field="words", most=LONGEST_PAPER)
        item.save(update_fields=["discussion"])
        record(
            MeetingEvent.DISCUSSED,
            street_id=street_id,
            subject_id=meeting.id,
            person_id=person_id,
            facts=public_facts(meeting) | {"item": str(item.position)},
        )
    return item


def close_meeting(*, street_id: UUID, person_id: UUID, meeting_id: UUID | str) -> Meeting:
    """The session ends; what was not reached is put off and comes back. Whether enough were there is kept."""
    with transaction.atomic():
        meeting = meeting_for_change(street_id, meeting_id, person_id)
        move(meeting, MeetingStatus.HELD, "close")
        meeting.closed_at = clock.now()
        meeting.was_quorate = quorum_of(meeting, seats_of(meeting)).is_met
        meeting.save(update_fields=["status", "closed_at", "was_quorate"])
        left = [item for item in items_of(meeting) if not item.outcome]
        for item in left:
            item.outcome, item.outcome_reason = Outcome.DEFERRED, _why_left(meeting)
            item.settled_at, item.settled_by = meeting.closed_at, person_id
        AgendaItem.objects.bulk_update(left, ["outcome", "outcome_reason", "settled_at", "settled_by"])
        record(
            MeetingEvent.CLOSED,
            street_id=street_id,
            subject_id=meeting.id,
            person_id=person_id,
            facts=public_facts(meeting) | {"quorum": "yes" if meeting.was_quorate else "no"},
        )
    return meeting


def _why_left(meeting: Meeting) -> str:
    return say("Not reached in this meeting.") if meeting.was_quorate else say("Not enough bodies were there.")
