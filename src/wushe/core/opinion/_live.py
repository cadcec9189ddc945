"""A map kept up to date vote by vote, between one whole drawing and the next.

The whole drawing (`opinion_map`) learns how statements hang together. One more vote hardly changes that, but it moves
whoever cast it. So loadings, the axes of the picture and the centres of the groups stay as they were learned; the
voter is placed anew by all votes they have cast, goes to the nearest centre, and takes these votes along from one
group's counts to the other's. O(votes of the voter + groups · statements) a vote.

What is exact: all counts and what is told from them, given who stands where; and the voter's place, which is that of
a whole computation with the same loadings to 1e-9. What is not: loadings learned anew would move everybody a little.
After `DRIFT` of the votes `is_due` says to draw anew; until then nine of ten people stand within `TOLERANCE` of where
the whole computation puts them (as a share of the picture's standard deviation), and 98 % in the same group where it
finds as many groups; how many there are is asked by the whole only (`tests/core/opinion/test_live.py`,
`bench/opinion.py`).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from wushe.core.opinion._clusters import nearest
from wushe.core.opinion._draw import steady_map
from wushe.core.opinion._factors import Factors, placed
from wushe.core.opinion._map import OpinionMap, TooFew
from wushe.core.opinion._meaning import (
    GroupCounts,
    consensus_across,
    divisiveness,
    group_counts,
    known_for,
    shared_by_counts,
)
from wushe.core.opinion._polis import LEAST_VOTES
from wushe.core.opinion._steady import frame_of
from wushe.core.opinion._votes import Flags, Floats, Ints, VoteTable

DRIFT = 0.01
TOLERANCE = 0.1


class UnknownStatement(ValueError):
    """A vote on a statement that was not there when the map was drawn: it has to be drawn anew."""


class LiveMap:
    """A whole map of our method that takes further votes. Made by `live_map`."""

    def __init__(self, table: VoteTable, found: OpinionMap, known: Factors) -> None:
        """Start from a whole map of a table and what it was drawn by."""
        self._table, self._found, self._known = table, found, known
        self._middle, self._turn, _shown = frame_of(known)
        self._person_at = {person: at for at, person in enumerate(table.person_ids)}
        self._statement_at = {statement: at for at, statement in enumerate(table.statement_ids)}
        self._starts = np.searchsorted(table.people, np.arange(table.shape[0] + 1))
        self._changed: dict[int, dict[int, int]] = {}  # all votes of whoever voted since
        self._positions, self._groups = found.positions.copy(), found.groups.copy()
        self._of_all = group_counts(table, np.zeros(table.shape[0], np.int64), 1)
        self._counts = GroupCounts(found.counts.agree.copy(), found.counts.disagree.copy(), found.counts.seen.copy())
        self.votes_since = 0

    @property
    def is_due(self) -> bool:
        """Whether so many votes came since that the whole map should be drawn anew."""
        return self.votes_since > DRIFT * len(self._table.votes)

    def cast(self, person: str, statement: str, vote: int) -> None:
        """One vote (1, 0, −1), of anybody, on a statement of the map; a later one replaces the earlier."""
        column = self._statement_at.get(statement)
        if column is None:
            raise UnknownStatement(statement)
        row = self._row(person)
        votes = self._votes_of(row)
        self._count(votes, int(self._groups[row]), -1)
        votes[column] = vote
        self._stand(row, votes)
        self._count(votes, int(self._groups[row]), 1)
        self.votes_since += 1

    def map(self) -> OpinionMap:
        """The map as it is now; how steady the grouping is stands as it was last drawn."""
        found, counts = self._found, self._counts
        agree, disagree = consensus_across(counts)
        out = found.left_out
        return replace(
            found,
            positions=self._positions.copy(),
            groups=self._groups.copy(),
            sizes=tuple(np.bincount(self._groups[self._groups >= 0], minlength=found.number).tolist()),
            counts=GroupCounts(counts.agree.copy(), counts.disagree.copy(), counts.seen.copy()),
            consensus_agree=agree,
            consensus_disagree=disagree,
            divisiveness=divisiveness(counts),
            known=tuple(tuple(known_for(counts, group, out)) for group in range(found.number)),
            shared=tuple(shared_by_counts(self._of_all, out)),
        )

    def _row(self, person: str) -> int:
        row = self._person_at.setdefault(person, len(self._person_at))
        if row == len(self._groups):
            self._positions = np.concatenate([self._positions, np.full((1, 2), np.nan)])
            self._groups = np.append(self._groups, -1)
        return row

    def _votes_of(self, row: int) -> dict[int, int]:
        if row not in self._changed:
            known = row < len(self._table.person_ids)
            part = slice(self._starts[row], self._starts[row + 1]) if known else slice(0, 0)
            pairs = zip(self._table.statements[part].tolist(), self._table.votes[part].tolist(), strict=True)
            self._changed[row] = dict(pairs)
        return self._changed[row]

    def _stand(self, row: int, votes: dict[int, int]) -> None:
        """Place somebody by all they said, and let them take part once they said enough."""
        out = self._found.left_out
        told = sorted(column for column in votes if not out[column])
        if self._groups[row] < 0 and len(told) < min(LEAST_VOTES, max(int((~out).sum()), 1)):
            return
        one = VoteTable(
            ("",), self._table.statement_ids, np.zeros(len(told), np.int64), np.array(told, np.int64),
            np.array([votes[column] for column in told], np.int8),
        )  # fmt: skip
        point: Floats = (placed(one, self._known).places - self._middle) @ self._turn
        self._positions[row] = point[0]
        self._groups[row] = nearest(point, self._found.centres)[0]

    def _count(self, votes: dict[int, int], group: int, step: int) -> None:
        columns: Ints = np.fromiter(votes, np.int64, len(votes))
        said = np.fromiter(votes.values(), np.int64, len(votes))
        for counts, at in ((self._of_all, 0), (self._counts, group)):
            if at >= 0:
                counts.seen[at, columns] += step
                counts.agree[at, columns[said > 0]] += step
                counts.disagree[at, columns[said < 0]] += step


def live_map(table: VoteTable, *, left_out: Flags | None = None, seed: int = 0) -> LiveMap | TooFew:
    """Draw the whole map of our method and keep it open for further votes."""
    out = np.zeros(table.shape[1], dtype=np.bool_) if left_out is None else left_out
    drawn = steady_map(table, out, seed)
    return drawn if isinstance(drawn, TooFew) else LiveMap(table, *drawn)
