"""A street's ledger as a file: seal what waits, then write everything under the newest head."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from wushe.core.merkle import Frontier
from wushe.modules.oversight.actions import sequence_entries, sign_head
from wushe.modules.oversight.models import HOUSE, TreeHead
from wushe.modules.oversight.queries import current_head, export_lines
from wushe.modules.spaces.queries import streets

HOUSE_WORD = "house"  # names the ledger of events that belong to no street


class WhichStreet(Exception):
    """Several streets keep a ledger here, or the one that was named does not exist."""

    def __init__(self, known: list[str]) -> None:
        super().__init__()
        self.known = known


@dataclass(frozen=True, slots=True)
class Written:
    """What was written."""

    size: int
    root: str


def tree_named(slug: str) -> UUID:
    """The tree of the street with this slug; without one, of the only street there is."""
    known = {street.slug: street.id for street in streets()}
    if slug == HOUSE_WORD or (not slug and not known):
        return HOUSE
    if not slug and len(known) == 1:
        return next(iter(known.values()))
    if slug not in known:
        raise WhichStreet([*sorted(known), HOUSE_WORD])
    return known[slug]


def head_of(tree: UUID) -> TreeHead:
    """The newest head; an empty ledger gets one too, so that it can be signed and shown."""
    return current_head(tree) or sign_head(tree, Frontier())


def write_ledger(file: Path, slug: str = "") -> Written:
    """Write the export to the file, which is there whole or not at all."""
    tree = tree_named(slug)
    sequence_entries(everything=True)
    head = head_of(tree)
    draft = file.with_name(f".{file.name}.part")
    with draft.open("w", encoding="utf-8", newline="\n") as target:
        target.writelines(export_lines(head))
        target.flush()
        os.fsync(target.fileno())
    draft.replace(file)
    return Written(head.size, bytes(head.root).hex())
