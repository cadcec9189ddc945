"""Reads of the responsibility list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from wushe.modules.linkage.models import ResponsibilityItem

list_figures: list[Callable[[UUID], Iterable[tuple[str | Promise, int | float]]]] = []
"""Rooms above register here what the page of the list says in figures: street -> label and number."""


def responsibilities(
    street_id: UUID, *, text: str = "", kind: str = "", retired: bool = False
) -> QuerySet[ResponsibilityItem]:
    """Lines of the list that hold (or, with `retired`, that were taken off), by matter."""
    rows: QuerySet[ResponsibilityItem] = ResponsibilityItem.objects.in_street(street_id)
    rows = rows.filter(retired_at__isnull=not retired)
    if text:
        rows = rows.filter(Q(matter__icontains=text) | Q(law__icontains=text))
    if kind:
        rows = rows.filter(owner_kind=kind)
    return rows.select_related("owner_body").order_by("matter")


def responsibility_of(street_id: UUID, item_id: UUID | str) -> ResponsibilityItem | None:
    """The line of that id in this street."""
    row: ResponsibilityItem | None = (
        ResponsibilityItem.objects.in_street(street_id).select_related("owner_body").filter(pk=item_id).first()
    )
    return row
