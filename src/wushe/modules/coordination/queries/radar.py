"""The works the radar looks at, and the pairs it has found."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from wushe.core.radar import Work
from wushe.modules.coordination.labels import PairState
from wushe.modules.coordination.models import RadarPair
from wushe.modules.projects.models import Project


def open_works(street_id: UUID) -> list[Work]:
    """Every open project with a lead, as the core takes it: one query."""
    rows = Project.objects.in_street(street_id).still_open().filter(lead_body__isnull=False)
    values = rows.values_list(
        "id", "lead_body_id", "title", "aim", "place_id", "area_path", "opened_at", "due_on"
    ).order_by("id")
    return [
        Work(str(key), str(body), title, aim, str(place or ""), area, timezone.localtime(opened).date(), due)
        for key, body, title, aim, place, area, opened, due in values
    ]


def pairs_seen(
    street_id: UUID, paths: Collection[str], bodies: Collection[UUID], state: str = PairState.OPEN
) -> QuerySet[RadarPair]:
    """Pairs of which one lies in these subtrees or is led by one of the bodies, the likeliest first."""
    rows: QuerySet[RadarPair] = RadarPair.objects.in_street(street_id)
    if state:
        rows = rows.filter(state=state)
    if not any(path.count("/") <= 1 for path in paths):
        mine = Q(first__lead_body__in=bodies) | Q(second__lead_body__in=bodies)
        for path in paths:
            mine |= Q(first__area_path__startswith=path) | Q(second__area_path__startswith=path)
        rows = rows.filter(mine)
    return rows.select_related(
        "first__lead_body", "second__lead_body", "first__area", "second__area", "kept"
    ).order_by("-score_permille", "id")


def pair_of(street_id: UUID, pair_id: UUID | str) -> RadarPair | None:
    """One pair of this street with its two works."""
    rows = RadarPair.objects.in_street(street_id).select_related(
        "first__lead_body",
        "second__lead_body",
        "first__area",
        "second__area",
        "first__place",
        "second__place",
        "kept",
    )
    row: RadarPair | None = rows.filter(pk=pair_id).first()
    return row


def pairs_of_project(street_id: UUID, project_id: UUID) -> list[RadarPair]:
    """What the radar says about one work: open pairs, and what it was joined with."""
    rows = RadarPair.objects.in_street(street_id).filter(Q(first=project_id) | Q(second=project_id))
    rows = rows.filter(state__in=[PairState.OPEN, PairState.JOINED])
    return list(rows.select_related("first", "second").order_by("-score_permille")[:10])
