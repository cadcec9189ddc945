"""Settle a matter without a decision: put off, passed up, or nothing done; and what every settling has to keep."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import MeetingStatus
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.meetings.actions._rows import at, item_for_change, public_facts
from wushe.modules.meetings.actions._words import said
from wushe.modules.meetings.events import MeetingEvent
from wushe.modules.meetings.labels import Outcome
from wushe.modules.meetings.models import AgendaItem, Meeting
from wushe.modules.meetings.queries.detail import quorum_of, seats_of
from wushe.modules.oversight.actions import record


class NoQuorum(Refused):
    """Too few bodies are there, or one that is needed is missing."""

    code = "meetings.no_quorum"
    message = _(
        "%(there)s of %(belonging)s bodies are there; %(needed)s are needed, and whoever guides must be among them."
    )
    way_out = _("Note what is said, put the matter off, or adjourn the meeting to a new date.")


class ItemSettled(Refused):
    """Somebody else was faster."""

    code = "meetings.item_settled"
    message = _("This matter has been settled meanwhile: %(outcome)s.")
    way_out = _("Look at the meeting again; a mistake can be undone until the minutes are approved.")


class OutcomeUnknown(Invalid):
    """None of the things a meeting can do with a matter."""

    code = "meetings.outcome_unknown"
    message = _("A matter is decided, put off, passed up, or left without action.")
    way_out = _("Choose one of these.")


def settle_item(*, street_id: UUID, person_id: UUID, item_id: UUID | str, outcome: str, reason: str) -> AgendaItem:
    """Put it off, pass it up, or do nothing, each with the reason. Only putting off needs no quorum."""
    with transaction.atomic():
        item, meeting = item_for_settling(street_id, item_id, person_id)
        if outcome not in Outcome.values or outcome == Outcome.DECIDED:
            raise OutcomeUnknown(field="outcome")
        if outcome != Outcome.DEFERRED:
            needs_quorum(meeting)
        item.outcome_reason = said(reason, field="reason")
        settle(item, Outcome(outcome), person_id)
        record(
            MeetingEvent.SETTLED,
            street_id=street_id,
            subject_id=meeting.id,
            person_id=person_id,
            facts=public_facts(meeting) | {"item": str(item.position), "outcome": outcome},
        )
    return item


def item_for_settling(street_id: UUID, item_id: UUID | str, person_id: UUID) -> tuple[AgendaItem, Meeting]:
    """A line of a meeting in session that nobody has settled yet; whoever comes second is told."""
    item, meeting = item_for_change(street_id, item_id, person_id)
    at(meeting, MeetingStatus.IN_SESSION)
    if item.outcome:
        raise ItemSettled(outcome=Outcome(item.outcome).label)
    return item, meeting


def needs_quorum(meeting: Meeting) -> None:
    """Refused while too few are there."""
    found = quorum_of(meeting, seats_of(meeting))
    if not found.is_met:
        raise NoQuorum(there=found.there, belonging=found.belonging, needed=found.needed)


def settle(item: AgendaItem, outcome: Outcome, person_id: UUID) -> None:
    """Write down what the meeting did with it."""
    item.outcome, item.settled_at, item.settled_by = outcome, clock.now(), person_id
    item.save(update_fields=["outcome", "outcome_reason", "settled_at", "settled_by", "space"])
