"""A street's needs in a few numbers, for the start page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q

from wushe.foundation import clock
from wushe.modules.needs.models import Channel, Handling, Need, Theme


@dataclass(frozen=True, slots=True)
class TownNumbers:
    """Open needs, how many are overdue, how many have a lead; by space; live themes."""

    open: int
    overdue: int
    led: int
    themes: int
    by_space: dict[str, int]


def town_numbers(street_id: UUID, now: datetime) -> TownNumbers:
    """Two queries, however many needs there are."""
    rows = (
        Need.objects.in_street(street_id)
        .still_open()
        .values("space")
        .annotate(
            number=Count("pk"), late=Count("pk", filter=Q(due_at__lt=now)), led=Count("pk", filter=~Q(lead_kind=""))
        )
        .order_by()
    )
    by_space, late, led = {}, 0, 0
    for row in rows:
        by_space[row["space"]] = row["number"]
        late += row["late"]
        led += row["led"]
    themes = Theme.objects.in_street(street_id).filter(size__gt=1).count()
    return TownNumbers(sum(by_space.values()), late, led, themes, by_space)


def latest_from_form(street_id: UUID) -> Need | None:
    """The last need that came by the resident's form."""
    rows = Need.objects.in_street(street_id).filter(channel=Channel.FORM)
    return rows.order_by("-received_at", "-id").first()


def needs_by_category(street_id: UUID) -> dict[str, int]:
    """How many needs of each kind came in the last year, and how often a person named a matter: for its check."""
    since = clock.now() - timedelta(days=365)
    rows = Need.objects.in_street(street_id).filter(submitted_at__gte=since).order_by()
    found = dict(rows.values_list("category").annotate(number=Count("pk")))
    named = Handling.objects.in_street(street_id).filter(matter_id__isnull=False, need__submitted_at__gte=since)
    for item_id, number in named.order_by().values_list("matter_id").annotate(number=Count("pk")):
        found[str(item_id)] = number
    return found


def categories_of_themes(street_id: UUID, theme_ids: Collection[UUID]) -> dict[UUID, str]:
    """The kinds of themes, for the responsibility list."""
    rows = Theme.objects.in_street(street_id).filter(pk__in=theme_ids).order_by()
    return dict(rows.values_list("id", "category"))


def categories_of_needs(street_id: UUID, need_ids: Collection[UUID]) -> dict[UUID, str]:
    """The kinds of needs, for the responsibility list; empty while one is not sorted."""
    rows = Need.objects.in_street(street_id).filter(pk__in=need_ids).order_by()
    return dict(rows.values_list("id", "category"))
