"""A meeting that is not held: cancelled with a reason, or adjourned to a new date with its agenda."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from wushe.core.lifecycle import MeetingStatus
from wushe.foundation import clock
from wushe.modules.meetings.actions._rows import meeting_for_change, move, public_facts
from wushe.modules.meetings.actions._words import said
from wushe.modules.meetings.actions.call_meeting import call_meeting
from wushe.modules.meetings.events import MeetingEvent
from wushe.modules.meetings.labels import Outcome
from wushe.modules.meetings.models import AgendaItem, Meeting
from wushe.modules.meetings.queries.detail import items_of, seats_of
from wushe.modules.oversight.actions import record


def cancel_meeting(*, street_id: UUID, person_id: UUID, meeting_id: UUID | str, reason: str) -> Meeting:
    """It does not take place; what stood on its agenda is gathered again for another one."""
    with transaction.atomic():
        meeting = meeting_for_change(street_id, meeting_id, person_id)
        move(meeting, MeetingStatus.CANCELLED, "cancel", met={"reason"})
        meeting.end_reason = said(reason, field="reason")
        meeting.save(update_fields=["status", "end_reason"])
        _leave(meeting, [item for item in items_of(meeting) if not item.outcome], person_id)
        record(
            MeetingEvent.CANCELLED,
            street_id=street_id,
            subject_id=meeting.id,
            person_id=person_id,
            facts=public_facts(meeting),
        )
    return meeting


def adjourn_meeting(
    *, street_id: UUID, person_id: UUID, meeting_id: UUID | str, starts_at: datetime, reason: str
) -> Meeting:
    """Held on another day: a new meeting with the same table and what was not settled; returns the new one.

    The papers have been out already, so the notice does not begin again; decisions already taken stand.
    """
    with transaction.atomic():
        meeting = meeting_for_change(street_id, meeting_id, person_id)
        move(meeting, MeetingStatus.ADJOURNED, "adjourn", met={"new_date"})
        meeting.end_reason = said(reason, field="reason")
        seats = seats_of(meeting)
        later = call_meeting(
            street_id=street_id,
            person_id=person_id,
            form=meeting.form,
            area_id=meeting.area_id,
            starts_at=starts_at,
            chair_id=meeting.chair_id,
            body_ids=[seat.body_id for seat in seats if seat.body.ended_on is None],
            submission_key=f"after-{meeting.id}",
            where=meeting.where,
            urgent_reason=meeting.end_reason,
        )
        later.follows = meeting
        later.save(update_fields=["follows"])
        _hand_on(meeting, later, person_id)
        meeting.closed_at = clock.now()
        meeting.save(update_fields=["status", "end_reason", "closed_at"])
        record(
            MeetingEvent.ADJOURNED,
            street_id=street_id,
            subject_id=meeting.id,
            person_id=person_id,
            facts=public_facts(meeting) | {"then": later.number},
        )
    return later


def _hand_on(meeting: Meeting, later: Meeting, person_id: UUID) -> None:
    left = [item for item in items_of(meeting) if not item.outcome]
    AgendaItem.objects.bulk_create(
        AgendaItem(
            street_id=meeting.street_id,
            meeting=later,
            position=place,
            kind=item.kind,
            matter_id=item.matter_id,
            name=item.name,
            area_path=item.area_path,
            space=item.space,
            reasons=item.reasons,
            paper=item.paper,
            continues=item,
        )
        for place, item in enumerate(left, start=1)
    )
    _leave(meeting, left, person_id)


def _leave(meeting: Meeting, left: list[AgendaItem], person_id: UUID) -> None:
    """What was not settled is put off, so that it comes back by itself."""
    for item in left:
        item.outcome, item.outcome_reason = Outcome.DEFERRED, meeting.end_reason
        item.settled_at, item.settled_by = clock.now(), person_id
    AgendaItem.objects.bulk_update(left, ["outcome", "outcome_reason", "settled_at", "settled_by"])
