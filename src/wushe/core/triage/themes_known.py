"""What has been said so far, kept so that one more message finds its likest without gathering everything anew.

`Known` holds for every message its most telling grams in an inverted index (the method and settings are those of
`themes`), and no text: whoever asks hands in the texts of the few candidates again, as they stand now. Finding the
candidates of one message and adding it cost a bounded number of steps, whatever is known already; `add_many` is
linear. Needs numba and is for jobs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wushe.core.triage import duplicates_codes, themes_graph, themes_kernels, themes_known_kernels
from wushe.core.triage.themes import Message
from wushe.core.triage.themes_apart import differences
from wushe.core.triage.themes_likeness import place_ends, place_weight, term_weights, weight_of_grams
from wushe.core.triage.themes_settings import ThemeSettings

_BITS = 20  # a million buckets of grams
_DAY = 86_400.0
_ROOM = 1024
_TWO_PLACES = 2


@dataclass(frozen=True, slots=True)
class Likest:
    """One of the messages that were handed in (its position) and how alike it is, by the measure of `themes`."""

    position: int
    likeness: float


@dataclass(frozen=True, slots=True)
class _Judged:
    """How alike others are, and how like one from elsewhere is: what unrelated messages reach by chance."""

    likest: tuple[Likest, ...]
    elsewhere: float
    is_placed: bool


@dataclass(frozen=True, slots=True)
class _Grams:
    """The grams of some messages: buckets and packed counts from bounds[i] to bounds[i + 1], and what they name."""

    bounds: NDArray[np.int64]
    buckets: NDArray[np.int32]
    counts: NDArray[np.uint8]
    places: NDArray[np.int64]
    areas: NDArray[np.int64]


class Known:
    """An index of messages in the order in which they were added; positions count from 0."""

    def __init__(self, settings: ThemeSettings | None = None) -> None:
        self.settings = settings or ThemeSettings()
        self._n = self._posted = 0
        self._df = np.zeros(1 << _BITS, np.int32)
        self._named: Counter[int] = Counter()
        self._head = np.full(1 << _BITS, -1, np.int32)
        self._next, self._who = np.empty(_ROOM, np.int32), np.empty(_ROOM, np.int32)
        self._weight = np.empty(_ROOM, np.float32)
        self._score, self._touched = np.zeros(_ROOM, np.float32), np.empty(_ROOM, np.int32)
        self._term = term_weights(self.settings.title_weight)

    def __len__(self) -> int:
        return self._n

    def add(self, title: str, body: str) -> int:
        """Remember one message; its position. O(its length)."""
        self.add_many([title], [body])
        return self._n - 1

    def add_many(self, titles: Sequence[str], bodies: Sequence[str]) -> None:
        """Remember these messages in their order. O(characters)."""
        if not titles:
            return
        found = self._grams(titles, bodies)
        self._df += np.bincount(found.buckets, minlength=len(self._df)) if len(titles) > _ROOM else 0
        if len(titles) <= _ROOM:
            np.add.at(self._df, found.buckets, 1)
        self._named.update(found.places[found.places != 0].tolist())
        self._n += len(titles)
        used, index, weights, chosen, n_chosen, bounds = self._telling(found)
        self._make_room(len(titles))
        self._posted = themes_known_kernels.post(
            used[index], weights, bounds, chosen, n_chosen, self._n - len(titles), self._posted,
            self._head, self._next, self._who, self._weight,
        )  # fmt: skip

    def candidates(self, title: str, body: str, *, most: int | None = None) -> tuple[int, ...]:
        """Positions of the messages that share most telling grams with this one, the likeliest first."""
        if not self._n:
            return ()
        used, index, weights, chosen, n_chosen, _bounds = self._telling(
            self._grams([title], [body]), is_last_new=True
        )
        where = chosen[0, : n_chosen[0]]
        best = np.empty(most or self.settings.looked_at, np.int32)
        found = themes_known_kernels.candidates(
            used[index[where]], weights[where], self._head, self._next, self._who, self._weight,
            self.settings.window, self._score, self._touched, best,
        )  # fmt: skip
        return tuple(best[:found].tolist())

    def likest(self, new: Message, others: Sequence[Message], *, least: float) -> tuple[Likest, ...]:
        """Those of `others` at least so like `new`, the likest first: cosine × agreement of places × nearness."""
        return tuple(one for one in self._judged(new, others).likest if one.likeness >= least)

    def threshold(self, said: Sequence[tuple[Message, Sequence[Message]]]) -> float:
        """The likeness that chance hardly reaches, as `themes` sets it, from some messages and their candidates."""
        judged = [self._judged(new, others) for new, others in said]
        elsewhere = np.array([one.elsewhere for one in judged])
        placed = np.array([one.is_placed for one in judged], np.bool_)
        return themes_graph.chance_threshold(elsewhere, placed, self.settings.chance)

    def _judged(self, new: Message, others: Sequence[Message]) -> _Judged:
        told = [*others, new]
        found = self._grams([one.title for one in told], [one.body for one in told])
        _used, index, weights, chosen, n_chosen, bounds = self._telling(found, is_last_new=True)
        firsts = np.zeros(int(index.max(initial=0)) + 2, np.int64)
        themes_kernels.postings(bounds, index, chosen, n_chosen, firsts)
        n, most, by = len(told), max(1, len(others)), self.settings
        near, likeness, elsewhere = np.full((n, most), -1, np.int32), np.zeros((n, most)), np.zeros(n)
        days = np.array([one.submitted_at.timestamp() / _DAY for one in told])
        differ = tuple(differences([one.known for one in told], by))
        themes_kernels.neighbours(
            bounds, index, weights, chosen, n_chosen, firsts, most + 1, days, found.places,
            self._place_weights(found.places), found.areas, (found.areas > 0).astype(np.float32), by.near_days,
            by.far_floor, by.place_penalty, by.area_penalty, differ, most, 0, near, likeness,
            elsewhere,
        )  # fmt: skip
        pairs = zip(near[-1].tolist(), likeness[-1].tolist(), strict=True)
        return _Judged(
            likest=tuple(Likest(position, value) for position, value in pairs if position >= 0),
            elsewhere=float(elsewhere[-1]),
            is_placed=int((found.places[-1] > 0).sum()) >= _TWO_PLACES,
        )

    def _grams(self, titles: Sequence[str], bodies: Sequence[str]) -> _Grams:
        read, n = self.settings.read, len(titles)
        text = duplicates_codes.codes(titles, bodies)
        room = int(np.minimum(np.diff(text.starts), (text.bodies - text.starts[:-1]) + read).sum()) * 2
        bounds, buckets, counts = np.zeros(n + 1, np.int64), np.empty(room, np.int32), np.empty(room, np.uint8)
        places = np.zeros((n, themes_kernels.PLACES), np.int64)
        areas = np.zeros((n, themes_kernels.AREAS), np.int64)
        themes_kernels.grams(
            text.raw, text.starts, text.bodies, duplicates_codes.folding(), place_ends(), read, _BITS, bounds,
            buckets, counts, np.zeros(1 << _BITS, np.int32), places, areas,
        )  # fmt: skip
        return _Grams(bounds, buckets[: bounds[-1]], counts[: bounds[-1]], places, areas)

    def _telling(self, found: _Grams, *, is_last_new: bool = False) -> tuple[NDArray[Any], ...]:
        """The buckets in use, then as `themes_kernels.telling` gives: grams, weights, the chosen; the bounds."""
        used, index = np.unique(found.buckets, return_inverse=True)
        index, bounds = index.astype(np.int32), found.bounds.copy()
        df = self._df[used]
        if is_last_new:
            df[index[bounds[-2] :]] += 1
        idf = weight_of_grams(df, self._n + is_last_new, self.settings)
        rank = np.where(idf > 0, np.arange(len(used)), -1).astype(np.int32)
        most, size = self.settings.telling_grams, len(bounds) - 1
        weights, chosen = np.empty(len(index), np.float32), np.empty((size, most), np.uint16)
        n_chosen = np.zeros(size, np.int32)
        themes_kernels.telling(bounds, index, found.counts, self._term, idf, rank, most, weights, chosen, n_chosen)
        return used, index[: bounds[-1]], weights[: bounds[-1]], chosen, n_chosen, bounds

    def _place_weights(self, places: NDArray[np.int64]) -> NDArray[np.float32]:
        count = np.array([[self._named.get(name, 0) for name in row] for row in places.tolist()])
        return place_weight(places != 0, count, self._n)

    def _make_room(self, more: int) -> None:
        """Double what is too small."""
        while self._posted + more * self.settings.telling_grams > len(self._who):
            self._next, self._who = (np.resize(one, 2 * len(one)) for one in (self._next, self._who))
            self._weight = np.resize(self._weight, 2 * len(self._weight))
        while self._n > len(self._score):
            self._score = np.zeros(2 * len(self._score), np.float32)
            self._touched = np.empty(len(self._score), np.int32)
