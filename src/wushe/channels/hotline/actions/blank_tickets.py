"""Blank what a city's list said about a resident who was erased."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.channels.hotline.events import HotlineEvent
from wushe.channels.hotline.models import ListRow, Ticket
from wushe.modules.oversight.actions import record


def blank_tickets(*, street_id: UUID, subject_id: UUID) -> int:
    """Title, place, given columns and differences go; number and clock stay. Done again it changes nothing."""
    with transaction.atomic():
        rows = Ticket.objects.in_street(street_id).filter(subject_id=subject_id).exclude(title="", given={})
        numbers = list(rows.values_list("number", flat=True))
        if not numbers:
            return 0
        Ticket.objects.in_street(street_id).filter(number__in=numbers).update(title="", where="", given={})
        ListRow.objects.in_street(street_id).filter(number__in=numbers).update(title="", changes=[])
        record(HotlineEvent.WORDS_BLANKED, street_id=street_id, facts={"tickets": len(numbers)})
        return len(numbers)
