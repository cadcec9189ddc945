"""Tell the residents' committee what the owners' side will sit about, so many days before."""

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
    said,
    side_for,
)
from wushe.modules.committees.events import DeskEvent
from wushe.modules.committees.labels import STILL_OPEN, SeatKind, Side
from wushe.modules.committees.models import AgendaItem, DeskMatter, PropertyArea, Sitting
from wushe.modules.committees.queries.terms import clock_rule, first_day, rule_words
from wushe.modules.oversight.actions import record


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
        record_sitting(DeskEvent.AGENDA_TOLD, row, person_id)
        return row


def _chosen(area: PropertyArea, ids: Sequence[UUID]) -> list[DeskMatter]:
    rows = DeskMatter.objects.in_street(area.street_id).filter(
        property_area=area, status__in=STILL_OPEN, pk__in=list(ids)
    )
    found = {row.id: row for row in rows}
    if not found or len(found) != len(set(ids)):
        raise AgendaEmpty(field="matters")
    return [found[one] for one in dict.fromkeys(ids)]


def record_sitting(event: DeskEvent, row: Sitting, person_id: UUID, more: dict[str, object] | None = None) -> None:
    facts = area_facts(row.property_area) | {"told_on": row.told_on.isoformat(), "held_on": row.held_on.isoformat()}
    record(event, street_id=row.street_id, subject_id=row.id, person_id=person_id, facts=facts | (more or {}))
