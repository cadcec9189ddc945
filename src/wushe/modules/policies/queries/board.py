"""The board: documents and communities, with how many measures stand how. One look, whatever their number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from wushe.core.policies import Effect, Progress, Standing, progress
from wushe.modules.policies.models import PolicyDocument, standing_is
from wushe.modules.policies.queries import Filters, Reach, measures_seen, measures_within


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One community of one document."""

    document_id: UUID
    title: str
    source: str
    issued_on: date
    is_ended: bool
    area_id: UUID
    area: str
    area_path: str
    progress: Progress


def board(street_id: UUID, reach: Reach, filters: Filters, today: date) -> QuerySet[Any]:
    """Grouped rows, the latest document first and its communities in the order of the tree; `lines` reads a page."""
    rows = measures_seen(street_id, reach, filters, today).order_by()
    grouped = rows.values(
        "document_id",
        "document__title",
        "document__source",
        "document__issued_on",
        "document__ended_at",
        "area_id",
        "area__name",
        "area_path",
    )
    return grouped.annotate(**_counts(today)).order_by("-document__issued_on", "document_id", "area_path")


def lines(rows: Any) -> list[BoardLine]:
    """The lines of one page of the board."""
    return [
        BoardLine(
            row["document_id"],
            row["document__title"],
            row["document__source"],
            row["document__issued_on"],
            row["document__ended_at"] is not None,
            row["area_id"],
            row["area__name"],
            row["area_path"],
            _progress(row),
        )
        for row in rows
    ]


def documents_seen(street_id: UUID, reach: Reach, today: date) -> QuerySet[PolicyDocument]:
    """Documents with measures within reach; the whole street sees those without any, too. Counts on each row."""
    rows = PolicyDocument.objects.in_street(street_id)
    if not (reach.is_whole_street or "" in reach.paths):
        rows = rows.filter(pk__in=measures_within(street_id, reach).values("document_id"))
    return counted(rows, today).order_by("-issued_on", "id")


def counted(rows: QuerySet[Any], today: date) -> QuerySet[Any]:
    """Documents with how their measures stand."""
    return rows.annotate(**_counts(today, "measures__"))


def progress_of(document: PolicyDocument) -> Progress:
    """The figures of a document read by `counted`."""
    return _progress({name: getattr(document, name) for name in (*(f"n_{one}" for one in Standing), "n_reached")})


def totals(street_id: UUID, reach: Reach, filters: Filters, today: date) -> Progress:
    """How all the measures stand that are looked for."""
    row = measures_seen(street_id, reach, filters, today).order_by().aggregate(**_counts(today))
    return _progress(row)


def _counts(today: date, before: str = "") -> dict[str, Count]:
    found = {f"n_{one}": Count(f"{before}id", filter=standing_is(one, today, before)) for one in Standing}
    reached = Q(**{f"{before}review__effect": Effect.REACHED.value})
    return found | {"n_reached": Count(f"{before}id", filter=reached)}


def _progress(row: dict[str, Any]) -> Progress:
    return progress({one: row[f"n_{one}"] or 0 for one in Standing}, row["n_reached"] or 0)
