"""GeoJSON is read feature by feature; what is written can be read again."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wushe.core.formats import Feature, FeatureFaultCode, NotGeoJson, feature_collection, read_features


def _file(*features: Any, **more: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features), **more}).encode()


def _feature(geometry: Any, name: str = "某处") -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": {"name": name}}


def _polygon(*corners: tuple[float, float]) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [[list(corner) for corner in corners]]}


@pytest.mark.parametrize(
    ("feature", "code"),
    [
        ("text", FeatureFaultCode.NOT_A_FEATURE),
        ({"type": "Feature", "geometry": None, "properties": None}, FeatureFaultCode.NO_NAME),
        (_feature({"type": "Point", "coordinates": [1, 1]}, "长" * 81), FeatureFaultCode.NAME_TOO_LONG),
        (_feature(None), FeatureFaultCode.NO_GEOMETRY),
        (_feature({"type": "Circle", "coordinates": [1, 1]}), FeatureFaultCode.GEOMETRY_UNKNOWN),
        (_feature({"type": "Point", "coordinates": ["a", "b"]}), FeatureFaultCode.GEOMETRY_BROKEN),
        (_feature({"type": "Point", "coordinates": []}), FeatureFaultCode.GEOMETRY_BROKEN),
        (_feature({"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]}), FeatureFaultCode.GEOMETRY_BROKEN),
        (_feature(_polygon((0, 0), (1, 1), (1, 0), (0, 1), (0, 0))), FeatureFaultCode.GEOMETRY_BROKEN),
        (_feature({"type": "Point", "coordinates": [500, 1]}), FeatureFaultCode.OFF_THE_EARTH),
        (
            _feature({"type": "LineString", "coordinates": [[n / 1e4, 0] for n in range(5001)]}),
            FeatureFaultCode.TOO_MANY_CORNERS,
        ),
    ],
)
def test_an_unusable_feature_is_named_with_its_fault(feature: Any, code: FeatureFaultCode) -> None:
    reading = read_features(_file(feature, _feature({"type": "Point", "coordinates": [1, 2]}, "好地方")))
    assert [(fault.position, fault.code) for fault in reading.faults] == [(1, code)]
    assert [(good.position, good.name) for good in reading.features] == [(2, "好地方")]


def test_a_name_counts_once_in_a_file() -> None:
    point = {"type": "Point", "coordinates": [1, 2]}
    reading = read_features(_file(_feature(point), _feature(point)))
    assert [fault.code for fault in reading.faults] == [FeatureFaultCode.TWICE_IN_FILE]


def test_the_point_of_a_bent_building_lies_inside_it() -> None:
    bent = _polygon((0, 0), (3, 0), (3, 3), (2, 3), (2, 1), (1, 1), (1, 3), (0, 3), (0, 0))
    feature = read_features(_file(_feature(bent))).features[0]
    assert not (1 < feature.lon < 2 and feature.lat > 1)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", NotGeoJson.NOT_JSON),
        (b"\xff\xfe", NotGeoJson.NOT_JSON),
        (b"[" * 100_000, NotGeoJson.NOT_JSON),
        (b'{"type": "FeatureCollection", "features": [NaN]}', NotGeoJson.NOT_JSON),
        (b'{"type": "Feature"}', NotGeoJson.NOT_A_COLLECTION),
        (b'{"type": "FeatureCollection", "features": 3}', NotGeoJson.NOT_A_COLLECTION),
        (_file(crs={"properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}), NotGeoJson.OTHER_COORDINATES),
        (_file(1, 2, 3, 4), NotGeoJson.TOO_MANY),
    ],
)
def test_a_file_that_is_no_map_is_refused_as_a_whole(content: bytes, code: str) -> None:
    with pytest.raises(NotGeoJson, match=code):
        read_features(content, most=3)


_numbers = st.decimals(min_value=-80, max_value=80, places=6)


@given(st.lists(st.tuples(st.text(st.characters(categories=["L"]), min_size=1, max_size=9), _numbers, _numbers)))
def test_what_is_written_is_read_again(rows: list[tuple[str, Decimal, Decimal]]) -> None:
    unique = {name.strip(): (lon, lat) for name, lon, lat in rows if name.strip()}
    features = [Feature(number, name, *point) for number, (name, point) in enumerate(unique.items(), 1)]
    reading = read_features(json.dumps(feature_collection(features)).encode())
    assert reading.faults == ()
    assert [(f.name, f.lon, f.lat) for f in reading.features] == [(f.name, f.lon, f.lat) for f in features]


@given(
    st.recursive(
        st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=4), st.lists
    )
)
def test_no_coordinates_break_the_reader(coordinates: Any) -> None:
    for kind in ("Point", "Polygon", "MultiPolygon", "LineString"):
        reading = read_features(_file(_feature({"type": kind, "coordinates": coordinates})))
        assert len(reading.features) + len(reading.faults) == 1
