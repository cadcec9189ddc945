"""What rooms above have made of a hazard, and let somebody make of it: they say so here, and the hazard shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from wushe.modules.needs.queries.linked import Linked, Offers

hazard_links: list[Callable[[UUID, UUID], Iterable[Linked]]] = []
"""(street, hazard) -> links."""

hazard_offers: Offers = []
"""(street, person, hazard) -> links to where something is made of it."""


def linked_to_hazard(street_id: UUID, hazard_id: UUID) -> list[Linked]:
    """Everything the rooms above link to a hazard."""
    return [link for ask in hazard_links for link in ask(street_id, hazard_id)]
