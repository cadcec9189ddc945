"""Put the places of a checked map file on the map."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import NotFound, Refused
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.events import SpaceEvent
from wushe.modules.spaces.models import MapFile, Place
from wushe.modules.spaces.permissions import demand_shaping
from wushe.modules.spaces.queries import map_file_of


class MapFileUnknown(NotFound):
    """No such checked file in this street."""

    code = "spaces.map_file_unknown"
    message = _("This map file is not known in this street.")
    way_out = _("Send the file again.")


class MapFileApplied(Refused):
    """A file is applied once."""

    code = "spaces.map_file_applied"
    message = _("The places of this file are already on the map.")
    way_out = _("To correct them, change the places, or send a new file.")


def apply_map_file(*, person_id: UUID | None, street_id: UUID, file_id: UUID) -> tuple[int, int]:
    """A keeper applies a checked file: how many places were added, and how many known ones got their new outline."""
    with transaction.atomic():
        file = map_file_of(street_id, file_id)
        demand_shaping(person_id, street_id, file.area.path if file else "")
        if file is None:
            raise MapFileUnknown
        if file.applied_at is not None:
            raise MapFileApplied
        added, redrawn = _places(file)
        Place.objects.bulk_create(added, batch_size=500)
        Place.objects.bulk_update(redrawn, ["lon", "lat", "outline", "source_ref"], batch_size=200)
        file.applied_at = clock.now()
        file.save(update_fields=["applied_at"])
        record(
            SpaceEvent.MAP_FILE_IMPORTED,
            street_id=street_id,
            subject_id=file.id,
            person_id=person_id,
            facts={
                "name": file.name,
                "area_path": file.area.path,
                "added": len(added),
                "redrawn": len(redrawn),
                "problems": len(file.problems),
            },
        )
        return len(added), len(redrawn)


def _places(file: MapFile) -> tuple[list[Place], list[Place]]:
    """New places, and known ones (by name in this area) that are drawn anew."""
    living = Place.objects.in_street(file.street_id).filter(area=file.area, ended_on=None)
    known = {place.name: place for place in living}
    added, redrawn = [], []
    for row in file.found:
        place = known.get(row["name"])
        if place is None:
            place = Place(
                street_id=file.street_id,
                area=file.area,
                name=row["name"],
                kind=row["kind"],
                space=row["space"],
            )
            added.append(place)
        else:
            redrawn.append(place)
        place.lon, place.lat = Decimal(row["lon"]), Decimal(row["lat"])
        place.outline, place.source_ref = row["outline"], row["ref"]
    return added, redrawn
