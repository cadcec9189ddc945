"""What rooms above have made this need of, or made of this need: they say so here, and the need shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Linked:
    """One thing of a room above: what it is, how it is called, where it is seen."""

    label: str | Promise
    text: str
    url: str


need_links: list[Callable[[UUID, UUID], Iterable[Linked]]] = []
"""Rooms above register here what of theirs belongs to a need: (street, need) -> links."""


def linked_to(street_id: UUID, need_id: UUID) -> list[Linked]:
    """Everything the rooms above link to a need."""
    return [link for ask in need_links for link in ask(street_id, need_id)]
