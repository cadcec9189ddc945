"""Who said what about which statement, in the shape the map computes with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

AGREE, PASS, DISAGREE = 1, 0, -1

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class VoteTable:
    """Votes of n people on m statements, one row a vote, ordered by person, then statement.

    `people[k]`, `statements[k]` and `votes[k]` (1 agree, 0 pass, −1 disagree) are the k-th vote; a statement somebody
    did not see has none. `person_ids` (n) and `statement_ids` (m) say who and what they are.
    """

    person_ids: tuple[str, ...]
    statement_ids: tuple[str, ...]
    people: Ints
    statements: Ints
    votes: NDArray[np.int8]

    @property
    def shape(self) -> tuple[int, int]:
        """People, statements."""
        return len(self.person_ids), len(self.statement_ids)

    def counts_by_person(self) -> Ints:
        """How many statements each person voted on, passes included."""
        return np.bincount(self.people, minlength=self.shape[0])

    def spread(self, values: Floats) -> csr_array:
        """One value a vote as a sparse n × m matrix; values of nought stay."""
        starts = np.searchsorted(self.people, np.arange(self.shape[0] + 1))
        return csr_array((values, self.statements, starts), shape=self.shape)

    def only(self, kept: Flags) -> VoteTable:
        """The same people and statements with some of the votes."""
        return VoteTable(
            self.person_ids, self.statement_ids, self.people[kept], self.statements[kept], self.votes[kept]
        )


def vote_table(
    said: Iterable[tuple[str, str, int]], *, people: Sequence[str] = (), statements: Sequence[str] = ()
) -> VoteTable:
    """Gather (person, statement, vote) into a table; a later vote on the same statement replaces the earlier one.

    `people` and `statements` may name more than voted, and fix the order; others follow as they come.
    """
    person_at = {person: place for place, person in enumerate(people)}
    statement_at = {statement: place for place, statement in enumerate(statements)}
    rows, columns, votes = [], [], []
    for person, statement, vote in said:
        rows.append(person_at.setdefault(person, len(person_at)))
        columns.append(statement_at.setdefault(statement, len(statement_at)))
        votes.append(vote)
    return table_of(
        tuple(person_at), tuple(statement_at), np.array(rows, np.int64), np.array(columns, np.int64),
        np.array(votes, np.int8),
    )  # fmt: skip


def table_of(
    person_ids: tuple[str, ...], statement_ids: tuple[str, ...], rows: Ints, columns: Ints, votes: NDArray[np.int8]
) -> VoteTable:
    """The table of votes in the order in which they were cast (arrays of one length); the last one counts."""
    keys = rows * max(len(statement_ids), 1) + columns
    if (keys[1:] > keys[:-1]).all():
        return VoteTable(person_ids, statement_ids, rows, columns, votes)
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    last = np.ones(len(keys), dtype=np.bool_)
    last[:-1] = keys[1:] != keys[:-1]
    kept = order[last]
    return VoteTable(person_ids, statement_ids, rows[kept], columns[kept], votes[kept])
