"""Return an area to routine after an event."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import may_follow
from wushe.core.linkage import PERIOD_LIFECYCLE, Period
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotAllowed, Refused
from wushe.modules.linkage.actions.lift_period import NoSuchOrder, NotInThatPeriod
from wushe.modules.linkage.events import LinkageEvent
from wushe.modules.linkage.models import PeriodOrder
from wushe.modules.linkage.permissions import may_hand_back
from wushe.modules.linkage.queries import hand_back_list, order_of, order_period_at
from wushe.modules.oversight.actions import record


class HandBackNotYours(NotAllowed):
    """Work is handed back by the street."""

    code = "linkage.hand_back_not_yours"
    message = _("Only the street leader, coordinator or emergency officer hands work back.")
    way_out = _("Ask one of them.")


class NotAllHandedBack(Refused):
    """Some work is still held by government."""

    code = "linkage.not_all_handed_back"
    message = _("%(number)s matters have not been handed back yet.")
    way_out = _("Hand them back or close them; the order lists them.")


class LessonsMissing(Invalid):
    """The review after the event is part of the way back."""

    code = "linkage.lessons_missing"
    message = _("Write down what was learned.")
    way_out = _("What was planned, what happened, why it differed, what to keep or change.")


def end_period(*, street_id: UUID, person_id: UUID, order_id: UUID | str, lessons: str) -> PeriodOrder:
    """Return an area from transition to routine, once all is handed back and the lessons are written down."""
    with transaction.atomic():
        order = order_of(street_id, order_id, lock=True)
        if order is None:
            raise NoSuchOrder
        if not may_hand_back(person_id, street_id, order.area.path):
            raise HandBackNotYours
        now, lessons, left = clock.now(), lessons.strip(), hand_back_list(order).count()
        met = {name for name, done in (("hand_back_list_empty", not left), ("review_closed", lessons)) if done}
        verdict = may_follow(PERIOD_LIFECYCLE, order_period_at(order, now), Period.ROUTINE, met)
        if "hand_back_list_empty" in verdict.unmet:
            raise NotAllHandedBack(number=left)
        if "review_closed" in verdict.unmet:
            raise LessonsMissing(field="lessons")
        if not verdict.allowed:
            raise NotInThatPeriod(area=order.area.name)
        order.ended_at, order.ended_by, order.lessons = now, person_id, lessons
        order.save()
        record(
            LinkageEvent.PERIOD_ENDED,
            street_id=street_id,
            subject_id=order.pk,
            person_id=person_id,
            facts={"area": order.area.name, "area_code": order.area.code, "event": order.event, "lessons": lessons},
        )
    return order
