"""Check a map file without changing anything yet."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.formats import Feature, NotGeoJson, read_features
from wushe.core.linkage import Space
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotFound
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.events import SpaceEvent
from wushe.modules.spaces.labels import PlaceKind
from wushe.modules.spaces.models import MapFile
from wushe.modules.spaces.permissions import demand_shaping
from wushe.modules.spaces.queries import area_of

LARGEST = 5 * 1024 * 1024


class MapAreaUnknown(NotFound):
    """The places of a file lie in one living area."""

    code = "spaces.map_area_unknown"
    message = _("The area for this file is not known in this street, or has ended.")
    way_out = _("Choose one from the list of areas.")


class MapFileTooLarge(Invalid):
    """Five megabytes are some ten thousand buildings."""

    code = "spaces.map_file_too_large"
    message = _("The file is larger than 5 MB.")
    way_out = _("Split it, for example one file for each community.")


class MapFileUnreadable(Invalid):
    """Not GeoJSON, other coordinates, or too many features."""

    code = "spaces.map_file_unreadable"
    message = _("The file cannot be read as GeoJSON in WGS 84 with at most 20,000 features (%(reason)s).")
    way_out = _("Export it again as a GeoJSON FeatureCollection with longitude and latitude.")


def check_map_file(
    *, person_id: UUID | None, street_id: UUID, area_id: UUID, space: Space, name: str, content: bytes
) -> MapFile:
    """A keeper of the map has a file read: what it holds, and why some of it cannot be used."""
    area = area_of(street_id, area_id)
    demand_shaping(person_id, street_id, area.path if area else "")
    if area is None or area.ended_on is not None:
        raise MapAreaUnknown(field="area")
    if len(content) > LARGEST:
        raise MapFileTooLarge(field="file")
    try:
        reading = read_features(content)
    except NotGeoJson as unreadable:
        raise MapFileUnreadable(field="file", reason=str(unreadable)) from unreadable
    with transaction.atomic():
        file: MapFile = MapFile.objects.create(
            street_id=street_id,
            name=name[:120],
            area=area,
            space=space.value,
            person_id=person_id,
            checked_at=clock.now(),
            found=[_row(feature, space) for feature in reading.features],
            problems=[
                {"feature": fault.position, "name": fault.name, "code": fault.code.value} for fault in reading.faults
            ],
        )
        record(
            SpaceEvent.MAP_FILE_CHECKED,
            street_id=street_id,
            subject_id=file.id,
            person_id=person_id,
            facts={"name": file.name, "found": len(reading.features), "problems": len(reading.faults)},
        )
        return file


def _row(feature: Feature, space: Space) -> dict[str, Any]:
    kind, tagged = feature.properties.get("kind"), feature.properties.get("space")
    return {
        "feature": feature.position,
        "name": feature.name,
        "kind": kind if kind in PlaceKind.values else PlaceKind.OTHER.value,
        "space": tagged if tagged in {known.value for known in Space} else space.value,
        "lon": str(feature.lon),
        "lat": str(feature.lat),
        "outline": feature.outline,
        "ref": feature.ref,
    }
