"""One more message beside 100,000 known ones: found, judged and added. Claims: ≤ 20 ms; it finds its matter.

The last thousand of 101,000 perturbed messages whose matters are known come one by one. Of each: its candidates,
their likeness, and itself added, by the clock; how often the likest one beyond the threshold that chance sets is of
the same matter, and how often one that has known companions finds none. Nothing is written to disk.

Run: OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 python -m bench.one_more_message [known]
"""

from __future__ import annotations

import resource
import sys
import time

import numpy as np
from bench.consolidate_growth import perturbed

from wushe.core.triage.themes_known import Known

NEW = 1_000


def main() -> None:
    """Build, then one at a time."""
    known = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    messages, truth = perturbed(known + NEW)
    order = sorted(range(len(messages)), key=lambda k: messages[k].submitted_at)
    said = [messages[k] for k in order]
    matter = [int(truth[k]) for k in order]
    index = Known()
    index.add_many([one.title for one in said[:200]], [one.body for one in said[:200]])
    index.likest(said[0], [said[1]], least=0.16)
    index.candidates(said[0].title, said[0].body)
    index = Known()
    began = time.perf_counter()
    index.add_many([one.title for one in said[:known]], [one.body for one in said[:known]])
    sample = [
        (said[k], [said[i] for i in index.candidates(said[k].title, said[k].body)])
        for k in range(0, known, max(1, known // 600))
    ]
    least = index.threshold(sample)
    built = time.perf_counter() - began
    before, took, right, wrong, missed, companions = set(matter[:known]), [], 0, 0, 0, 0
    for k in range(known, known + NEW):
        began = time.perf_counter()
        others = index.candidates(said[k].title, said[k].body)
        found = index.likest(said[k], [said[other] for other in others], least=least)
        index.add(said[k].title, said[k].body)
        took.append(1000 * (time.perf_counter() - began))
        is_same = bool(found) and matter[others[found[0].position]] == matter[k]
        companions += matter[k] in before
        right += is_same
        wrong += bool(found) and not is_same
        missed += matter[k] in before and not is_same
        before.add(matter[k])
    p50, p95, worst = np.percentile(took, [50, 95, 100])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
    print(f"{known:,} known, built in {built:.1f} s with the threshold {least:.3f}")
    print(f"one more: p50 {p50:.1f} p95 {p95:.1f} most {worst:.1f} ms")
    print(
        f"of {NEW}: {right} right, {wrong} wrong, {missed} of {companions} with companions missed; peak {peak:.2f} GB"
    )


if __name__ == "__main__":
    main()
