"""What rooms above say about a measure: they register it here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from wushe.modules.needs.queries.linked import Linked

obstacle_links: list[Callable[[UUID, UUID], Iterable[Linked]]] = []
"""Rooms above register here what of theirs belongs to an obstacle: (street, obstacle) -> links."""


def linked_to(street_id: UUID, obstacle_id: UUID) -> list[Linked]:
    """Everything the rooms above link to an obstacle."""
    return [link for ask in obstacle_links for link in ask(street_id, obstacle_id)]
