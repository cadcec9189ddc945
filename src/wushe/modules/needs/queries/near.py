"""What has been said already that is like these words, nearby; and what a caller has said before."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from wushe.core.lifecycle import NeedStatus
from wushe.core.triage.duplicates import Wording, likely_duplicates
from wushe.foundation import clock, search
from wushe.modules.needs.models import Need, NeedQuerySet
from wushe.modules.needs.queries.access import caller_key
from wushe.modules.needs.queries.found import KIND

RADIUS_METRES = 500
_LATELY = timedelta(days=120)
_BY_WORDS = 200
_BY_AREA = 100
_LEAST = 0.3
_METRES_A_DEGREE = 111_195
_ASIDE = (NeedStatus.MERGED.value, NeedStatus.WITHDRAWN.value, NeedStatus.OUT_OF_SCOPE.value)

Point = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Near:
    """A need that is probably about the same, how like it is, the words that told, and how far away."""

    need: Need
    permille: int
    words: tuple[str, ...]
    metres: int | None


@dataclass(frozen=True, slots=True)
class History:
    """What came from one phone before: the latest needs one may read, and how many others there are."""

    needs: tuple[Need, ...]
    elsewhere: int


def history_of_caller(street_id: UUID, phone: str, paths: Sequence[str], *, most: int = 5) -> History:
    """By the digest of the phone; a number nobody has used gives nothing."""
    key = caller_key(street_id, phone)
    if not key:
        return History((), 0)
    rows = Need.objects.in_street(street_id).filter(caller_key=key).select_related("area").order_by("-received_at")
    latest = list(rows.defer("body")[:30])
    mine = [need for need in latest if any(need.area_path.startswith(path) for path in paths)]
    return History(tuple(mine[:most]), len(latest) - len(mine))


def needs_near(
    street_id: UUID,
    text: str,
    *,
    area_path: str = "",
    at: Point | None = None,
    paths: Sequence[str] = ("",),
    most: int = 4,
) -> list[Near]:
    """Open needs of the last months like these words, in the same area or within the radius, the likeliest first."""
    if len("".join(text.split())) < 4:
        return []
    among = [
        need
        for need in _candidates(street_id, text, area_path)
        if any(need.area_path.startswith(path) for path in paths)
    ]
    found = likely_duplicates(
        Wording("", text), [Wording("", f"{need.title} {need.body}") for need in among], least=_LEAST, most=3 * most
    )
    near = []
    for one in found:
        need = among[one.position]
        metres = distance(at, point_of(need)) if at else None
        if area_path and not need.area_path.startswith(area_path) and (metres is None or metres > RADIUS_METRES):
            continue
        near.append(Near(need, round(one.similarity * 1000), one.shared, metres))
    return near[:most]


def point_of(need: Need) -> Point | None:
    """Where a need lies: its place, or its area when that is known no better."""
    for thing in (need.place, need.area):
        if thing is not None and thing.lon is not None and thing.lat is not None:
            return thing.lon, thing.lat
    return None


def distance(one: Point | None, other: Point | None) -> int | None:
    """Metres between two points of a town (the earth is flat enough there)."""
    if one is None or other is None:
        return None
    north = float(other[1] - one[1]) * _METRES_A_DEGREE
    east = float(other[0] - one[0]) * _METRES_A_DEGREE * math.cos(math.radians(float(one[1])))
    return round(math.hypot(north, east))


def _candidates(street_id: UUID, text: str, area_path: str) -> list[Need]:
    """The latest needs that share a word with the text, and the latest of the area."""
    by_words = search.matching_any(KIND, street_id, text, most=_BY_WORDS)
    rows = _live(street_id)
    found = list(rows.filter(pk__in=by_words)) if by_words is not None else []
    if area_path:
        known = {need.id for need in found}
        newest = rows.filter(area_path__startswith=area_path)[:_BY_AREA]
        found += [need for need in newest if need.id not in known]
    return found


def _live(street_id: UUID) -> NeedQuerySet:
    rows: NeedQuerySet = Need.objects.in_street(street_id).filter(
        is_open__in=[True], submitted_at__gt=clock.now() - _LATELY
    )
    return rows.exclude(status__in=_ASIDE).select_related("area", "place").order_by("-submitted_at", "-id")
