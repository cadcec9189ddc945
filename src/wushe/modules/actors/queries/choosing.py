"""The bodies of a street as a form offers them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from wushe.modules.actors.labels import BodyKind
from wushe.modules.actors.queries import bodies

FEW = 12
"""So many names are read at a glance; more are offered under the names of their kinds."""


def body_choices(street_id: UUID, *, without: Collection[UUID] = ()) -> list[tuple[str, Any]]:
    """The living bodies, by kind where they are many: works in a list of choices and in boxes, without script."""
    rows = [row for row in bodies(street_id) if row.pk not in without]
    if len(rows) <= FEW:
        return [(str(row.pk), row.name) for row in rows]
    kinds: dict[str, list[tuple[str, str]]] = {kind: [] for kind in BodyKind.values}
    for row in rows:
        kinds[row.kind].append((str(row.pk), row.name))
    return [(str(BodyKind(kind).label), names) for kind, names in kinds.items() if names]
