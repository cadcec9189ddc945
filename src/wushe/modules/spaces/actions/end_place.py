"""End a place that is no more."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import NotFound
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.events import SpaceEvent
from wushe.modules.spaces.models import Place
from wushe.modules.spaces.permissions import demand_shaping
from wushe.modules.spaces.queries import place_of


class PlaceGone(NotFound):
    """No such living place in this street."""

    code = "spaces.place_gone"
    message = _("This place is not known in this street, or has already ended.")
    way_out = _("Look at the list of places.")


def end_place(*, person_id: UUID | None, street_id: UUID, place_id: UUID) -> Place:
    """A keeper of the map takes a place off; what happened there keeps its name."""
    with transaction.atomic():
        place = place_of(street_id, place_id)
        demand_shaping(person_id, street_id, place.area.path if place else "")
        if place is None or place.ended_on is not None:
            raise PlaceGone
        place.ended_on = clock.today()
        place.save(update_fields=["ended_on"])
        record(
            SpaceEvent.PLACE_ENDED,
            street_id=street_id,
            subject_id=place.id,
            person_id=person_id,
            facts={"name": place.name, "space": place.space, "area_path": place.area.path},
        )
        return place
