"""Gather the agenda from the rooms below by one press; what people added or put off stays as it is."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from wushe.core.lifecycle import MeetingStatus
from wushe.core.meetings import AgendaLine, Found, Reason, ReasonCode, agenda_order
from wushe.foundation import clock
from wushe.modules.meetings.actions._rows import at, meeting_for_change, public_facts
from wushe.modules.meetings.events import MeetingEvent
from wushe.modules.meetings.labels import Outcome
from wushe.modules.meetings.models import AgendaItem, Meeting
from wushe.modules.meetings.queries.detail import items_of
from wushe.modules.meetings.queries.forms import rule_for
from wushe.modules.meetings.queries.sources import carried_over, found_for, settled_matters
from wushe.modules.oversight.actions import record

MOST_LINES = 20
"""Two hours have room for so many matters [D]; what does not fit is gathered again for the next one."""


def gather_agenda(*, street_id: UUID, person_id: UUID, meeting_id: UUID | str) -> int:
    """Put what is due on the agenda, each matter once with its reasons; returns how many lines are new."""
    with transaction.atomic():
        meeting = meeting_for_change(street_id, meeting_id, person_id)
        at(meeting, MeetingStatus.CALLED)
        there = items_of(meeting)
        carried = carried_over(meeting)
        lines = _lines(meeting, carried)
        new = _own_carried(meeting, carried, there) + _new_items(meeting, lines, carried, there)
        AgendaItem.objects.bulk_create(new)
        meeting.gathered_at = clock.now()
        meeting.save(update_fields=["gathered_at"])
        record(
            MeetingEvent.GATHERED,
            street_id=street_id,
            subject_id=meeting.id,
            person_id=person_id,
            facts=public_facts(meeting) | {"lines": str(len(there) + len(new))},
        )
    return len(new)


def _lines(meeting: Meeting, carried: list[AgendaItem]) -> tuple[AgendaLine, ...]:
    now = clock.now()
    since = now - timedelta(days=rule_for(meeting).again_days)
    settled = settled_matters(meeting.street_id, meeting.area_path, since)
    found = [
        one
        for one in found_for(meeting.street_id, meeting.area_path, now)
        if (one.kind, one.matter_id) not in settled
    ]
    found += [
        Found(row.kind, str(row.matter_id), row.name, Reason(_why_carried(row)), row.area_path, row.space)
        for row in carried
        if row.matter_id is not None
    ]
    return agenda_order(found, MOST_LINES)


def _own_carried(meeting: Meeting, carried: list[AgendaItem], there: list[AgendaItem]) -> list[AgendaItem]:
    """What people had added themselves has no matter elsewhere: it is carried over word for word."""
    known = {row.continues_id for row in there}
    start = len(there)
    rows = [row for row in carried if row.matter_id is None and row.id not in known]
    return [
        AgendaItem(
            street_id=meeting.street_id,
            meeting=meeting,
            position=start + place,
            kind=row.kind,
            name=row.name,
            area_path=row.area_path,
            space=row.space,
            paper=row.paper,
            reasons=[{"code": _why_carried(row).value, "number": 0}],
            continues=row,
        )
        for place, row in enumerate(rows, start=1)
    ]


def _new_items(
    meeting: Meeting, lines: tuple[AgendaLine, ...], carried: list[AgendaItem], there: list[AgendaItem]
) -> list[AgendaItem]:
    known = {(row.kind, str(row.matter_id)) for row in there}
    before = {(row.kind, str(row.matter_id)): row for row in carried}
    fresh = [line for line in lines if (line.kind, line.matter_id) not in known]
    start = len(there) + sum(row.matter_id is None for row in carried)
    return [
        AgendaItem(
            street_id=meeting.street_id,
            meeting=meeting,
            position=start + place,
            kind=line.kind,
            matter_id=UUID(line.matter_id),
            name=line.name,
            area_path=line.area_path,
            space=line.space,
            reasons=[{"code": one.code.value, "number": one.number} for one in line.reasons],
            continues=before.get((line.kind, line.matter_id)),
        )
        for place, line in enumerate(fresh, start=1)
    ]


def _why_carried(row: AgendaItem) -> ReasonCode:
    return ReasonCode.PASSED_UP if row.outcome == Outcome.PASSED_UP else ReasonCode.DEFERRED
