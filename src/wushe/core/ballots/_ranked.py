"""Ranked ballots: the Schulze method, and instant runoff where a bylaw asks for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from wushe.core.ballots._kinds import TieMet, named_once


@dataclass(frozen=True, slots=True)
class Schulze:
    """`beats[a][b]`: voters who put a before b. `places`: groups of options that nobody can part, the best first."""

    options: tuple[str, ...]
    beats: tuple[tuple[int, ...], ...]
    places: tuple[tuple[str, ...], ...]
    cast: int
    blank: int

    @property
    def winners(self) -> tuple[str, ...]:
        """The first place; more than one is a tie that stays open."""
        return self.places[0] if self.cast > self.blank else ()


def schulze(options: Sequence[str], votes: Iterable[Sequence[str]]) -> Schulze:
    """Strongest paths by winning votes; options not named share the last rank. O(votes · k² + k³) for k options.

    An option is placed by how many others have no stronger path to it than it has to them; equals share a place.
    """
    kinds = _kinds(options, votes)
    beats = _pairwise(options, kinds)
    wins = np.where(beats > beats.T, beats, 0)
    for middle in range(len(options)):
        wins = np.maximum(wins, np.minimum(wins[:, middle, None], wins[middle, None, :]))
    better = wins > wins.T
    places: list[tuple[str, ...]] = []
    left = list(range(len(options)))
    while left:
        first = [one for one in left if not any(better[other, one] for other in left)]
        places.append(tuple(options[one] for one in first))
        left = [one for one in left if one not in first]
    told = tuple(tuple(int(count) for count in row) for row in beats)
    return Schulze(tuple(options), told, tuple(places), sum(kinds.values()), kinds[()])


@dataclass(frozen=True, slots=True)
class Round:
    """One round: what each option still in has, ballots that name none of them, and who leaves after it."""

    counts: dict[str, int]
    exhausted: int
    leaves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Runoff:
    """The rounds, the winner (several: a tie that stays open), and every tie met on the way."""

    rounds: tuple[Round, ...]
    winners: tuple[str, ...]
    ties: tuple[TieMet, ...]
    cast: int
    blank: int


def runoff(options: Sequence[str], votes: Iterable[Sequence[str]]) -> Runoff:
    """The weakest leaves and its ballots go on, until one has more than half of those that still name somebody.

    Among equally weak ones the weaker in the latest round that parts them leaves; if none does, all of them leave
    together, and if nobody would be left they have all won. O(marks on all ballots).
    """
    kinds = _kinds(options, votes)
    inside: list[str] = list(options)
    rounds: list[Round] = []
    ties: list[TieMet] = []
    cast, blank = sum(kinds.values()), kinds[()]
    piles = _Piles(options, kinds)
    while cast > blank:
        counts, exhausted = {option: piles.counts[option] for option in inside}, piles.exhausted
        most = max(counts.values())
        if 2 * most > sum(counts.values()) or min(counts.values()) == most:
            winners = tuple(option for option in inside if counts[option] == most)
            rounds.append(Round(counts, exhausted, ()))
            if len(winners) > 1:
                ties.append(TieMet(len(rounds), winners, (), "open"))
            return Runoff(tuple(rounds), winners, tuple(ties), cast, blank)
        weakest = tuple(option for option in inside if counts[option] == min(counts.values()))
        leaves = _weakest(weakest, rounds)
        rounds.append(Round(counts, exhausted, leaves))
        if len(weakest) > 1:
            ties.append(TieMet(len(rounds), weakest, leaves, "together" if leaves == weakest else "earlier_round"))
        inside = [option for option in inside if option not in leaves]
        piles.move(leaves)
    return Runoff((), (), (), cast, blank)


def _weakest(level: tuple[str, ...], rounds: Sequence[Round]) -> tuple[str, ...]:
    for before in reversed(rounds):
        least = min(before.counts[option] for option in level)
        level = tuple(option for option in level if before.counts[option] == least)
    return level


class _Piles:
    """Ballots by the first option on them that is still in; only the piles of those who leave are touched again."""

    def __init__(self, options: Sequence[str], kinds: Counter[tuple[str, ...]]) -> None:
        self.counts = dict.fromkeys(options, 0)
        self.exhausted = 0
        self._piles: dict[str, list[tuple[Iterator[str], int]]] = {option: [] for option in options}
        for ranks, voters in kinds.items():
            self._lay(iter(ranks), voters)

    def move(self, leaves: Iterable[str]) -> None:
        """Give the ballots of those who leave to the next on each."""
        moved = [self._piles.pop(option) for option in leaves]
        for option in leaves:
            del self.counts[option]
        for pile in moved:
            for ranks, voters in pile:
                self._lay(ranks, voters)

    def _lay(self, ranks: Iterator[str], voters: int) -> None:
        for option in ranks:
            if option in self.counts:
                self.counts[option] += voters
                self._piles[option].append((ranks, voters))
                return
        self.exhausted += voters


def _kinds(options: Sequence[str], votes: Iterable[Sequence[str]]) -> Counter[tuple[str, ...]]:
    kinds = Counter(tuple(vote) for vote in votes)
    for ranks in kinds:
        named_once(options, ranks, len(options))
    return kinds


def _pairwise(options: Sequence[str], kinds: Counter[tuple[str, ...]]) -> np.ndarray:
    place = {option: at for at, option in enumerate(options)}
    ranks = np.full((len(kinds), len(options)), len(options), dtype=np.int16)
    for row, named in enumerate(kinds):
        for rank, option in enumerate(named):
            ranks[row, place[option]] = rank
    voters = np.fromiter(kinds.values(), dtype=np.int64, count=len(kinds))
    return np.stack([((ranks[:, one, None] < ranks) * voters[:, None]).sum(axis=0) for one in range(len(options))])
