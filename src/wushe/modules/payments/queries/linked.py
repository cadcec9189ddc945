"""What rooms above say of a project's money."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

holding_back: list[Callable[[UUID, frozenset[UUID]], frozenset[UUID]]] = []
"""Rooms above say which of these projects are still held back: a resolution hangs, an objection waits."""


def held_back(street_id: UUID, project_ids: frozenset[UUID]) -> frozenset[UUID]:
    """Those of these projects from which no money may leave yet."""
    found: frozenset[UUID] = frozenset()
    for ask in holding_back:
        found |= ask(street_id, project_ids)
    return found
