"""Order the non-routine period for an area."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotAllowed, NotFound, Refused
from wushe.modules.linkage.events import LinkageEvent
from wushe.modules.linkage.models import PeriodOrder
from wushe.modules.linkage.permissions import may_order_period
from wushe.modules.linkage.queries import orders
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.queries import area_of


class PeriodNotYours(NotAllowed):
    """Only the street leader orders and lifts a period."""

    code = "linkage.period_not_yours"
    message = _("Only the street leader orders and lifts a non-routine period.")
    way_out = _("Report to the street leader; in danger call 110, 119 or 120 at once.")


class NoSuchArea(NotFound):
    """The street has no such area."""

    code = "linkage.no_such_area"
    message = _("This street has no such area.")
    way_out = _("Choose an area from the list.")


class OrderIncomplete(Invalid):
    """An order names the event, the reason and the legal basis."""

    code = "linkage.order_incomplete"
    message = _("An order names the event, the reason and the legal basis.")
    way_out = _("Fill in what is missing.")


class AlreadyOrdered(Refused):
    """The same event already put this area into the non-routine period."""

    code = "linkage.already_ordered"
    message = _("%(area)s is already in the non-routine period for this event.")
    way_out = _("Open the order on the period board.")


def order_period(
    *,
    street_id: UUID,
    person_id: UUID,
    area_id: UUID | str,
    event: str,
    reason: str,
    legal_basis: str,
    ordered_as: str,
    level: int | None = None,
    expected_until: datetime | None = None,
) -> PeriodOrder:
    """Put one area, from the street down to a single building, into the non-routine period at once."""
    area = area_of(street_id, area_id)
    if area is None:
        raise NoSuchArea(field="area")
    if not may_order_period(person_id, street_id, area.path):
        raise PeriodNotYours
    words = {"event": event.strip(), "reason": reason.strip(), "legal_basis": legal_basis.strip()}
    missing = next((name for name, text in words.items() if not text), None)
    if missing:
        raise OrderIncomplete(field=missing)
    with transaction.atomic():
        if orders(street_id).filter(area=area, event=words["event"], lifted_at=None).exists():
            raise AlreadyOrdered(area=area.name)
        order: PeriodOrder = PeriodOrder.objects.create(
            street_id=street_id,
            area=area,
            **words,
            level=level,
            started_at=clock.now(),
            expected_until=expected_until,
            ordered_by=person_id,
            ordered_as=ordered_as,
        )
        record(
            LinkageEvent.PERIOD_ORDERED,
            street_id=street_id,
            subject_id=order.pk,
            person_id=person_id,
            facts={"area": area.name, "area_code": area.code, "level": level, "ordered_as": ordered_as, **words},
        )
    return order
