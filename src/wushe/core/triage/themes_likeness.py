"""How alike the messages of a batch are: the compiled steps in a row, from texts to communities and partners."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wushe.core.triage import duplicates_codes, themes_graph, themes_kernels
from wushe.core.triage.themes_apart import Differences
from wushe.core.triage.themes_hands import Arranged, Hand, arranged
from wushe.core.triage.themes_settings import ThemeSettings

_MOST_BITS = 21  # 2 million buckets of grams; a small batch gets fewer, so that it is quick
_ENDS = {
    1: "路街巷村镇乡站苑府城湾园庭郡桥院校学厦场司道",
    2: "小社",
    3: "区县",
    4: "片园校库景厂矿新地城",
}
_COMMONEST_PLACE = 0.03
_SHARED_RUNS = 3
_FEW = 20  # however small the batch, what so many messages say is not yet common
_UNSEEN = 50  # messages imagined beside the batch, so that a small one still weighs its words


@dataclass(frozen=True, slots=True)
class Likenesses:
    """For each distinct message, in order of time: its community, how tied it is, its likest fellow and why."""

    community: list[int]
    tie: list[float]
    partner: list[int]
    likeness: list[float]
    words: list[tuple[str, ...]]
    threshold: float
    theme_of: dict[int, str]  # communities that a person's arrangement names


def likenesses(
    titles: Sequence[str],
    bodies: Sequence[str],
    days: Sequence[float],
    settings: ThemeSettings,
    known: Differences,
    hands: Sequence[Hand] = (),
) -> Likenesses:
    """The communities of distinct messages given in order of time, as far as people have not arranged them."""
    n = len(titles)
    bits = min(_MOST_BITS, max(15, n.bit_length() + 9))
    text = duplicates_codes.codes(titles, bodies)
    table = duplicates_codes.folding()
    room = int(np.minimum(np.diff(text.starts), (text.bodies - text.starts[:-1]) + settings.read).sum()) * 2
    bounds, index, counts = np.zeros(n + 1, np.int64), np.empty(room, np.int32), np.empty(room, np.uint8)
    df = np.zeros(1 << bits, np.int32)
    places = np.zeros((n, themes_kernels.PLACES), np.int64)
    areas = np.zeros((n, themes_kernels.AREAS), np.int64)
    where = (text.raw, text.starts, text.bodies, table)
    themes_kernels.grams(*where, place_ends(), settings.read, bits, bounds, index, counts, df, places, areas)
    idf = weight_of_grams(df, n, settings)
    rank, linking = _ranks(df, idf)
    weights, chosen = np.empty(int(bounds[-1]), np.float32), np.empty((n, settings.telling_grams), np.uint16)
    n_chosen = np.zeros(n, np.int32)
    term = term_weights(settings.title_weight)
    themes_kernels.telling(bounds, index, counts, term, idf, rank, settings.telling_grams, weights, chosen, n_chosen)
    del counts
    for one in (index, weights):
        one.resize(int(bounds[-1]), refcheck=False)  # gives back what is not needed, without a copy
    firsts = np.zeros(linking + 1, np.int64)
    themes_kernels.postings(bounds, index, chosen, n_chosen, firsts)
    place_weight, area_weight = _place_weights(places, n), (areas > 0).astype(np.float32)
    near = np.full((n, settings.neighbours), -1, np.int32)
    likeness, elsewhere = np.zeros((n, settings.neighbours)), np.zeros(n)
    themes_kernels.neighbours(
        bounds, index, weights, chosen, n_chosen, firsts, settings.window, np.asarray(days, np.float64), places,
        place_weight, areas, area_weight, settings.near_days, settings.far_floor, settings.place_penalty,
        settings.area_penalty, tuple(known), settings.looked_at, settings.paired, near, likeness, elsewhere,
    )  # fmt: skip
    placed = (places > 0).sum(axis=1) >= 2
    del weights, chosen, firsts, places, areas, place_weight, area_weight
    threshold = themes_graph.chance_threshold(elsewhere, placed, settings.chance)
    heads, column = np.nonzero(likeness >= threshold)
    tails, tied = near[heads, column].astype(np.int64), likeness[heads, column]
    found = Arranged(themes_graph.communities(n, tails, heads, tied, density=settings.density), {})
    if hands:
        found = arranged(found.community, heads, tails, tied, hands)
    community = found.community
    tie, partner, best = _partners(n, heads, tails, tied, community)
    words = _words(titles, bodies, where, (settings.read, bits), bounds, index, rank, idf, partner)
    return Likenesses(
        community.tolist(), tie.tolist(), partner.tolist(), best.tolist(), words, threshold, found.theme_of
    )


def place_ends() -> NDArray[np.uint8]:
    """What each character means at the end of a name (see `themes_kernels.grams`)."""
    ends = np.zeros(0xA000, np.uint8)
    for kind, characters in _ENDS.items():
        for character in characters:
            if kind != 4 or not ends[ord(character)]:
                ends[ord(character)] = kind
    return ends


def term_weights(title_weight: float) -> NDArray[np.float32]:
    """The weight of a gram by its packed counts: 1 + ln(tf), the title's times `title_weight`, both added."""
    tf = np.arange(16)
    one = np.where(tf > 0, 1.0 + np.log(np.maximum(tf, 1)), 0.0)
    return (title_weight * one[:, None] + one[None, :]).reshape(256).astype(np.float32)


