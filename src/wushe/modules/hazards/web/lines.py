"""One hazard as a line of a list, and as a point of a map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from wushe.core.formats import Feature
from wushe.core.hazards import HazardLevel
from wushe.modules.actors.queries import body_names
from wushe.modules.hazards import labels
from wushe.modules.hazards.models import Hazard
from wushe.modules.hazards.queries.detail import minutes_left
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import areas

_TONES = {HazardLevel.SERIOUS: 4, HazardLevel.GENERAL: 3, HazardLevel.MINOR: 1}


def lines_of(rows: Sequence[Hazard]) -> list[dict[str, Any]]:
    """What a list says of each: two queries at most, however many."""
    bodies = body_names(row.lead_body_id for row in rows if row.lead_body_id)
    return [_line(row, bodies) for row in rows]


def _line(hazard: Hazard, bodies: dict[UUID, str]) -> dict[str, Any]:
    minutes = minutes_left(hazard)
    return {
        "hazard": hazard,
        "type": labels.type_label(hazard.type),
        "level": labels.LEVEL[hazard.level],
        "level_tone": labels.LEVEL_TONE[hazard.level],
        "status": labels.STATUS[hazard.status],
        "status_tone": labels.STATUS_TONE[hazard.status],
        "where": " · ".join(part for part in (hazard.area.name, place_words(hazard)) if part),
        "minutes": minutes,
        "is_late": minutes is not None and minutes < 0,
        "body": bodies.get(hazard.lead_body_id, "") if hazard.lead_body_id else "",
    }


def place_words(hazard: Hazard) -> str:
    """The place, or the words for it."""
    return hazard.place.name if hazard.place else hazard.where


def moment_words(moment: datetime | None) -> str:
    """A moment as people write it, where the street is; empty for none."""
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") if moment else ""


def drawn(rows: Iterable[Hazard]) -> tuple[list[Feature], list[dict[str, str]]]:
    """The hazards as a map draws them, and the list that says the same."""
    features, twin = [], []
    for hazard in rows:
        url, name = reverse("hazards:detail", args=[hazard.id]), labels.type_label(hazard.type)
        ground = hazard.place if hazard.place and hazard.place.lon is not None else hazard.area
        text = " · ".join(
            str(part)
            for part in (
                hazard.area.name,
                place_words(hazard),
                labels.LEVEL[hazard.level],
                labels.STATUS[hazard.status],
            )
            if part
        )
        twin.append({"name": name, "url": url, "text": text})
        if ground.lon is not None and ground.lat is not None:
            tone = _TONES[HazardLevel(hazard.level)]
            features.append(
                Feature(0, f"{name} {text}", ground.lon, ground.lat, None, str(hazard.id), {"tone": tone, "url": url})
            )
    return features, twin


def borders(street_id: UUID) -> list[Feature]:
    """The communities, so that a point on the map lies somewhere."""
    rows = areas(street_id, kind=AreaKind.COMMUNITY).exclude(outline=None)
    return [
        Feature(0, one.name, one.lon, one.lat, one.outline, one.code, {"tone": 5})
        for one in rows[:40]
        if one.lon is not None and one.lat is not None
    ]
