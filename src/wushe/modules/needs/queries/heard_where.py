"""Where needs come from, and where nobody is heard: counts by area against the people who live there."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from wushe.core.lifecycle import NeedStatus
from wushe.core.rates import FEWEST, hidden_cells, per_thousand
from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.inbox import Reach
from wushe.modules.needs.queries.rates import Span
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.models import Area
from wushe.modules.spaces.queries import areas


@dataclass(frozen=True, slots=True)
class AreaHeat:
    """One area with its needs in the span; `band` 0 (none) to 5 (the most)."""

    area_id: UUID
    name: str
    path: str
    number: int
    open: int
    residents: int
    band: int
    lon: Decimal | None
    lat: Decimal | None
    outline: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Heard:
    """How often an area was heard; the count is None where it would tell about too few people."""

    name: str
    path: str
    residents: int
    number: int | None
    is_small: bool  # one to four: said as "fewer than five"
    rate: Fraction | None  # needs by a thousand residents
    is_unheard: bool  # people live here, and nobody has said anything


def heat_by_area(
    street_id: UUID, reach: Reach, span: Span, *, kind: AreaKind, within: str = "", category: str = ""
) -> list[AreaHeat]:
    """Areas of a kind with the needs in and beneath them, the most needs first. Two queries."""
    counted = _counted(street_id, span, category=category)
    places = [one for one in areas(street_id, kind=kind, within=within) if _within_reach(one, reach)]
    numbers = {one.path: _beneath(counted, one.path) for one in places}
    most = max((number for number, _open in numbers.values()), default=0)
    found = [
        AreaHeat(
            one.id, one.name, one.path, numbers[one.path][0], numbers[one.path][1], one.residents,
            _band(numbers[one.path][0], most), one.lon, one.lat, one.outline,
        )
        for one in places
    ]  # fmt: skip
    return sorted(found, key=lambda one: (-one.number, one.path))


def heard_by_area(street_id: UUID, reach: Reach, span: Span, *, kind: AreaKind, within: str = "") -> list[Heard]:
    """Areas of a kind against their residents, the least heard first; small cells are hidden group by group."""
    counted = _counted(street_id, span)
    rows = [one for one in areas(street_id, kind=kind, within=within) if _within_reach(one, reach)]
    groups: dict[str, list[Area]] = {}
    for one in rows:
        groups.setdefault("/".join(one.path.split("/")[:2]) if kind != AreaKind.COMMUNITY else "", []).append(one)
    found = []
    for group in groups.values():
        numbers = [_beneath(counted, one.path)[0] for one in group]
        hidden = hidden_cells(numbers)
        found += [
            _heard(one, number, is_hidden=place in hidden)
            for place, (one, number) in enumerate(zip(group, numbers, strict=True))
        ]
    return sorted(found, key=lambda one: (one.number is None, one.rate is None, one.rate or 0, one.path))


def _heard(area: Area, number: int, *, is_hidden: bool) -> Heard:
    few = area.residents < FEWEST
    return Heard(
        name=area.name,
        path=area.path,
        residents=area.residents,
        number=None if is_hidden else number,
        is_small=is_hidden and number < FEWEST,
        rate=None if is_hidden or few else per_thousand(number, area.residents),
        is_unheard=number == 0 and not few,
    )


def _counted(street_id: UUID, span: Span, *, category: str = "") -> dict[str, tuple[int, int]]:
    rows = Need.objects.in_street(street_id).exclude(status=NeedStatus.WITHDRAWN.value)
    rows = rows.filter(submitted_at__gte=span.begins_at, submitted_at__lt=span.ends_at)
    if category:
        rows = rows.filter(category=category)
    counted = rows.values("area_path").annotate(number=Count("pk"), still=Count("pk", filter=Q(is_open=True)))
    return {row["area_path"]: (row["number"], row["still"]) for row in counted.order_by()}


def _beneath(counted: dict[str, tuple[int, int]], path: str) -> tuple[int, int]:
    own = [both for known, both in counted.items() if known.startswith(path)]
    return sum(number for number, _open in own), sum(still for _number, still in own)


def _within_reach(area: Area, reach: Reach) -> bool:
    return any(area.path.startswith(path) for path in reach.paths)


def _band(number: int, most: int) -> int:
    """Five bands of equal width up to the most; nothing is band 0."""
    return 0 if number == 0 else 1 + min(4, (number - 1) * 5 // most)
