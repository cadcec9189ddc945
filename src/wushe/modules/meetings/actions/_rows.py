"""What several actions share: take a meeting, a line or a decision for change, move it, say what happened."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from uuid import UUID

from django.utils import timezone

from wushe.core.lifecycle import DECISION_LIFECYCLE, MEETING_LIFECYCLE, DecisionStatus, MeetingStatus
from wushe.modules.actors.models import Body
from wushe.modules.actors.queries import body_of
from wushe.modules.meetings import permissions
from wushe.modules.meetings.actions._refusals import (
    DecisionStepNotAllowed,
    DecisionUnknown,
    ItemUnknown,
    MeetingStepNotAllowed,
    MeetingUnknown,
    NoSuchBody,
    NotAtThisPoint,
    NotYourMeeting,
)
from wushe.modules.meetings.labels import DECISION_STATUS, STATUS
from wushe.modules.meetings.models import AgendaItem, Decision, Meeting
from wushe.modules.meetings.queries import decision_of


def meeting_for_change(street_id: UUID, meeting_id: UUID | str, person_id: UUID) -> Meeting:
    """The row, locked until the transaction ends, for somebody who leads it."""
    rows = Meeting.objects.in_street(street_id).select_related("area", "chair").select_for_update(of=("self",))
    row: Meeting | None = rows.filter(pk=meeting_id).first()
    if row is None:
        raise MeetingUnknown
    if not permissions.may_lead(person_id, row):
        raise NotYourMeeting
    return row


def item_for_change(street_id: UUID, item_id: UUID | str, person_id: UUID) -> tuple[AgendaItem, Meeting]:
    """The line and its meeting, both locked, the meeting first: whoever changes either waits here."""
    meeting_id = (
        AgendaItem.objects.in_street(street_id).filter(pk=item_id).values_list("meeting_id", flat=True).first()
    )
    if meeting_id is None:
        raise ItemUnknown
    meeting = meeting_for_change(street_id, meeting_id, person_id)
    return AgendaItem.objects.in_street(street_id).select_for_update().get(pk=item_id), meeting


def decision_for_change(street_id: UUID, decision_id: UUID | str) -> Decision:
    """The decision, with its meeting locked until the transaction ends."""
    rows = Decision.objects.in_street(street_id)
    meeting_id = rows.filter(pk=decision_id).values_list("meeting_id", flat=True).first()
    if meeting_id is None:
        raise DecisionUnknown
    Meeting.objects.in_street(street_id).select_for_update().get(pk=meeting_id)
    row = decision_of(street_id, decision_id)
    if row is None:
        raise DecisionUnknown
    return row


def at(meeting: Meeting, *statuses: MeetingStatus) -> None:
    """Refused unless the meeting is at one of these points."""
    if meeting.status not in statuses:
        raise NotAtThisPoint(now=STATUS[meeting.status])


def move(meeting: Meeting, target: MeetingStatus, power: str, *, met: AbstractSet[str] = frozenset()) -> None:
    """Set the status if the lifecycle allows this power the step; the caller saves."""
    source = MeetingStatus(meeting.status)
    roads = (step for step in MEETING_LIFECYCLE.steps if (step.source, step.target) == (source, target))
    if not any(step.power == power and met >= set(step.needs) for step in roads):
        raise MeetingStepNotAllowed(now=STATUS[source], then=STATUS[target])
    meeting.status = target.value


def move_decision(decision: Decision, target: DecisionStatus, power: str, *, met: AbstractSet[str]) -> None:
    """As `move`, for a decision."""
    source = DecisionStatus(decision.status)
    roads = (step for step in DECISION_LIFECYCLE.steps if (step.source, step.target) == (source, target))
    if not any(step.power == power and met >= set(step.needs) for step in roads):
        raise DecisionStepNotAllowed(now=DECISION_STATUS[source], then=DECISION_STATUS[target])
    decision.status = target.value


def living_body(street_id: UUID, body_id: UUID | str | None, *, field: str = "body") -> Body:
    """A body of this street that has not ended."""
    body = body_of(street_id, body_id)
    if body is None or body.ended_on is not None:
        raise NoSuchBody(field=field)
    return body


def public_facts(meeting: Meeting) -> dict[str, str]:
    """What anyone may know: number, form, area, day and chair; never a text or a person."""
    return {
        "receipt": meeting.number,
        "form": meeting.form,
        "area": meeting.area_path,
        "on": timezone.localtime(meeting.starts_at).date().isoformat(),
        "body": meeting.chair.name,
    }


def decision_facts(decision: Decision) -> dict[str, str]:
    """The same with the line, the lead and the date."""
    return public_facts(decision.meeting) | {
        "item": str(decision.item.position),
        "lead": decision.lead.name,
        "due_on": decision.due_on.isoformat(),
    }
