"""How consolidation grows: 10,000, 100,000 and 1,000,000 perturbed messages, each in a process of its own.

Claims: a million in at most 3 minutes and 4 GB on two cores, and B-cubed F1 within 0.05 of that at 100,000. Half of
the messages speak of matters that come back (thirty or so each, at one place within some weeks, no two alike), the
other half of something nobody else speaks of; all from a grammar of our own, nothing written to disk. Clock, CPU and
peak memory are those of `themes` with everything it returns; the time to make the messages is not counted, their
memory is.

Run: OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 python -m bench.consolidate_growth [messages …]
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from datetime import timedelta

import numpy as np
from bench.consolidate_corpus import FAULTS, HEADS, START, TAILS, THINGS, WHO, WISHES
from numpy.typing import NDArray

from wushe.core.triage.themes import Message, themes

SIZES = (10_000, 100_000, 1_000_000)
OF_A_MATTER = 30


def perturbed(n: int, *, seed: int = 11) -> tuple[list[Message], NDArray[np.int64]]:
    """n messages in a mixed order, and the matter of each (its own number for what nobody else speaks of)."""
    rng = random.Random(seed)
    common = [rng.choice(HEADS) + rng.choice(HEADS) for _ in range(400)]
    back = [_matter(rng) for _ in range(max(1, n // (2 * OF_A_MATTER)))]
    messages, truth = [], np.empty(n, np.int64)
    for k in range(n):
        known = rng.random() < 0.5
        number = rng.randrange(len(back)) if known else len(back) + k
        truth[k] = number
        messages.append(_told(rng, k, back[number] if known else _matter(rng), common))
    return messages, truth


def b_cubed(truth: NDArray[np.int64], found: NDArray[np.int64]) -> float:
    """B-cubed F1 (Bagga & Baldwin 1998) over all messages."""
    _, t = np.unique(truth, return_inverse=True)
    _, f = np.unique(found, return_inverse=True)
    _, pair, both = np.unique(t.astype(np.int64) * (f.max() + 1) + f, return_inverse=True, return_counts=True)
    together = both[pair]
    precision = float(np.mean(together / np.bincount(f)[f]))
    recall = float(np.mean(together / np.bincount(t)[t]))
    return 2 * precision * recall / (precision + recall)


def measure(n: int) -> None:
    """One size, in this process."""
    themes(perturbed(2_000)[0])  # compiled before the clock starts
    messages, truth = perturbed(n)
    began, used = time.perf_counter(), time.process_time()
    found = themes(messages)
    clock, cpu = time.perf_counter() - began, time.process_time() - used
    f1 = b_cubed(truth, np.array([member.theme for member in found.members]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
    print(f"{n:>9,} messages {clock:7.1f} s  CPU {cpu:7.1f} s  peak {peak:4.2f} GB  B-cubed F1 {f1:.3f}", flush=True)


def _matter(rng: random.Random) -> tuple[str, str, str, float]:
    place = rng.choice(HEADS) + rng.choice(HEADS) + rng.choice(TAILS)
    return place, rng.choice(THINGS), rng.choice(FAULTS), rng.uniform(0, 330)


def _told(rng: random.Random, k: int, matter: tuple[str, str, str, float], common: list[str]) -> Message:
    place, thing, fault, day = matter
    at = START + timedelta(days=day + rng.expovariate(0.1), seconds=rng.randrange(86_400))
    parts = [f"{rng.choice(WHO)}，{place}{rng.randrange(1, 60)}号的{thing}{fault}，{rng.choice(WISHES)}。"]
    for _ in range(rng.randrange(1, 6)):
        parts.append(f"{rng.choice(common)}{rng.choice(common)}{rng.choice(THINGS)}{rng.choice(WISHES)}。")
    rng.shuffle(parts)
    text = [rng.choice(HEADS) if rng.random() < 0.04 else mark for mark in "".join(parts)]
    return Message(f"m{k}", f"{place}{thing}{fault}", "".join(text), at)


def main() -> None:
    """Each size in a process of its own, so that the peak of one is not the other's."""
    if sys.argv[1:2] == ["--one"]:
        measure(int(sys.argv[2]))
        return
    for n in [int(word) for word in sys.argv[1:]] or SIZES:
        subprocess.run([sys.executable, "-m", "bench.consolidate_growth", "--one", str(n)], check=True)


if __name__ == "__main__":
    main()
