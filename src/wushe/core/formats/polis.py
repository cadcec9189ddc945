"""The table that the map computes with, from votes as Polis exports them (`polis_rows` says which layouts)."""

from __future__ import annotations

import numpy as np

from wushe.core.formats.polis_rows import (
    NotVotes,
    Statement,
    VotesFault,
    VotesFaultCode,
    read_statements,
    read_vote_rows,
)
from wushe.core.opinion import VoteTable, table_of

__all__ = ["NotVotes", "Statement", "VotesFault", "VotesFaultCode", "read_statements", "read_votes"]


def read_votes(text: str) -> VoteTable:
    """The votes of a file in any of the three layouts; raises `NotVotes`."""
    found = read_vote_rows(text)
    rows, columns = np.array(found.rows, np.int64), np.array(found.columns, np.int64)
    return table_of(found.people, found.statements, rows, columns, np.array(found.votes, np.int8))
