"""Bring a matter before the next meeting that is being prepared for its area."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import MeetingStatus
from wushe.core.meetings import Found
from wushe.foundation.refusals import Refused
from wushe.modules.meetings.actions._rows import at, meeting_for_change, public_facts
from wushe.modules.meetings.actions.shape_agenda import MOST_ITEMS, AgendaFull
from wushe.modules.meetings.events import MeetingEvent
from wushe.modules.meetings.models import AgendaItem, Meeting
from wushe.modules.meetings.queries.coming import coming_about, next_prepared
from wushe.modules.meetings.queries.detail import items_of
from wushe.modules.oversight.actions import record


class NoMeetingPlanned(Refused):
    """Nobody prepares a meeting there."""

    code = "meetings.none_planned"
    message = _("No joint meeting is being prepared for this area.")
    way_out = _("Call a meeting there first; a matter that is due comes on its agenda by itself.")


class BroughtAlready(Refused):
    """It stands on an agenda already."""

    code = "meetings.brought_already"
    message = _("This is on the agenda of meeting %(number)s on %(day)s already.")
    way_out = _("Look at its agenda; a matter put off there can be taken back on the same page.")


def bring_up(*, street_id: UUID, person_id: UUID, matter: Found) -> Meeting:
    """Put it last on the agenda of the next meeting whose agenda is still open; a second time is refused."""
    with transaction.atomic():
        found = next_prepared(street_id, matter.area_path)
        there = coming_about(street_id, matter.kind, matter.matter_id)
        if there is not None:
            raise BroughtAlready(number=there.number, day=timezone.localtime(there.starts_at).date().isoformat())
        if found is None:
            raise NoMeetingPlanned
        meeting = meeting_for_change(street_id, found.id, person_id)
        at(meeting, MeetingStatus.CALLED)
        rows = items_of(meeting)
        if len(rows) >= MOST_ITEMS:
            raise AgendaFull(most=MOST_ITEMS)
        item, is_new = AgendaItem.objects.get_or_create(
            street_id=street_id,
            meeting=meeting,
            kind=matter.kind,
            matter_id=matter.matter_id,
            defaults={
                "position": max((row.position for row in rows), default=0) + 1,
                "name": matter.name[:120],
                "area_path": matter.area_path or meeting.area_path,
                "space": matter.space,
                "reasons": [{"code": matter.reason.code.value, "number": matter.reason.number}],
            },
        )
        if not is_new:
            raise BroughtAlready(number=meeting.number, day=timezone.localtime(meeting.starts_at).date().isoformat())
        record(
            MeetingEvent.SHAPED,
            street_id=street_id,
            subject_id=meeting.id,
            person_id=person_id,
            facts=public_facts(meeting) | {"item": str(item.position), "what": "brought"},
        )
    return meeting
