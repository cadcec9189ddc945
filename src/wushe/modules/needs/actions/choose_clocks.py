"""Choose the place whose clocks hold in the street."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotAllowed
from wushe.modules.needs import permissions
from wushe.modules.needs.events import HandlingEvent
from wushe.modules.needs.models import ClockChoice
from wushe.modules.needs.queries.service import chosen_jurisdiction, jurisdictions_to_choose
from wushe.modules.oversight.actions import record


class ClocksNotYours(NotAllowed):
    """The street promises, so the street chooses."""

    code = "needs.clocks_not_yours"
    message = _("Only the street leader or the coordinator chooses the clocks.")
    way_out = _("Ask one of them.")


class PlaceWithoutClocks(Invalid):
    """Nothing is known of it."""

    code = "needs.place_without_clocks"
    message = _("No clocks are known for this place.")
    way_out = _("Choose one from the list.")


def choose_clocks(*, street_id: UUID, person_id: UUID, jurisdiction: str) -> str:
    """What comes in from now on runs by these clocks; what runs keeps the promise it was given."""
    if not permissions.may_choose_clocks(person_id, street_id):
        raise ClocksNotYours
    if jurisdiction not in {one.code for one in jurisdictions_to_choose()}:
        raise PlaceWithoutClocks(field="jurisdiction")
    with transaction.atomic():
        before = chosen_jurisdiction(street_id)
        if before != jurisdiction:
            ClockChoice.objects.create(
                street_id=street_id,
                jurisdiction=jurisdiction,
                person_id=person_id,
                role=permissions.role_of(person_id, street_id),
                chosen_at=clock.now(),
            )
            record(
                HandlingEvent.CLOCKS_CHOSEN,
                street_id=street_id,
                subject_id=street_id,
                person_id=person_id,
                facts={"jurisdiction": jurisdiction, "before": before},
            )
    return jurisdiction
