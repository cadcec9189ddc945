"""What rooms above say about a budget round: they register it here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from wushe.modules.needs.queries.linked import Linked

round_links: list[Callable[[UUID, UUID, bool], Iterable[Linked]]] = []
"""What belongs to a budget round: (street, round, only what anyone may read) -> links."""


def linked_to(street_id: UUID, round_id: UUID, *, public: bool) -> list[Linked]:
    """Everything that is linked to a budget round."""
    return [link for ask in round_links for link in ask(street_id, round_id, public)]
