"""GeoJSON (RFC 7946): named features in, faults named feature by feature; features out.

Coordinates are WGS 84, longitude first. A feature's point is the centre of mass if it lies inside, else a point
that surely does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from shapely.errors import GEOSException, ShapelyError
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

_GEOMETRIES = frozenset({"Point", "Polygon", "MultiPolygon", "LineString", "MultiLineString"})
_WGS84 = ("CRS84", "EPSG::4326", "EPSG:4326")
_MOST_CORNERS = 5_000
_LONGEST_NAME = 80
_SIX_PLACES = Decimal("0.000001")


class NotGeoJson(ValueError):
    """The file as a whole cannot be read; the message is one of the codes below."""

    NOT_JSON = "not_json"
    NOT_A_COLLECTION = "not_a_collection"
    OTHER_COORDINATES = "other_coordinates"
    TOO_MANY = "too_many"


class FeatureFaultCode(StrEnum):
    """Why one feature is not usable."""

    NOT_A_FEATURE = "not_a_feature"
    NO_NAME = "no_name"
    NAME_TOO_LONG = "name_too_long"
    NO_GEOMETRY = "no_geometry"
    GEOMETRY_UNKNOWN = "geometry_unknown"
    GEOMETRY_BROKEN = "geometry_broken"
    TOO_MANY_CORNERS = "too_many_corners"
    OFF_THE_EARTH = "off_the_earth"
    TWICE_IN_FILE = "twice_in_file"


@dataclass(frozen=True, slots=True)
class Feature:
    """One usable feature: its position in the file (from 1), name, point, outline, own number, simple properties."""

    position: int
    name: str
    lon: Decimal
    lat: Decimal
    outline: dict[str, Any] | None = None
    ref: str = ""
    properties: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FeatureFault:
    """One feature that cannot be used, and why."""

    position: int
    name: str
    code: FeatureFaultCode


@dataclass(frozen=True, slots=True)
class FeatureReading:
    """All of a file: what can be used and what cannot."""

    features: tuple[Feature, ...]
    faults: tuple[FeatureFault, ...]


class _Unusable(Exception):
    def __init__(self, code: FeatureFaultCode) -> None:
        super().__init__(code.value)
        self.code = code


def read_features(content: bytes, *, most: int = 20_000) -> FeatureReading:
    """Every named feature of a file, and one fault for each that is unusable. Raises `NotGeoJson` for the whole."""
    rows = _rows(content, most)
    features: list[Feature] = []
    faults: list[FeatureFault] = []
    seen: set[str] = set()
    for position, row in enumerate(rows, start=1):
        try:
            feature = _feature(position, row, seen)
        except _Unusable as unusable:
            faults.append(FeatureFault(position, _name(row)[:_LONGEST_NAME], unusable.code))
            continue
        seen.add(feature.name)
        features.append(feature)
    return FeatureReading(tuple(features), tuple(faults))


def feature_collection(features: Iterable[Feature]) -> dict[str, Any]:
    """The features as one GeoJSON document."""
    return {"type": "FeatureCollection", "features": [_as_geojson(feature) for feature in features]}


def outline_of(geometry: Any) -> dict[str, Any] | None:
    """The geometry with six decimals, or None if it surrounds nothing or is no usable shape on the earth."""
    try:
        form = _geometry(geometry)
    except _Unusable:
        return None
    return _outline(form) if form.area else None


def _rows(content: bytes, most: int) -> list[Any]:
    try:
        document = json.loads(content.decode("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as unreadable:
        raise NotGeoJson(NotGeoJson.NOT_JSON) from unreadable
    if not isinstance(document, dict) or document.get("type") != "FeatureCollection":
        raise NotGeoJson(NotGeoJson.NOT_A_COLLECTION)
    rows = document.get("features")
    if not isinstance(rows, list):
        raise NotGeoJson(NotGeoJson.NOT_A_COLLECTION)
    system = document.get("crs")
    if system and not any(name in json.dumps(system) for name in _WGS84):
        raise NotGeoJson(NotGeoJson.OTHER_COORDINATES)
    if len(rows) > most:
        raise NotGeoJson(NotGeoJson.TOO_MANY)
    return rows


def _no_constant(word: str) -> float:
    raise ValueError(f"{word} is not a number")


def _name(row: Any) -> str:
    properties = row.get("properties") if isinstance(row, dict) else None
    if not isinstance(properties, dict):
        return ""
    for key in ("name", "name:zh", "名称"):
        value = properties.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return ""


def _feature(position: int, row: Any, seen: AbstractSet[str]) -> Feature:
    if not isinstance(row, dict) or row.get("type") != "Feature":
        raise _Unusable(FeatureFaultCode.NOT_A_FEATURE)
    name = _name(row)
    if not name:
        raise _Unusable(FeatureFaultCode.NO_NAME)
    if len(name) > _LONGEST_NAME:
        raise _Unusable(FeatureFaultCode.NAME_TOO_LONG)
    if name in seen:
        raise _Unusable(FeatureFaultCode.TWICE_IN_FILE)
    form = _geometry(row.get("geometry"))
    centre = form.centroid if form.covers(form.centroid) else form.representative_point()
    properties = row["properties"]
    ref = row.get("id", properties.get("id", ""))
    return Feature(
        position=position,
        name=name,
        lon=_rounded(centre.x),
        lat=_rounded(centre.y),
        outline=None if form.geom_type == "Point" else _outline(form),
        ref=str(ref)[:80] if isinstance(ref, (str, int)) else "",
        properties={key: value for key, value in properties.items() if isinstance(value, (str, int, float, bool))},
    )


def _geometry(value: Any) -> BaseGeometry:
    if not isinstance(value, dict):
        raise _Unusable(FeatureFaultCode.NO_GEOMETRY)
    if value.get("type") not in _GEOMETRIES:
        raise _Unusable(FeatureFaultCode.GEOMETRY_UNKNOWN)
    if _corners(value.get("coordinates")) > _MOST_CORNERS:
        raise _Unusable(FeatureFaultCode.TOO_MANY_CORNERS)
    try:
        form = shape(value)
        usable = not form.is_empty and form.is_valid
    except (ShapelyError, GEOSException, ValueError, TypeError, KeyError, IndexError, AttributeError) as broken:
        raise _Unusable(FeatureFaultCode.GEOMETRY_BROKEN) from broken
    if not usable:
        raise _Unusable(FeatureFaultCode.GEOMETRY_BROKEN)
    west, south, east, north = form.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise _Unusable(FeatureFaultCode.OFF_THE_EARTH)
    return form


def _corners(coordinates: Any) -> int:
    if not isinstance(coordinates, list):
        return 0
    if coordinates and not isinstance(coordinates[0], list):
        return 1
    return sum(_corners(part) for part in coordinates)


def _outline(form: BaseGeometry) -> dict[str, Any]:
    return {"type": form.geom_type, "coordinates": _six_places(mapping(form)["coordinates"])}


def _six_places(value: Any) -> Any:
    return round(value, 6) if isinstance(value, float) else [_six_places(part) for part in value]


def _rounded(value: float) -> Decimal:
    return Decimal(repr(value)).quantize(_SIX_PLACES)


def _as_geojson(feature: Feature) -> dict[str, Any]:
    point: Mapping[str, Any] = {"type": "Point", "coordinates": [float(feature.lon), float(feature.lat)]}
    return {
        "type": "Feature",
        "id": feature.ref,
        "geometry": feature.outline or dict(point),
        "properties": {"name": feature.name, **feature.properties},
    }
