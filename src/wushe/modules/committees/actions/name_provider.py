"""Name who keeps an area going when its property company has left: for six months at most, however it is turned."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.actors.labels import BodyKind
from wushe.modules.actors.queries import body_names, body_of
from wushe.modules.committees import permissions
from wushe.modules.committees.actions._rows import DeskNotYours, area_facts, area_for_change, not_ahead, said
from wushe.modules.committees.actions.seat_committee import WrongBody
from wushe.modules.committees.events import ProviderEvent
from wushe.modules.committees.models import EmergencyProvider, PropertyArea
from wushe.modules.committees.queries.terms import clock_rule, last_day, rule_words
from wushe.modules.committees.queries.votes import provider_of, providers_of
from wushe.modules.oversight.actions import record

MOST_FEN = 100_000


class TermTooLong(Invalid):
    """Beyond the longest term."""

    code = "committees.term_too_long"
    message = _("An emergency provider works until %(latest)s at the latest, counted from %(lost)s.")
    way_out = _("Choose that day or an earlier one; meanwhile the owners choose a new company.")


class DaysOutOfOrder(Invalid):
    """Named before the loss, or ended before it began."""

    code = "committees.days_out_of_order"
    message = _("These days cannot follow each other.")
    way_out = _("First the loss, then the naming, then the last day.")


class ProviderAtWork(Refused):
    """One at a time."""

    code = "committees.provider_at_work"
    message = _("An emergency provider is at work here.")
    way_out = _("End its time first, then name another one.")


class FeeUnreadable(Invalid):
    """No fee a square metre and month."""

    code = "committees.fee_unreadable"
    message = _("This is no fee for a square metre and month.")
    way_out = _("Enter it in yuan with two decimals, from 0 to 1000.")


def name_provider(
    *,
    street_id: UUID,
    person_id: UUID,
    property_area_id: UUID,
    body_id: UUID | None,
    lost_on: date,
    until_on: date,
    content: str,
    fee_fen: int,
    named_on: date | None = None,
) -> EmergencyProvider:
    """The street names a company for what cannot wait. A second one after the first shares its six months."""
    what = said(content, field="content")
    with transaction.atomic():
        area = area_of_street(street_id, person_id, property_area_id)
        if provider_of(area) is not None:
            raise ProviderAtWork
        body = body_of(street_id, body_id)
        if body is None or body.kind != BodyKind.PROPERTY_PROVIDER or body.ended_on is not None:
            raise WrongBody(field="body_id")
        on = not_ahead(named_on or clock.today(), clock.today(), field="named_on")
        if not lost_on <= on <= until_on:
            raise DaysOutOfOrder(field="until_on" if on > until_on else "lost_on")
        if not 0 <= fee_fen <= MOST_FEN:
            raise FeeUnreadable(field="fee")
        first = _first_loss(area, lost_on)
        rule = clock_rule(street_id, "provider.term", area.jurisdiction, on)
        latest = last_day(rule, first) if rule else until_on
        if until_on > latest:
            raise TermTooLong(field="until_on", latest=latest.isoformat(), lost=first.isoformat())
        row = EmergencyProvider.objects.create(
            street_id=street_id, property_area=area, body_id=body.id, lost_on=first, named_on=on, until_on=until_on,
            latest_on=latest, rule=rule_words(rule) if rule else "", content=what, fee_fen=fee_fen,
        )  # fmt: skip
        record_provider(ProviderEvent.NAMED, row, person_id)
        return row


def _first_loss(area: PropertyArea, lost_on: date) -> date:
    """The loss from which the months are counted: an earlier one, if its provider worked until this one began."""
    first = lost_on
    for row in providers_of(area):  # the latest first
        worked_until = row.ended_on or row.until_on
        if worked_until >= first - timedelta(days=1) and row.lost_on <= first:
            first = row.lost_on
    return first


def area_of_street(street_id: UUID, person_id: UUID, property_area_id: UUID) -> PropertyArea:
    area = area_for_change(street_id, property_area_id)
    if not permissions.may_name_provider(person_id, area):
        raise DeskNotYours
    return area


def record_provider(event: ProviderEvent, row: EmergencyProvider, person_id: UUID) -> None:
    name = body_names([row.body_id]).get(row.body_id, "")
    facts = area_facts(row.property_area) | {
        "body": name,
        "lost_on": row.lost_on.isoformat(),
        "until_on": row.until_on.isoformat(),
        "fee_fen": row.fee_fen,
    }
    record(event, street_id=row.street_id, subject_id=row.id, person_id=person_id, facts=facts)
