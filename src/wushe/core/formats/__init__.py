"""Parse and write the formats in which communities exchange what they know.

`geojson`: RFC 7946 features of places, read with a fault for every feature that cannot be used, and written.
Complexity: linear in the size of the file; checking a polygon costs O(n log n) in its corners (shapely).
"""

from wushe.core.formats.geojson import (
    Feature,
    FeatureFault,
    FeatureFaultCode,
    FeatureReading,
    NotGeoJson,
    feature_collection,
    outline_of,
    read_features,
)

__all__ = [
    "Feature",
    "FeatureFault",
    "FeatureFaultCode",
    "FeatureReading",
    "NotGeoJson",
    "feature_collection",
    "outline_of",
    "read_features",
]
