"""Lift a non-routine period: the area goes into transition."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import may_follow
from wushe.core.linkage import PERIOD_LIFECYCLE, Period
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotFound, Refused
from wushe.modules.linkage.actions.order_period import PeriodNotYours
from wushe.modules.linkage.events import LinkageEvent
from wushe.modules.linkage.models import PeriodOrder
from wushe.modules.linkage.permissions import may_order_period
from wushe.modules.linkage.queries import hand_back_list, order_of, order_period_at
from wushe.modules.oversight.actions import record


class NoSuchOrder(NotFound):
    """The street has no such order."""

    code = "linkage.no_such_order"
    message = _("This street has no such order.")
    way_out = _("Choose one from the period board.")


class NotInThatPeriod(Refused):
    """The order is not in a period from which this step leads on."""

    code = "linkage.not_in_that_period"
    message = _("The order for %(area)s is not in the period this step begins from.")
    way_out = _("Open the order and see which step comes next.")


class LiftUnexplained(Invalid):
    """Lifting a period needs a reason."""

    code = "linkage.lift_unexplained"
    message = _("Say why the non-routine period can end.")
    way_out = _("Write the reason in a sentence.")


def lift_period(*, street_id: UUID, person_id: UUID, order_id: UUID | str, reason: str) -> PeriodOrder:
    """End the non-routine period of an order; what government leads is then handed back item by item."""
    with transaction.atomic():
        order = order_of(street_id, order_id, lock=True)
        if order is None:
            raise NoSuchOrder
        if not may_order_period(person_id, street_id, order.area.path):
            raise PeriodNotYours
        reason = reason.strip()
        if not reason:
            raise LiftUnexplained(field="reason")
        now = clock.now()
        if not may_follow(PERIOD_LIFECYCLE, order_period_at(order, now), Period.TRANSITION, {"reason"}).allowed:
            raise NotInThatPeriod(area=order.area.name)
        order.lifted_at, order.lifted_by, order.lift_reason = now, person_id, reason
        order.save()
        record(
            LinkageEvent.PERIOD_LIFTED,
            street_id=street_id,
            subject_id=order.pk,
            person_id=person_id,
            facts={
                "area": order.area.name,
                "area_code": order.area.code,
                "event": order.event,
                "reason": reason,
                "to_hand_back": hand_back_list(order).count(),
            },
        )
    return order
