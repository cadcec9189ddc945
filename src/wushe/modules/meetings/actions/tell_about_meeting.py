"""Tell those whom a meeting or a decision concerns."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from wushe.foundation import clock
from wushe.foundation.events import Event
from wushe.modules.actors.models import Holding
from wushe.modules.actors.queries import held_on
from wushe.modules.linkage.queries.assignments import WORKING_ROLES
from wushe.modules.meetings.events import MeetingEvent
from wushe.modules.meetings.models import Decision, Meeting
from wushe.modules.meetings.queries import decision_of, meeting_of
from wushe.modules.notifications.actions import notify_person

MOST = 60
TO_LEAD = (MeetingEvent.DECIDED, MeetingEvent.LEAD_NAMED, MeetingEvent.RETURNED)
TO_CHAIR = (MeetingEvent.REPORTED,)


def tell_about_meeting(*, street_id: UUID, subject_id: UUID | str, event: Event, key: str, doer: UUID | None) -> int:
    """Put messages into inboxes; returns how many people were told. The same key (the entry) tells each once."""
    decision = decision_of(street_id, subject_id) if event in (*TO_LEAD, *TO_CHAIR) else None
    meeting = decision.meeting if decision else meeting_of(street_id, subject_id)
    if meeting is None:
        return 0
    link = _link(meeting, decision)
    facts = {
        "number": meeting.number,
        "area": meeting.area.name,
        "on": f"{timezone.localtime(meeting.starts_at):%Y-%m-%d %H:%M}",
        "due": f"{decision.due_on:%Y-%m-%d}" if decision else "",
    }
    people = [one for one in _people(street_id, _bodies(meeting, decision, event)) if one != doer]
    with transaction.atomic():  # exempt: each message records itself
        for person_id in people:
            notify_person(
                street_id=street_id,
                recipient_id=person_id,
                event=event,
                subject_id=meeting.id,
                link=link,
                facts=facts,
                key=key,
            )
    return len(people)


def _link(meeting: Meeting, decision: Decision | None) -> str:
    if decision is not None:
        return reverse("meetings:decision", args=[decision.id])
    return reverse("meetings:detail", args=[meeting.id])


def _bodies(meeting: Meeting, decision: Decision | None, event: Event) -> list[UUID]:
    if decision is not None:
        if event in TO_CHAIR:
            return [meeting.chair_id]
        return [decision.lead_id, *decision.helpers.values_list("id", flat=True)]
    return list(meeting.seats.values_list("body_id", flat=True))


def _people(street_id: UUID, bodies: list[UUID]) -> list[UUID]:
    held = Holding.objects.in_street(street_id).filter(
        held_on(clock.today()), body_id__in=bodies, role__in=sorted(WORKING_ROLES), person_id__isnull=False
    )
    people = held.order_by("began_on", "id").values_list("person_id", flat=True)
    return list(dict.fromkeys(one for one in people if one is not None))[:MOST]
