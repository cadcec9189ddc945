"""Shape the agenda before it is sent: add a matter with its paper, move it, put it off and take it back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import MeetingStatus
from wushe.core.linkage import Space
from wushe.core.meetings import ReasonCode
from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.meetings.actions._rows import at, item_for_change, meeting_for_change, public_facts
from wushe.modules.meetings.actions._words import LONGEST_PAPER, said
from wushe.modules.meetings.events import MeetingEvent
from wushe.modules.meetings.labels import Outcome
from wushe.modules.meetings.models import AgendaItem, Meeting
from wushe.modules.meetings.queries.detail import items_of
from wushe.modules.oversight.actions import record

MOST_ITEMS = 40


class AgendaFull(Refused):
    """More than anybody can speak about."""

    code = "meetings.agenda_full"
    message = _("There are %(most)s matters on the agenda already.")
    way_out = _("Put some off, or call a second meeting.")


def add_item(
    *, street_id: UUID, person_id: UUID, meeting_id: UUID | str, name: str, paper: str = "", space: str = ""
) -> AgendaItem:
    """Add a matter of one's own, with what has to be read beforehand; it stands last."""
    with transaction.atomic():
        meeting = meeting_for_change(street_id, meeting_id, person_id)
        at(meeting, MeetingStatus.CALLED)
        rows = items_of(meeting)
        if len(rows) >= MOST_ITEMS:
            raise AgendaFull(most=MOST_ITEMS)
        item = AgendaItem.objects.create(
            street_id=street_id,
            meeting=meeting,
            position=max((row.position for row in rows), default=0) + 1,
            name=said(" ".join(name.split()), field="name", most=60),
            paper=said(paper, field="paper", optional=True, most=LONGEST_PAPER),
            area_path=meeting.area_path,
            space=space if space in set(Space) else "",
            reasons=[{"code": ReasonCode.ADDED.value, "number": 0}],
        )
        _noted(meeting, item, person_id, "added")
    return item


def write_paper(*, street_id: UUID, person_id: UUID, item_id: UUID | str, paper: str) -> AgendaItem:
    """Say what has to be read about a matter beforehand."""
    with transaction.atomic():
        item, meeting = item_for_change(street_id, item_id, person_id)
        at(meeting, MeetingStatus.CALLED)
        item.paper = said(paper, field="paper", most=LONGEST_PAPER)
        item.save(update_fields=["paper"])
        _noted(meeting, item, person_id, "paper")
    return item


def move_item(*, street_id: UUID, person_id: UUID, item_id: UUID | str, up: bool) -> None:
    """One place up or down; at the end it stays where it is."""
    with transaction.atomic():
        item, meeting = item_for_change(street_id, item_id, person_id)
        at(meeting, MeetingStatus.CALLED)
        rows = items_of(meeting)
        place = next(number for number, row in enumerate(rows) if row.id == item.id)
        other = place - 1 if up else place + 1
        if 0 <= other < len(rows):
            rows[place], rows[other] = rows[other], rows[place]
        for number, row in enumerate(rows, start=1):
            row.position = number
        AgendaItem.objects.bulk_update(rows, ["position"])
        _noted(meeting, item, person_id, "up" if up else "down")


def put_off(*, street_id: UUID, person_id: UUID, item_id: UUID | str, reason: str) -> AgendaItem:
    """Leave a matter to the next meeting, with the reason; it comes back there by itself."""
    with transaction.atomic():
        item, meeting = item_for_change(street_id, item_id, person_id)
        at(meeting, MeetingStatus.CALLED)
        item.outcome, item.outcome_reason = Outcome.DEFERRED, said(reason, field="reason")
        item.settled_at, item.settled_by = clock.now(), person_id
        item.save(update_fields=["outcome", "outcome_reason", "settled_at", "settled_by"])
        _noted(meeting, item, person_id, "put_off")
    return item


def take_back(*, street_id: UUID, person_id: UUID, item_id: UUID | str) -> AgendaItem:
    """Put a matter on this agenda again that was put off."""
    with transaction.atomic():
        item, meeting = item_for_change(street_id, item_id, person_id)
        at(meeting, MeetingStatus.CALLED)
        item.outcome, item.outcome_reason, item.settled_at, item.settled_by = "", "", None, None
        item.save(update_fields=["outcome", "outcome_reason", "settled_at", "settled_by"])
        _noted(meeting, item, person_id, "taken_back")
    return item


def _noted(meeting: Meeting, item: AgendaItem, person_id: UUID, what: str) -> None:
    facts: dict[str, Any] = public_facts(meeting) | {"item": str(item.position), "what": what}
    record(MeetingEvent.SHAPED, street_id=meeting.street_id, subject_id=meeting.id, person_id=person_id, facts=facts)
