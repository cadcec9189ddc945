"""Tell the agenda of a sitting in time, note that it was held, post its minutes; or call it off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.committees.actions._rows import (
    area_facts,
    area_for_change,
    not_ahead,
    said,
    side_for,
    sitting_for_change,
)
from wushe.modules.committees.events import DeskEvent
from wushe.modules.committees.labels import STILL_OPEN, SeatKind, Side, SittingStatus
from wushe.modules.committees.models import AgendaItem, DeskMatter, PropertyArea, Sitting
from wushe.modules.committees.queries.terms import clock_rule, first_day, last_day, rule_words
from wushe.modules.oversight.actions import record

LONGEST = 3000


class ToldTooLate(Invalid):
    """The residents' committee has to hear of the agenda so many days before."""

    code = "committees.told_too_late"
    message = _("Told on %(told)s, the sitting can be on %(earliest)s at the earliest.")
    way_out = _("Choose that day or a later one.")


class AgendaEmpty(Invalid):
    """A sitting about nothing."""

    code = "committees.agenda_empty"
    message = _("The agenda has no matter on it.")
    way_out = _("Put a matter on the desk first, then choose it for the agenda.")


class NobodySits(Refused):
    """The owners' seat is empty."""

    code = "committees.nobody_sits"
    message = _("Nobody holds the owners' seat here, so nobody can sit.")
    way_out = _("Seat a committee, a property management committee or a self-management group first.")


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


def tell_agenda(
    *,
    street_id: UUID,
    person_id: UUID,
    property_area_id: UUID,
    held_on: date,
    matter_ids: Sequence[UUID],
    place: str = "",
) -> Sitting:
    """The owners' side tells today what it will sit about; from now on the agenda is fixed."""
    with transaction.atomic():
        area = area_for_change(street_id, property_area_id)
        if area.seat_kind == SeatKind.NONE:
            raise NobodySits
        side_for(person_id, area, Side.OWNERS)
        today = clock.today()
        rule = clock_rule(street_id, "agenda.notice", area.jurisdiction, today)
        earliest = first_day(rule, today) if rule else today
        if held_on < earliest:
            raise ToldTooLate(field="held_on", told=today.isoformat(), earliest=earliest.isoformat())
        matters = _chosen(area, matter_ids)
        row = Sitting.objects.create(
            street_id=street_id, property_area=area, place=said(place, field="place", most=120, optional=True),
            told_on=today, held_on=held_on, notice_rule=rule_words(rule) if rule else "",
        )  # fmt: skip
        AgendaItem.objects.bulk_create(
            AgendaItem(street_id=street_id, sitting=row, matter=matter, position=number)
            for number, matter in enumerate(matters, start=1)
        )
        _record(DeskEvent.AGENDA_TOLD, row, person_id)
        return row


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
            _record(DeskEvent.HELD, row, person_id)
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
        _record(DeskEvent.MINUTES_POSTED, row, person_id, {"posted_on": on.isoformat(), "late": late})
        return row


def call_off_sitting(*, street_id: UUID, person_id: UUID, sitting_id: UUID, reason: str) -> Sitting:
    """It does not take place, and why."""
    why = said(reason, field="reason", most=300)
    with transaction.atomic():
        row = _of_owners(street_id, person_id, sitting_id, (SittingStatus.TOLD,))
        row.status, row.reason = SittingStatus.CALLED_OFF, why
        row.save(update_fields=["status", "reason"])
        _record(DeskEvent.CALLED_OFF, row, person_id)
        return row


def _chosen(area: PropertyArea, ids: Sequence[UUID]) -> list[DeskMatter]:
    rows = DeskMatter.objects.in_street(area.street_id).filter(
        property_area=area, status__in=STILL_OPEN, pk__in=list(ids)
    )
    found = {row.id: row for row in rows}
    if not found or len(found) != len(set(ids)):
        raise AgendaEmpty(field="matters")
    return [found[one] for one in dict.fromkeys(ids)]


def _of_owners(street_id: UUID, person_id: UUID, sitting_id: UUID, at: tuple[SittingStatus, ...]) -> Sitting:
    row = sitting_for_change(street_id, sitting_id)
    side_for(person_id, row.property_area, Side.OWNERS)
    if row.status not in at:
        raise SittingMoved
    return row


def _record(event: DeskEvent, row: Sitting, person_id: UUID, more: dict[str, object] | None = None) -> None:
    facts = area_facts(row.property_area) | {"told_on": row.told_on.isoformat(), "held_on": row.held_on.isoformat()}
    record(event, street_id=row.street_id, subject_id=row.id, person_id=person_id, facts=facts | (more or {}))