def weight_of_grams(df: NDArray[np.int32], n: int, settings: ThemeSettings) -> NDArray[np.float32]:
    """ln((n + 50) / df) to a power, 0 for the commonest grams.

    Grams of a single message link nothing but make it less like the others; in a large batch they are mostly slips of
    the pen, so their weight shrinks by 50 / (n + 50).
    """
    told = (df >= 1) & (df <= max(_FEW, settings.commonest * n))
    weight = np.where(told, np.log((n + _UNSEEN) / np.maximum(df, 1)) ** settings.idf_power, 0.0)
    weight[df == 1] *= _UNSEEN / (n + _UNSEEN)
    return weight.astype(np.float32)


def _ranks(df: NDArray[np.int32], idf: NDArray[np.float32]) -> tuple[NDArray[np.int32], int]:
    """The rank by frequency of each bucket whose grams link messages (-1: it links none), and how many there are."""
    linking = np.flatnonzero((df >= 2) & (idf > 0))
    rank = np.full(len(df), -1, np.int32)
    rank[linking[np.argsort(-df[linking], kind="stable")]] = np.arange(len(linking), dtype=np.int32)
    return rank, len(linking)


def _place_weights(places: NDArray[np.int64], n: int) -> NDArray[np.float32]:
    """The weight of each named place: ln((n + 50) / messages naming it), 0 where it is named once or everywhere."""
    named, back = np.unique(places, return_inverse=True)
    count = np.bincount(back.ravel(), minlength=len(named))
    return place_weight(named != 0, count, n)[back.reshape(places.shape)]


def place_weight(is_name: NDArray[np.bool_], count: NDArray[np.int64], n: int) -> NDArray[np.float32]:
    """The weight of places by how many of n messages name them."""
    telling = is_name & (count >= 2) & (count <= max(_FEW, _COMMONEST_PLACE * n))
    return np.where(telling, np.log((n + _UNSEEN) / np.maximum(count, 1)), 0.0).astype(np.float32)


def _partners(
    n: int,
    heads: NDArray[np.int64],
    tails: NDArray[np.int64],
    weights: NDArray[np.float64],
    community: NDArray[np.int64],
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.float64]]:
    """The sum of each node's likenesses in its community, its likest fellow there (-1: none), and that likeness."""
    inside = community[heads] == community[tails]
    a = np.concatenate([heads[inside], tails[inside]])
    b = np.concatenate([tails[inside], heads[inside]])
    w = np.concatenate([weights[inside], weights[inside]])
    tie = np.zeros(n)
    np.add.at(tie, a, w)
    partner, best = np.full(n, -1, np.int64), np.zeros(n)
    order = np.lexsort((-b, w))
    partner[a[order]] = b[order]
    best[a[order]] = w[order]
    return tie, partner, best


def _words(
    titles: Sequence[str],
    bodies: Sequence[str],
    where: tuple[duplicates_codes.Numbers, NDArray[np.int64], NDArray[np.int64], NDArray[np.uint32]],
    reading: tuple[int, int],
    bounds: NDArray[np.int64],
    index: NDArray[np.int32],
    rank: NDArray[np.int32],
    idf: NDArray[np.float32],
    partner: NDArray[np.int64],
) -> list[tuple[str, ...]]:
    """The runs of text each node shares with its likest fellow, heaviest first, cut from the node's own text."""
    of = np.flatnonzero(partner >= 0)
    begins, lasts = np.zeros((len(of), _SHARED_RUNS), np.int64), np.zeros((len(of), _SHARED_RUNS), np.int64)
    themes_kernels.shared_runs(*where, *reading, bounds, index, rank, idf, of, partner[of], begins, lasts)
    words: list[tuple[str, ...]] = [()] * len(titles)
    for node, starts, ends in zip(of.tolist(), begins.tolist(), lasts.tolist(), strict=True):
        text = titles[node] + bodies[node]
        runs = [text[a:b] for a, b in zip(starts, ends, strict=True) if b - a >= 2]
        words[node] = tuple(dict.fromkeys(runs))
    return words
