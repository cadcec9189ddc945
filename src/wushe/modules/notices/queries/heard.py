"""Whether people felt heard, in tables that hide what is small; and their words without their receipts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID

from django.db.models import Count
from django.db.models.functions import ExtractYear, TruncMonth
from django.utils import timezone

from wushe.core.disclosure import SafeTables, safe_tables
from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.resident import answers_to
from wushe.modules.notices.labels import HeardWord
from wushe.modules.notices.models import Heard
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import areas

LEAST = 5
STREET = "street"
"""Row of what concerns no single community."""


@dataclass(frozen=True, slots=True)
class HeardOfYear:
    """Two tables over the same answers: rows of the first are communities, of the second months ("03")."""

    year: int
    names: dict[str, str]  # row of the first table → name of the community
    months: tuple[str, ...]
    safe: SafeTables


def heard_of(need: Need) -> Heard | None:
    """What was said about the latest answer that reaches this need."""
    answers = answers_to(need)
    if not answers:
        return None
    row: Heard | None = Heard.objects.in_street(need.street_id).filter(need=need, answer_id=answers[0].id).first()
    return row


def years_heard(street_id: UUID, now: datetime) -> list[int]:
    """The present year and every year with answers, the latest first."""
    rows = Heard.objects.in_street(street_id).annotate(year=ExtractYear("said_at")).order_by()
    return sorted({timezone.localtime(now).year, *rows.values_list("year", flat=True).distinct()}, reverse=True)


def heard_of_year(street_id: UUID, year: int, now: datetime) -> HeardOfYear:
    """Months that are over only, so that two visits cannot be subtracted from each other."""
    today = timezone.localtime(now)
    last = 12 if year < today.year else today.month - 1 if year == today.year else 0
    months = tuple(f"{month:02}" for month in range(1, last + 1))
    names = {str(area.id): area.name for area in areas(street_id, kind=AreaKind.COMMUNITY)}
    communities: dict[str, dict[str, int]] = {row: dict.fromkeys(HeardWord.values, 0) for row in names}
    by_month: dict[str, dict[str, int]] = {row: dict.fromkeys(HeardWord.values, 0) for row in months}
    for community, month, word, number in _counts(street_id):
        local = timezone.localtime(month)
        if local.year != year or f"{local.month:02}" not in by_month:
            continue
        row = str(community or STREET)
        communities.setdefault(row, dict.fromkeys(HeardWord.values, 0))[word] += number
        by_month[f"{local.month:02}"][word] += number
    return HeardOfYear(year, names, months, safe_tables([communities, by_month], HeardWord.values, least=LEAST))


def heard_words(street_id: UUID, paths: tuple[str, ...], year: int, now: datetime) -> list[Heard]:
    """What people added in months that are over, in communities with enough answers; in no order of time."""
    ended = timezone.localtime(now).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    rows = Heard.objects.in_street(street_id).filter(said_at__year=year, said_at__lt=ended, community__isnull=False)
    numbers = rows.order_by().values_list("community").annotate(n=Count("id")).values_list("community", "n")
    enough = [community for community, number in numbers if number >= LEAST]
    found = rows.filter(community__in=enough).exclude(words="").select_related("community").order_by("words", "id")
    mine = (one for one in found if one.community and any(one.community.path.startswith(path) for path in paths))
    return list(islice(mine, 100))


def _counts(street_id: UUID) -> list[tuple[UUID | None, datetime, str, int]]:
    rows = Heard.objects.in_street(street_id).annotate(month=TruncMonth("said_at")).order_by()
    grouped = rows.values_list("community_id", "month", "word").annotate(n=Count("id"))
    return list(grouped.values_list("community_id", "month", "word", "n"))
