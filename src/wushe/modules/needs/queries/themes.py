"""The theme board and one theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from wushe.modules.needs.models import Need, Theme, ThemeMember, ThemeState
from wushe.modules.needs.queries.inbox import Reach


@dataclass(frozen=True, slots=True)
class ThemeFilters:
    """The filters of the board as they stand in the address."""

    text: str = ""
    category: str = ""
    area: str = ""
    sort: str = "heat"
    batch: UUID | None = None  # only what a file brought in


def board(street_id: UUID, filters: ThemeFilters) -> QuerySet[Theme]:
    """Open themes, the hottest (or the latest, or the largest) first."""
    rows: QuerySet[Theme] = Theme.objects.in_street(street_id).filter(state=ThemeState.OPEN)
    if filters.category:
        rows = rows.filter(category=filters.category)
    if filters.text:
        rows = rows.filter(Q(title__icontains=filters.text) | Q(places__icontains=filters.text))
    if filters.area:
        rows = rows.filter(needs__area_path__startswith=filters.area).distinct()
    if filters.batch:
        rows = rows.filter(needs__batch=filters.batch, size__gt=1).distinct()
    order = {"last": "-last_at", "size": "-size"}.get(filters.sort, "-heat")
    return rows.order_by(order, "id")


def theme_of(street_id: UUID, theme_id: UUID | str) -> Theme | None:
    """The theme of that id in this street."""
    row: Theme | None = Theme.objects.in_street(street_id).filter(pk=theme_id).first()
    return row


def members_of(theme: Theme, reach: Reach) -> QuerySet[ThemeMember]:
    """The members this person may read, the latest first, with why each is there."""
    rows: QuerySet[ThemeMember] = ThemeMember.objects.in_street(theme.street_id).filter(theme=theme)
    if not any(path.count("/") <= 1 for path in reach.paths):
        mine = Q(need__lead_body_id__in=reach.bodies)
        for path in reach.paths:
            mine |= Q(need__area_path__startswith=path)
        rows = rows.filter(mine)
    return rows.select_related("need", "need__area").order_by("-need__submitted_at", "id")


def numbers_of(street_id: UUID, members: list[ThemeMember]) -> dict[str, str]:
    """Receipt numbers of the needs that reasons speak of."""
    partners = {str(member.reason.get("partner")) for member in members if member.reason.get("partner")}
    rows: Any = Need.objects.in_street(street_id).filter(pk__in=partners).values_list("id", "number")
    return {str(need_id): number for need_id, number in rows}
