"""What is known of a need beside its words: what keeps it apart from others that say the same elsewhere."""

from __future__ import annotations

from wushe.core.triage.themes_apart import Particulars
from wushe.modules.needs.models import Need
from wushe.modules.spaces.labels import AreaKind

FIELDS = ("area__kind", "area_path", "place_id", "category")
"""What has to be read of a need, with its area, so that no question more is asked."""


def particulars(need: Need) -> Particulars:
    """The building and place as far as somebody named them, the community, and the category that was decided."""
    parts = need.area_path.rstrip("/").split("/")
    kind = need.area.kind
    return Particulars(
        building="/".join(parts[:-1] if kind == AreaKind.UNIT else parts)
        if kind in (AreaKind.BUILDING, AreaKind.UNIT)
        else "",
        place=str(need.place_id or ""),
        community="" if kind == AreaKind.STREET else "/".join(parts[:2]),
        category=need.category,
    )
