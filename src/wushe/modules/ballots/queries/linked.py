"""What rooms above have made of a ballot: they say so here, and its pages show it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from wushe.modules.needs.queries.linked import Linked

ballot_links: list[Callable[[UUID, UUID], Iterable[Linked]]] = []
"""Rooms above register here what of theirs belongs to a ballot: (street, ballot) -> links, for its board."""

public_ballot_links: list[Callable[[UUID, UUID], Iterable[Linked]]] = []
"""The same for pages that anyone may read: these stand on the public page too."""


def linked_to(street_id: UUID, ballot_id: UUID, *, at_desk: bool) -> list[Linked]:
    """Everything the rooms above link to a ballot."""
    asked = [*public_ballot_links, *(ballot_links if at_desk else [])]
    return [link for ask in asked for link in ask(street_id, ballot_id)]
