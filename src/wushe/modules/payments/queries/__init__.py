"""Reads of this room."""

from wushe.modules.payments.queries.lists import (
    Standing,
    agreement_of,
    agreements_of,
    gate_of,
    part_of,
    parts_seen,
    standing_of_project,
)

__all__ = [
    "Standing",
    "agreement_of",
    "agreements_of",
    "gate_of",
    "part_of",
    "parts_seen",
    "standing_of_project",
]
