"""What rooms above say about a measure: they register it here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from wushe.modules.needs.queries.linked import Linked

obstacle_links: list[Callable[[UUID, UUID], Iterable[Linked]]] = []
"""Rooms above register here what of theirs belongs to an obstacle: (street, obstacle) -> links."""


measure_links: list[Callable[[UUID, UUID], Iterable[Linked]]] = []
"""Rooms above register here what of theirs belongs to a measure: (street, measure) -> links."""


def linked_to_measure(street_id: UUID, measure_id: UUID) -> list[Linked]:
    """Everything the rooms above link to a measure."""
    return [link for ask in measure_links for link in ask(street_id, measure_id)]


def linked_to(street_id: UUID, obstacle_id: UUID) -> list[Linked]:
    """Everything the rooms above link to an obstacle."""
    return [link for ask in obstacle_links for link in ask(street_id, obstacle_id)]
