"""Rename an area, or correct how many live there."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid, NotFound
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.events import SpaceEvent
from wushe.modules.spaces.models import Area
from wushe.modules.spaces.permissions import demand_shaping
from wushe.modules.spaces.queries import area_of


class AreaUnknown(NotFound):
    """No such living area in this street."""

    code = "spaces.area_unknown"
    message = _("This area is not known in this street, or has ended.")
    way_out = _("Look at the list of areas.")


class NewNameUnfit(Invalid):
    """A name is needed, and numbers of people are not negative."""

    code = "spaces.new_name_unfit"
    message = _("An area needs a name of at most 60 characters, and numbers that are not below zero.")
    way_out = _("Correct the name or the numbers.")


def change_area(
    *, person_id: UUID | None, street_id: UUID, area_id: UUID, name: str, households: int, residents: int
) -> Area:
    """A keeper of the map renames an area or corrects its households and residents."""
    with transaction.atomic():
        area = area_of(street_id, area_id)
        demand_shaping(person_id, street_id, area.path if area else "")
        if area is None or area.ended_on is not None:
            raise AreaUnknown
        if not 0 < len(name.strip()) <= 60 or households < 0 or residents < 0:
            raise NewNameUnfit(field="name")
        before = {"name": area.name, "households": area.households, "residents": area.residents}
        area.name, area.households, area.residents = name.strip(), households, residents
        area.save(update_fields=["name", "households", "residents"])
        record(
            SpaceEvent.AREA_CHANGED,
            street_id=street_id,
            subject_id=area.id,
            person_id=person_id,
            facts={
                "path": area.path,
                "before": before,
                "after": {"name": area.name, "households": households, "residents": residents},
            },
        )
        return area
