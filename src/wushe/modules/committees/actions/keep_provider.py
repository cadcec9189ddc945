"""What follows when an emergency provider is at work: posted, given more time within its months, ended."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.committees.actions._rows import not_ahead, said
from wushe.modules.committees.actions.name_provider import (
    DaysOutOfOrder,
    TermTooLong,
    area_of_street,
    record_provider,
)
from wushe.modules.committees.events import ProviderEvent
from wushe.modules.committees.models import EmergencyProvider
from wushe.modules.committees.queries.votes import provider_of


class NoProvider(Refused):
    """Nobody to extend, post or end."""

    code = "committees.no_provider"
    message = _("No emergency provider is at work here.")
    way_out = _("Name one first.")


def extend_provider(*, street_id: UUID, person_id: UUID, property_area_id: UUID, until_on: date) -> EmergencyProvider:
    """Give more time, up to the last day and not beyond it."""
    with transaction.atomic():
        row = _at_work(street_id, person_id, property_area_id)
        if until_on > row.latest_on:
            raise TermTooLong(field="until_on", latest=row.latest_on.isoformat(), lost=row.lost_on.isoformat())
        if until_on <= row.until_on:
            raise DaysOutOfOrder(field="until_on")
        row.until_on = until_on
        row.save(update_fields=["until_on"])
        record_provider(ProviderEvent.EXTENDED, row, person_id)
        return row


def post_provider(*, street_id: UUID, person_id: UUID, property_area_id: UUID, on: date) -> EmergencyProvider:
    """Content, term and fee hang where everybody passes."""
    with transaction.atomic():
        row = _at_work(street_id, person_id, property_area_id)
        if on < row.named_on:
            raise DaysOutOfOrder(field="on")
        row.posted_on = not_ahead(on, clock.today(), field="on")
        row.save(update_fields=["posted_on"])
        record_provider(ProviderEvent.POSTED, row, person_id)
        return row


def end_provider(*, street_id: UUID, person_id: UUID, property_area_id: UUID, reason: str) -> EmergencyProvider:
    """A regular company has been chosen, or another one has to step in."""
    why = said(reason, field="reason", most=300)
    with transaction.atomic():
        row = _at_work(street_id, person_id, property_area_id)
        row.ended_on, row.reason = clock.today(), why
        row.save(update_fields=["ended_on", "reason"])
        record_provider(ProviderEvent.ENDED, row, person_id)
        return row


def _at_work(street_id: UUID, person_id: UUID, property_area_id: UUID) -> EmergencyProvider:
    row = provider_of(area_of_street(street_id, person_id, property_area_id))
    if row is None:
        raise NoProvider
    return row
