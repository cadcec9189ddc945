"""How often two works that the radar shows to each other really are one, beside two plain ways of finding them.

    WUSHE_SHARED=../shared python -m bench.radar

Ten thousand works are made of real messages (`radar_corpus`, texts stay outside). `labels/radar_pairs.csv` names
pairs by their keys only: 120 drawn by chance from what the radar shows at 500 or more, 60 from as many pairs with the
highest plain cosine as the radar shows, 40 with equal titles. Same means: one piece of work would serve both, in the
same place. There was one reader only; the first reading took every pair, the second one the doubtful pairs again, and
where they differ the stricter one counts. A pair found plainly also has to be of two bodies and of overlapping days
to be duplicate effort; the radar looks at that itself. The threshold is chosen on one half of the radar's sample
(even digest of the keys) and judged on the other.
"""

from __future__ import annotations

import csv
import hashlib
import platform
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bench.radar_base import cosine_pairs, same_titles
from bench.radar_corpus import works

from wushe.core.radar import SHIPPED, Pair, RadarRule, Work, nearness, pairs_found, shared_days

LABELS = Path(__file__).parent / "labels" / "radar_pairs.csv"
LEAST = 500  # the sample was drawn from here on
WORD_FOR_WORD = 900  # permille of likeness: nearly the same text


@dataclass(frozen=True, slots=True)
class Label:
    """A pair that was read, where it was drawn, and what the stricter reading says."""

    keys: tuple[str, str]
    drawn_from: frozenset[str]
    is_same: bool
    agreed: bool


def read_labels() -> list[Label]:
    """The committed labels."""
    with LABELS.open(encoding="utf-8", newline="") as stream:
        return [
            Label(
                (row["first"], row["second"]),
                frozenset(row["drawn_from"].split("+")),
                row["first_reading"] == row["second_reading"] == "1",
                row["first_reading"] == row["second_reading"],
            )
            for row in csv.DictReader(stream)
        ]


def precision(labels: Iterable[Label]) -> str:
    """As people read it, with how many were counted."""
    rows = list(labels)
    same = sum(label.is_same for label in rows)
    return f"{same / len(rows):.3f} ({same} of {len(rows)})" if rows else "– (none)"


def is_tuning(label: Label) -> bool:
    """On which half the threshold is chosen."""
    return hashlib.sha256("|".join(label.keys).encode()).digest()[0] % 2 == 0


def is_duplicate_effort(label: Label, by_key: dict[str, Work]) -> bool:
    """Two bodies, days together, not apart: what makes a pair of equal texts duplicate effort."""
    one, other = (by_key[key] for key in label.keys)
    return one.body != other.body and bool(shared_days(one, other)) and nearness(one, other) != "apart"


def main() -> None:
    """Print what was found, how fast, and how right it is."""
    corpus = works()
    by_key = {work.key: work for work in corpus}
    begun = time.perf_counter()
    found = {(pair.first, pair.second): pair for pair in pairs_found(corpus, RadarRule(least_permille=LEAST))}
    seconds = time.perf_counter() - begun
    shown = {keys for keys, pair in found.items() if pair.score_permille >= SHIPPED.least_permille}
    bodies = len({work.body for work in corpus})
    print(f"{platform.machine()}, Python {platform.python_version()}; {len(corpus)} works of {bodies} bodies")
    print(f"pairs: {len(found)} at {LEAST}, {len(shown)} at the shipped {SHIPPED.least_permille}; {seconds:.1f} s")
    labels = read_labels()
    print(f"labels: {len(labels)} pairs, both readings agree on {sum(label.agreed for label in labels)}")
    sample = [label for label in labels if "radar" in label.drawn_from and label.keys in found]
    _thresholds(sample, found)
    tested = [label for label in sample if label.keys in shown]
    print(f"radar, shown pairs:                  {precision(tested)}")
    fresh = [label for label in tested if found[label.keys].likeness_permille < WORD_FOR_WORD]
    print(f"radar, without near word-for-word:   {precision(fresh)}")
    for name, pairs in (("cosine", cosine_pairs(corpus, len(shown))), ("title", same_titles(corpus))):
        drawn = [label for label in labels if name in label.drawn_from]
        effort = [
            Label(label.keys, label.drawn_from, label.is_same and is_duplicate_effort(label, by_key), label.agreed)
            for label in drawn
        ]
        print(f"{name}, {len(pairs)} pairs: same matter {precision(drawn)}, duplicate effort {precision(effort)}")


def _thresholds(sample: list[Label], found: dict[tuple[str, str], Pair]) -> None:
    print("threshold   chosen on   judged on")
    for least in range(LEAST, 800, 50):
        kept = [label for label in sample if found[label.keys].score_permille >= least]
        tuned, judged = [one for one in kept if is_tuning(one)], [one for one in kept if not is_tuning(one)]
        print(f"{least:>9}   {precision(tuned)}   {precision(judged)}")


if __name__ == "__main__":
    main()
