"""Hot events found in a city's messages: ours against kNN + Leiden, average-link, DBSCAN and HDBSCAN, in one run.

Claim: on hot events we labelled ourselves (bench/labels/hot_events.csv: ids and event numbers, half 'tune' and half
'test'), ours has the best mean F1 of each event's best theme and the best B-cubed F1. Every method clusters all 4,326
messages with ten settings; the setting best on the tuning half is reported on the other half. Themes are compared
where messages are labelled, background messages being events of their own (event 0 in the file).

Run: python -m bench.consolidate [messages.csv]
"""

from __future__ import annotations

import csv
import itertools
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import graspologic_native
import numpy as np
from bench.consolidate_corpus import DATA
from hdbscan import HDBSCAN
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform
from sklearn.cluster import DBSCAN
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

from wushe.core.triage.duplicates import near_duplicates
from wushe.core.triage.themes import Message, themes
from wushe.core.triage.themes_settings import ThemeSettings
from wushe.site.cli.consolidate import read_messages

LABELS = Path(__file__).parent / "labels" / "hot_events.csv"
Partition = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Labels:
    """Positions of labelled messages, their events (background: one each), and whether they are in the test half."""

    position: NDArray[np.int64]
    event: NDArray[np.int64]
    hot: NDArray[np.bool_]
    test: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Score:
    """Mean best-match F1 over events, and B-cubed precision, recall and F1 over messages."""

    best_match: float
    b_cubed: float
    precision: float
    recall: float


def labels(messages: Sequence[Message]) -> Labels:
    where = {message.id: k for k, message in enumerate(messages)}
    with LABELS.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    event = np.array([int(row["event"]) for row in rows])
    hot = event > 0
    event[~hot] = -1 - np.flatnonzero(~hot)
    position = np.array([where[row["id"]] for row in rows])
    return Labels(position, event, hot, np.array([row["half"] == "test" for row in rows]))


def score(partition: Partition, truth: Labels, half: NDArray[np.bool_]) -> Score:
    """How well the themes agree with the events of one half; messages of the other half count as others' messages."""
    theme = partition[truth.position]
    of_event, of_theme = Counter(truth.event.tolist()), Counter(theme.tolist())
    both = Counter(zip(truth.event.tolist(), theme.tolist(), strict=True))
    best: dict[int, float] = {}
    for (event, its_theme), n in both.items():
        f1 = 2 * n / (of_event[event] + of_theme[its_theme])
        best[event] = max(best.get(event, 0.0), f1)
    asked = sorted(set(truth.event[half & truth.hot].tolist()))
    pairs = list(zip(truth.event[half].tolist(), theme[half].tolist(), strict=True))
    precision = float(np.mean([both[e, t] / of_theme[t] for e, t in pairs]))
    recall = float(np.mean([both[e, t] / of_event[e] for e, t in pairs]))
    b_cubed = 2 * precision * recall / (precision + recall)
    return Score(float(np.mean([best[event] for event in asked])), b_cubed, precision, recall)


def ours(messages: Sequence[Message]) -> Iterator[tuple[str, Partition]]:
    base = ThemeSettings()
    others = [{"chance": 0.03}, {"chance": 0.07}, {"density": 0.01}, {"density": 0.001}, {"place_penalty": 0.3}]
    others += [{"title_weight": 2.0}, {"near_days": 60.0}, {"far_floor": 0.5}, {"read": 300}]
    for change in [{}, *others]:
        partition = themes(messages, replace(base, **change))
        yield str(change or "as shipped"), np.array([member.theme for member in partition.members])


def knn_leiden(similar: NDArray[np.float32]) -> Iterator[tuple[str, Partition]]:
    n = len(similar)
    settings = [(5, 0.0, 50.0), (10, 0.0, 50.0), (10, 0.0, 100.0), (5, 0.1, 10.0), (10, 0.1, 10.0)]
    settings += [(10, 0.15, 2.0), (5, 0.15, 10.0), (10, 0.15, 10.0), (20, 0.15, 10.0), (10, 0.2, 5.0)]
    for k, least, resolution in settings:
        nearest = np.argpartition(-similar, k, axis=1)[:, :k]
        edges = {}
        for i, j in zip(np.repeat(np.arange(n), k).tolist(), nearest.ravel().tolist(), strict=True):
            if similar[i, j] > least:
                edges[min(i, j), max(i, j)] = float(similar[i, j])
        _, found = graspologic_native.leiden(
            edges=[(str(a), str(b), w) for (a, b), w in sorted(edges.items())],
            starting_communities=None, resolution=resolution, randomness=0.001, iterations=3, use_modularity=True,
            seed=1, trials=1,
        )  # fmt: skip
        partition = -1 - np.arange(n)
        for name, community in found.items():
            partition[int(name)] = community
        yield f"k={k} least={least} resolution={resolution:g}", partition


