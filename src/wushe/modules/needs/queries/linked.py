"""What rooms above have made this need of, or made of this need: they say so here, and the need shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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


theme_links: list[Callable[[UUID, UUID], Iterable[Linked]]] = []
"""The same for a theme: (street, theme) -> links."""

Offers = list[Callable[[UUID, UUID, UUID], Iterable[Linked]]]

need_offers: Offers = []
"""What rooms above let somebody make of a need: (street, person, need) -> links to where it is made."""

theme_offers: Offers = []
"""The same for a theme."""

Ends = Sequence[tuple[UUID | None, UUID | None]]
"""A need and a theme each, or one of them."""

chain_steps: dict[str, Callable[[UUID, Ends], Sequence[Linked | None]]] = {}
"""The links of the chain that rooms above keep ("topic", "decision", "project"): (street, ends) -> one each."""


def linked_to_theme(street_id: UUID, theme_id: UUID) -> list[Linked]:
    """Everything the rooms above link to a theme."""
    return [link for ask in theme_links for link in ask(street_id, theme_id)]


def offered(offers: Offers, street_id: UUID, person_id: UUID, thing_id: UUID) -> list[Linked]:
    """What may be made of it by this person."""
    return [link for ask in offers for link in ask(street_id, person_id, thing_id)]


def chain_step(name: str, street_id: UUID, ends: Ends) -> list[dict[str, object]]:
    """One link of the chain for each end, as the component draws it: not built, open, or done and where."""
    ask = chain_steps.get(name)
    if ask is None:
        return [{"state": "unbuilt"} for _end in ends]
    return [
        {"state": "done", "text": found.text, "url": found.url} if found else {"state": "open"}
        for found in ask(street_id, ends)
    ]
