"""How fast near-duplicates and themes are on one core at 100,000 distinct messages; peers beside, on fewer.

Claims: near-duplicate grouping at least 100,000 messages a second, themes at least 10,000 a second, both after
compilation; 4,326 messages in at most 5 s of work and 10 s for the whole cold process (nothing compiled yet).
CPU seconds are printed beside the clock's: on a busy machine the clock also counts what others do.

Run: OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 python -m bench.consolidate_speed [messages]
"""

from __future__ import annotations

import gc
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bench import consolidate_corpus
from hdbscan import HDBSCAN
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

from wushe.core.triage.duplicates import near_duplicates
from wushe.core.triage.themes import Message, themes

NAIVE = 3_000
DENSITY = 5_000
THRESHOLD = 0.2
REPEATS = 3


def timed(name: str, count: int, work: Callable[[], object]) -> None:
    best, cpu = float("inf"), float("inf")
    for _ in range(REPEATS):
        started, used = time.perf_counter(), time.process_time()
        work()
        best, cpu = min(best, time.perf_counter() - started), min(cpu, time.process_time() - used)
    clock = f"{best:7.2f} s {count / best:>10,.0f}/s"
    print(f"{name:30} {count:>8,} messages {clock}   CPU {cpu:7.2f} s {count / cpu:>10,.0f}/s", flush=True)


def naive_single_pass(messages: Sequence[Message]) -> int:
    """Each message joins the first-story theme whose first message is likest, by TF-IDF cosine, or opens one."""
    texts = [f"{message.title} {message.body}" for message in messages]
    vectors = TfidfVectorizer(analyzer="char", ngram_range=(2, 3), sublinear_tf=True, min_df=2).fit_transform(texts)
    leaders: list[int] = []
    for k in range(len(texts)):
        if not leaders or (vectors[leaders] @ vectors[k].T).max() < THRESHOLD:
            leaders.append(k)
    return len(leaders)


def density_clusters(messages: Sequence[Message]) -> int:
    texts = [f"{message.title} {message.body}" for message in messages]
    vectors = TfidfVectorizer(analyzer="char", ngram_range=(2, 3), sublinear_tf=True, min_df=2).fit_transform(texts)
    points = normalize(TruncatedSVD(50, random_state=0).fit_transform(vectors))
    return int(HDBSCAN(min_cluster_size=3, core_dist_n_jobs=1).fit_predict(points).max())


def whole_process(file: Path, *, cold: bool, cache: Path) -> str:
    """One run of the command in a fresh process: what it says, and its seconds."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        environment = os.environ | {"NUMBA_CACHE_DIR": str(out / "cache" if cold else cache)}
        options = ("--themes", out / "t.csv", "--members", out / "m.csv", "--duplicates", out / "d.csv", "--json")
        command = [sys.executable, "-m", "wushe.site.cli", "consolidate", str(file), *map(str, options)]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        started = time.perf_counter()
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        took = time.perf_counter() - started
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    steps = "; ".join(done.stderr.strip().splitlines())
    return f"{took:.1f} s, CPU {cpu:.1f} s ({steps})"


def main() -> None:
    if os.environ.get("OMP_NUM_THREADS") != "1":
        sys.exit("one core is claimed: run with OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1")
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    messages = consolidate_corpus.made(count)
    titles, bodies = [message.title for message in messages], [message.body for message in messages]
    distinct = len(set(zip(titles, bodies, strict=True)))
    print(f"{count:,} messages, {distinct:,} distinct, {sum(map(len, titles + bodies)) / count:.0f} characters each")
    gc.disable()  # as the command does
    near_duplicates(titles[:100], bodies[:100])
    themes(messages[:100])
    timed("wushe near-duplicates", count, lambda: near_duplicates(titles, bodies))
    timed("wushe themes", count, lambda: themes(messages))
    timed("naive single pass", NAIVE, lambda: naive_single_pass(messages[:NAIVE]))
    timed("HDBSCAN on 50 SVD dimensions", DENSITY, lambda: density_clusters(messages[:DENSITY]))
    if consolidate_corpus.DATA.exists():
        with tempfile.TemporaryDirectory() as cache:
            print(
                "whole process, nothing compiled:",
                whole_process(consolidate_corpus.DATA, cold=True, cache=Path(cache)),
            )
            whole_process(consolidate_corpus.DATA, cold=False, cache=Path(cache))
            print(
                "whole process, compiled before:",
                whole_process(consolidate_corpus.DATA, cold=False, cache=Path(cache)),
            )


if __name__ == "__main__":
    main()
