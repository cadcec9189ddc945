"""How far a notice came, in counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Sum

from wushe.modules.notices.labels import OPENINGS, Way
from wushe.modules.notices.models import Notice, Reach, SeenToday
from wushe.modules.notifications.queries import delivered_about


@dataclass(frozen=True, slots=True)
class ReachOf:
    """Openings by distinct browser and day, sheets put up, inboxes reached; none of them is a person."""

    by_way: dict[Way, int]
    sheets: int
    inboxes: int

    @property
    def openings(self) -> int:
        """All ways of opening the page together."""
        return sum(self.by_way.values())


def reach_of(street_id: UUID, notice_ids: Iterable[UUID]) -> ReachOf:
    """Of one notice, or of several together."""
    ids = list(notice_ids)
    counted = dict.fromkeys(Way, 0)
    rows = Reach.objects.in_street(street_id).filter(notice_id__in=ids)
    for way, number in rows.order_by().values_list("way").annotate(n=Sum("number")).values_list("way", "n"):
        counted[Way(way)] += number
    seen = SeenToday.objects.in_street(street_id).filter(notice_id__in=ids)
    for way, number in seen.order_by().values_list("way").annotate(n=Count("id")).values_list("way", "n"):
        counted[Way(way)] += number
    return ReachOf({way: counted[way] for way in OPENINGS}, counted[Way.POSTED], delivered_about(street_id, ids))


def openings_by_day(notice: Notice) -> list[tuple[date, int]]:
    """Openings day by day, today included."""
    days: dict[date, int] = {}
    for on, number in (
        Reach.objects.in_street(notice.street_id)
        .filter(notice=notice, way__in=[way.value for way in OPENINGS])
        .order_by()
        .values_list("on")
        .annotate(n=Sum("number"))
        .values_list("on", "n")
    ):
        days[on] = days.get(on, 0) + number
    seen = SeenToday.objects.in_street(notice.street_id).filter(notice=notice).order_by()
    for on, number in seen.values_list("on").annotate(n=Count("id")).values_list("on", "n"):
        days[on] = days.get(on, 0) + number
    return sorted(days.items())
