"""What a project is made from, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from wushe.modules.projects.labels import OriginKind


@dataclass(frozen=True, slots=True)
class Origin:
    """What a project is made from, as the room that has it calls it."""

    kind: OriginKind
    id: UUID | None
    name: str


OWN = Origin(OriginKind.OWN, None, "")
