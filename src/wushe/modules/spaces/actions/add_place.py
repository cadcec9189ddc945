"""Put a place on the map."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.linkage import Space
from wushe.foundation.refusals import NotFound, Refused
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.actions._fit import fit_aliases, fit_name, fit_point
from wushe.modules.spaces.events import SpaceEvent
from wushe.modules.spaces.labels import PlaceKind
from wushe.modules.spaces.models import Place
from wushe.modules.spaces.permissions import demand_shaping
from wushe.modules.spaces.queries import area_of


class PlaceAreaUnknown(NotFound):
    """A place lies in a living area of the same street."""

    code = "spaces.place_area_unknown"
    message = _("The area of this place is not known in this street, or has ended.")
    way_out = _("Choose one from the list of areas.")


class PlaceKnown(Refused):
    """Two places of one name in one area would be mixed up."""

    code = "spaces.place_known"
    message = _("There is already a place called “%(name)s” in this area.")
    way_out = _("Change that place, or give this one a name that tells them apart.")


def add_place(
    *,
    person_id: UUID | None,
    street_id: UUID,
    area_id: UUID,
    name: str,
    space: Space,
    kind: PlaceKind = PlaceKind.OTHER,
    aliases: str = "",
    note: str = "",
    lon: Decimal | None = None,
    lat: Decimal | None = None,
) -> Place:
    """A keeper of the map adds a place and says to which of the four spaces it belongs."""
    with transaction.atomic():
        area = area_of(street_id, area_id)
        demand_shaping(person_id, street_id, area.path if area else "")
        if area is None or area.ended_on is not None:
            raise PlaceAreaUnknown(field="area")
        called = fit_name(name)
        fit_point(lon, lat)
        if Place.objects.in_street(street_id).filter(area=area, name=called, ended_on=None).exists():
            raise PlaceKnown(field="name", name=called)
        place: Place = Place.objects.create(
            street_id=street_id,
            area=area,
            name=called,
            aliases=fit_aliases(aliases),
            kind=kind,
            space=space.value,
            note=note.strip()[:200],
            lon=lon,
            lat=lat,
        )
        record(
            SpaceEvent.PLACE_ADDED,
            street_id=street_id,
            subject_id=place.id,
            person_id=person_id,
            facts={"name": place.name, "space": place.space, "area_path": area.path},
        )
        return place
