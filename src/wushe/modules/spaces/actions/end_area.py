"""End an area that is no more."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import NotFound, Refused
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.events import SpaceEvent
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.models import Area, Place
from wushe.modules.spaces.permissions import demand_shaping, may_found_streets
from wushe.modules.spaces.queries import area_of, used_above


class AreaGone(NotFound):
    """No such living area in this street."""

    code = "spaces.area_gone"
    message = _("This area is not known in this street, or has already ended.")
    way_out = _("Look at the list of areas.")


class AreaStillInUse(Refused):
    """Something living stands in it."""

    code = "spaces.area_in_use"
    message = _("In this area there are still: areas %(areas)s, places %(places)s, bodies and roles %(others)s.")
    way_out = _("End or move these first.")


def end_area(*, person_id: UUID | None, street_id: UUID, area_id: UUID) -> Area:
    """A keeper of the map ends an empty area; its history stays."""
    with transaction.atomic():
        area = area_of(street_id, area_id)
        demand_shaping(person_id, street_id, area.parent.path if area and area.parent else "")
        if area is None or area.ended_on is not None or _is_root_of_another(area, person_id):
            raise AreaGone
        children = Area.objects.in_street(street_id).filter(parent=area, ended_on=None).count()
        places = Place.objects.in_street(street_id).filter(area=area, ended_on=None).count()
        others = used_above(street_id, area.path)
        if children or places or others:
            raise AreaStillInUse(areas=children, places=places, others=others)
        area.ended_on = clock.today()
        area.save(update_fields=["ended_on"])
        record(
            SpaceEvent.AREA_ENDED,
            street_id=street_id,
            subject_id=area.id,
            person_id=person_id,
            facts={"name": area.name, "path": area.path},
        )
        return area


def _is_root_of_another(area: Area, person_id: UUID | None) -> bool:
    return area.kind == AreaKind.STREET and not may_found_streets(person_id)
