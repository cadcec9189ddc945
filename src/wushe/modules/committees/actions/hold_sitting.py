"""Note that a sitting was held, post its minutes in time; or call it off."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.committees.actions._rows import (
    not_ahead,
    said,
    side_for,
    sitting_for_change,
)
from wushe.modules.committees.actions.tell_agenda import record_sitting
from wushe.modules.committees.events import DeskEvent
from wushe.modules.committees.labels import Side, SittingStatus
from wushe.modules.committees.models import Sitting
from wushe.modules.committees.queries.terms import clock_rule, last_day

LONGEST = 3000


class SittingMoved(Refused):
    """Not at this point any more, or not yet."""

    code = "committees.sitting_moved"
    message = _("This sitting is at another point: it cannot be changed in this way now.")
    way_out = _("Look at the page again: someone else may have moved it meanwhile.")


class NotHeldYet(Refused):
    """The day has not come."""

    code = "committees.not_held_yet"
    message = _("The sitting is on %(day)s; its minutes can be written then.")
    way_out = _("Come back on that day, or call the sitting off.")


def write_minutes(*, street_id: UUID, person_id: UUID, sitting_id: UUID, minutes: str) -> Sitting:
    """It was held; what came out of it, and by when it has to be posted. Can be written anew till then."""
    words = said(minutes, field="minutes", most=LONGEST)
    with transaction.atomic():
        row = _of_owners(street_id, person_id, sitting_id, (SittingStatus.TOLD, SittingStatus.HELD))
        if row.held_on > clock.today():
            raise NotHeldYet(day=row.held_on.isoformat())
        rule = clock_rule(street_id, "minutes.posted", row.property_area.jurisdiction, row.held_on)
        is_first = row.status == SittingStatus.TOLD
        row.status, row.minutes = SittingStatus.HELD, words
        row.minutes_due_on = last_day(rule, row.held_on) if rule else None
        row.save(update_fields=["status", "minutes", "minutes_due_on"])
        if is_first:
            record_sitting(DeskEvent.HELD, row, person_id)
        return row


def post_minutes(*, street_id: UUID, person_id: UUID, sitting_id: UUID, on: date) -> Sitting:
    """The minutes hang where everybody passes; in time or late."""
    with transaction.atomic():
        row = _of_owners(street_id, person_id, sitting_id, (SittingStatus.HELD,))
        row.posted_on = not_ahead(on, clock.today(), field="on")
        if on < row.held_on:
            raise NotHeldYet(day=row.held_on.isoformat())
        row.status = SittingStatus.POSTED
        row.save(update_fields=["status", "posted_on"])
        late = row.minutes_due_on is not None and on > row.minutes_due_on
        record_sitting(DeskEvent.MINUTES_POSTED, row, person_id, {"posted_on": on.isoformat(), "late": late})
        return row


def call_off_sitting(*, street_id: UUID, person_id: UUID, sitting_id: UUID, reason: str) -> Sitting:
    """It does not take place, and why."""
    why = said(reason, field="reason", most=300)
    with transaction.atomic():
        row = _of_owners(street_id, person_id, sitting_id, (SittingStatus.TOLD,))
        row.status, row.reason = SittingStatus.CALLED_OFF, why
        row.save(update_fields=["status", "reason"])
        record_sitting(DeskEvent.CALLED_OFF, row, person_id)
        return row


def _of_owners(street_id: UUID, person_id: UUID, sitting_id: UUID, at: tuple[SittingStatus, ...]) -> Sitting:
    row = sitting_for_change(street_id, sitting_id)
    side_for(person_id, row.property_area, Side.OWNERS)
    if row.status not in at:
        raise SittingMoved
    return row
