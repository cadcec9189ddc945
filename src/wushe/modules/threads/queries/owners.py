"""About what a thread is: the rooms whose work it is about say so here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from wushe.core.linkage import MatterKind
from wushe.modules.actors.models import Body


@dataclass(frozen=True, slots=True)
class Thread:
    """One piece of shared work: whose messages these are, how it is called, who takes part, where it is seen.

    `kind` and `id` say under which matter the messages are kept: a plan made of a whistle goes on in the whistle's.
    """

    street_id: UUID
    kind: MatterKind
    id: UUID
    number: str
    title: str
    area_name: str
    bodies: tuple[Body, ...]
    url: str
    is_readable: bool  # by whoever asked


Owner = Callable[[UUID, UUID, UUID | None], Thread | None]

owners: dict[MatterKind, Owner] = {}
"""By kind of work: (street, matter, person) -> its thread, None if the street has no such thing."""
