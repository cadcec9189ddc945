"""The risk list of a community: which types, how many, at how many points, how bad, in which season."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Max, Q

from wushe.core.hazards import HazardLevel
from wushe.core.lifecycle import HazardStatus
from wushe.modules.hazards.labels import hazard_types
from wushe.modules.hazards.models import Hazard
from wushe.modules.spaces.labels import PlaceKind
from wushe.modules.spaces.models import Place
from wushe.modules.spaces.queries import places

YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Risk:
    """One type in one community over a year."""

    type: str
    group: str
    season: str
    found: int
    open: int
    points: int  # different places
    worst: str  # the highest level
    last_at: datetime


@dataclass(frozen=True, slots=True)
class RiskList:
    """The types of a community, the worst first, and the places that are hazard points by themselves."""

    risks: tuple[Risk, ...]
    points: tuple[Place, ...]


def risk_list(street_id: UUID, area_path: str, now: datetime) -> RiskList:
    """What a year of hazards says about an area: two queries."""
    rows = (
        Hazard.objects.in_street(street_id)
        .filter(area_path__startswith=area_path, registered_at__gt=now - YEAR)
        .exclude(status=HazardStatus.WITHDRAWN.value)
        .values("type")
        .annotate(
            found=Count("pk"),
            open=Count("pk", filter=Q(is_open=True)),
            points=Count("place_key", distinct=True),
            serious=Count("pk", filter=Q(level=HazardLevel.SERIOUS.value)),
            general=Count("pk", filter=Q(level=HazardLevel.GENERAL.value)),
            last_at=Max("registered_at"),
        )
        .order_by()
    )
    known = {one.code: one for one in hazard_types()}
    risks = []
    for row in rows:
        kind = known.get(row["type"])
        worst = (
            HazardLevel.SERIOUS if row["serious"] else HazardLevel.GENERAL if row["general"] else HazardLevel.MINOR
        )
        group, season = (kind.group, kind.season) if kind else ("other", "all")
        risks.append(
            Risk(row["type"], group, season, row["found"], row["open"], row["points"], worst.value, row["last_at"])
        )
    order = [HazardLevel.SERIOUS.value, HazardLevel.GENERAL.value, HazardLevel.MINOR.value]
    risks.sort(key=lambda risk: (order.index(risk.worst), -risk.found, risk.type))
    marked = places(street_id, within=area_path).filter(kind=PlaceKind.HAZARD)
    return RiskList(tuple(risks), tuple(marked[:100]))