def average_link(similar: NDArray[np.float32]) -> Iterator[tuple[str, Partition]]:
    distance = np.clip(1.0 - similar.astype(np.float64), 0.0, 2.0)
    np.fill_diagonal(distance, 0.0)
    tree = linkage(squareform(distance, checks=False), "average")
    for cut in (0.70, 0.76, 0.80, 0.82, 0.84, 0.86, 0.88, 0.90, 0.92, 0.94):
        yield f"cut={cut}", fcluster(tree, cut, "distance").astype(np.int64)


def dbscan(similar: NDArray[np.float32]) -> Iterator[tuple[str, Partition]]:
    distance = np.clip(1.0 - similar, 0.0, 2.0)
    for eps in (0.60, 0.65, 0.70, 0.74, 0.78, 0.80, 0.82, 0.84, 0.86, 0.88):
        yield f"eps={eps}", noise_apart(DBSCAN(eps=eps, min_samples=2, metric="precomputed").fit_predict(distance))


def hdbscan(points: NDArray[np.float64]) -> Iterator[tuple[str, Partition]]:
    for size, way in itertools.product((2, 3, 4, 5, 8), ("eom", "leaf")):
        model = HDBSCAN(min_cluster_size=size, min_samples=1, cluster_selection_method=way, core_dist_n_jobs=1)
        yield f"size={size} {way}", noise_apart(model.fit_predict(points))


def noise_apart(found: NDArray[np.int64]) -> Partition:
    """Noise is no cluster: each such message on its own."""
    return np.where(found < 0, -1 - np.arange(len(found)), found)


def best_on_tuning(
    name: str, tried: Callable[[], Iterator[tuple[str, Partition]]], truth: Labels
) -> tuple[str, Score]:
    started = time.perf_counter()
    results = [(setting, score(p, truth, ~truth.test), score(p, truth, truth.test), len(set(p.tolist())))
               for setting, p in tried()]  # fmt: skip
    took = (time.perf_counter() - started) / len(results)
    setting, tuned, tested, size = max(results, key=lambda one: one[1].best_match + one[1].b_cubed)
    print(
        f"{name:14} {tuned.best_match:.3f} {tuned.b_cubed:.3f} | {tested.best_match:.3f} {tested.b_cubed:.3f} "
        f"({tested.precision:.3f} {tested.recall:.3f}) | {size:5} themes, {took:5.1f} s a setting, {setting}"
    )
    return setting, tested


def main() -> None:
    messages = read_messages(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA)
    truth = labels(messages)
    events, background = len(set(truth.event[truth.hot].tolist())), int((~truth.hot).sum())
    print(
        f"{len(messages)} messages; {int(truth.hot.sum())} labelled in {events} hot events, {background} background"
    )
    texts = [f"{message.title} {message.body}" for message in messages]
    vectors = TfidfVectorizer(analyzer="char", ngram_range=(2, 3), sublinear_tf=True, min_df=2).fit_transform(texts)
    similar = (vectors @ vectors.T).toarray().astype(np.float32)
    np.fill_diagonal(similar, 0.0)
    points = normalize(TruncatedSVD(100, random_state=0).fit_transform(vectors))
    print("method         tuning: best-match F1, B-cubed F1 | test: best-match F1, B-cubed F1 (precision, recall)")
    _, mine = best_on_tuning("wushe", lambda: ours(messages), truth)
    peers = {
        "kNN + Leiden": lambda: knn_leiden(similar),
        "average-link": lambda: average_link(similar),
        "DBSCAN": lambda: dbscan(similar),
        "HDBSCAN": lambda: hdbscan(points),
    }
    theirs = [best_on_tuning(name, tried, truth)[1] for name, tried in peers.items()]
    shipped = np.array([member.theme for member in themes(messages).members])
    print(f"as shipped on the test half: {score(shipped, truth, truth.test)}")
    missed = repeats_missed(messages)
    print(f"word-for-word repeats missed: {missed}")
    if missed or any(one.best_match >= mine.best_match or one.b_cubed >= mine.b_cubed for one in theirs):
        sys.exit("a peer is as good, or a repeat was missed")


def repeats_missed(messages: Sequence[Message]) -> int:
    """Pairs of messages with the same body that the duplicates do not list."""
    listed = {(p.a, p.b) for p in near_duplicates([m.title for m in messages], [m.body for m in messages]).pairs}
    same: dict[str, list[int]] = {}
    for k, message in enumerate(messages):
        same.setdefault(message.body, []).append(k)
    return sum(pair not in listed for group in same.values() for pair in itertools.combinations(group, 2))


if __name__ == "__main__":
    main()
