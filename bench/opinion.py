"""Opinion maps: from the vote file to the whole map, growth with votes, one more vote, and red-dwarf beside it.

Claims, one thread, seconds of the processor: 10,000 people × 500 statements ≤ 0.5 s; 100,000 × 1,000 with five
million votes ≤ 3 s and ≤ 1 GB; at least a hundred times red-dwarf 0.4.0; growth linear in votes; an update after one
vote among 100,000 people ≤ 200 ms. Run: python -m bench.opinion; red-dwarf too where WUSHE_RED_DWARF names the python
of an environment that has it (it takes votes in memory, ours reads the file). WUSHE_BENCH=short: no large sizes.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from wushe.core.formats.polis import read_plain_votes, read_votes
from wushe.core.opinion import LiveMap, Method, OpinionMap, VoteTable, live_map, opinion_map, table_of
from wushe.core.opinion._live import DRIFT

SHORT = os.environ.get("WUSHE_BENCH") == "short"
PEER = os.environ.get("WUSHE_RED_DWARF", "")
RUNS = 3
SIZES = [(10_000, 500, 500_000, 0.5)]
SIZES += [] if SHORT else [(100_000, 1_000, 5_000_000, 3.0)]
GROWTH = [(10_000, 500, votes) for votes in (62_500, 125_000, 250_000, 500_000)]
GROWTH += [] if SHORT else [(100_000, 1_000, votes) for votes in (1_250_000, 2_500_000, 5_000_000, 10_000_000)]
RED_DWARF = """
import csv, json, resource, sys, time, warnings
warnings.simplefilter("ignore")
from reddwarf.implementations.polis import run_pipeline
with open(sys.argv[1], encoding="utf-8") as file:
    votes = [
        {"participant_id": int(row["participant"]), "statement_id": int(name), "vote": int(said)}
        for row in csv.DictReader(file) for name, said in row.items() if name != "participant" and said
    ]
began, wall = time.process_time(), time.perf_counter()
run_pipeline(votes=votes, random_state=0)
took = time.process_time() - began, time.perf_counter() - wall
print(json.dumps([*took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6]))
"""


def crowd(people: int, statements: int, votes: int, seed: int = 1) -> VoteTable:
    """Three camps with their own mind on each statement; who sees what is chance."""
    chance = np.random.default_rng(seed)
    mind = chance.random((3, statements))
    camp = chance.integers(0, 3, people)
    rows, columns = chance.integers(0, people, votes), chance.integers(0, statements, votes)
    agrees = chance.random(votes) < mind[camp[rows], columns]
    said = np.where(chance.random(votes) < 0.1, 0, np.where(agrees, 1, -1)).astype(np.int8)
    return table_of(tuple(map(str, range(people))), tuple(map(str, range(statements))), rows, columns, said)


def written(table: VoteTable, file: Path) -> Path:
    """The table as a line a person and a column a statement."""
    people, statements = table.shape
    with file.open("wb") as target:
        target.write(("participant," + ",".join(table.statement_ids) + "\n").encode())
        for start in range(0, people, 5_000):
            names = np.array(table.person_ids[start : start + 5_000], dtype="S9")
            part = slice(*np.searchsorted(table.people, [start, start + len(names)]))
            cells = np.zeros((len(names), statements, 3), np.uint8)
            cells[:, :, 2] = ord(",")
            cells[:, -1, 2] = ord("\n")
            rows, columns, votes = table.people[part] - start, table.statements[part], table.votes[part]
            cells[rows, columns, 1] = ord("0") + np.abs(votes)
            cells[rows, columns, 0] = np.where(votes < 0, ord("-"), 0)
            head = np.concatenate(
                [names.view(np.uint8).reshape(len(names), -1), np.full((len(names), 1), ord(","), np.uint8)], axis=1
            )
            whole = np.concatenate([head, cells.reshape(len(names), -1)], axis=1).ravel()
            target.write(whole[whole > 0].tobytes())
    return file


def one_file(file: Path, method: str) -> None:
    """In a process of its own: the least of some runs, reading apart, and the peak of memory."""
    opinion_map(crowd(3_000, 20, 30_000))
    read_plain_votes("participant,0\n1,1\n")
    found = []
    for _ in range(RUNS):
        began = time.process_time()
        table = read_votes(file.read_text(encoding="utf-8"))
        read = time.process_time()
        opinion_map(table, method=Method(method))
        found.append((time.process_time() - began, read - began))
        del table
    print(json.dumps([*min(found), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6]))


def ours(file: Path, method: Method) -> list[float]:
    """Seconds in all, seconds of reading, gigabytes."""
    return _asked([sys.executable, "-m", "bench.opinion", "--file", str(file), method.value])


def _asked(command: list[str]) -> list[float]:
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    return [float(one) for one in json.loads(told.stdout.splitlines()[-1])]


def speed(folder: Path) -> None:
    """Both methods from the file, and red-dwarf on the same votes."""
    for people, statements, votes, most in SIZES:
        file = written(crowd(people, statements, votes), folder / "votes.csv")
        name, took = f"{people:,} × {statements:,}, {votes:,} votes", {}
        for method in Method:
            took[method], read, peak = ours(file, method)
            reached = took[method] <= most and peak <= 1
            claim = f"claim ≤ {most} s, ≤ 1 GB: {_word(reached)}" if method is Method.DEFAULT else "no claim"
            print(
                f"{name}, {method}: {took[method]:.2f} s of which {read:.2f} s reading, {peak:.2f} GB; {claim}",
                flush=True,
            )
        if not PEER:
            print(f"{name}: red-dwarf is not here (WUSHE_RED_DWARF); claim ≥ 100 times: not measured", flush=True)
            continue
        peer, wall, peak = _asked([PEER, "-c", RED_DWARF, str(file)])
        times = ", ".join(f"{peer / one:.0f} times ({method})" for method, one in took.items())
        print(f"{name}, red-dwarf 0.4.0: {peer:.1f} s, {wall:.1f} s by the clock, {peak:.2f} GB", end="; ")
        print(f"claim ≥ 100 times: {times}", flush=True)


def growth(folder: Path) -> None:
    """Seconds by votes, and how far they stray from a straight line."""
    for size in sorted({(people, statements) for people, statements, _votes in GROWTH}):
        counts = [votes for people, statements, votes in GROWTH if (people, statements) == size]
        took = [ours(written(crowd(*size, votes), folder / "votes.csv"), Method.DEFAULT)[0] for votes in counts]
        slope, base = np.polyfit(np.array(counts) / 1e6, took, 1)
        stray = max(abs(one - base - slope * votes / 1e6) / one for one, votes in zip(took, counts, strict=True))
        told = ", ".join(f"{votes:,}: {one:.2f} s" for votes, one in zip(counts, took, strict=True))
        print(
            f"growth {size[0]:,} × {size[1]:,}: {told}; claim linear: {base:.2f} s + {slope:.2f} s a million", end=""
        )
        print(f", straying at most {stray:.0%}", flush=True)


def one_more() -> None:
    """An update after one vote; after a hundredth of all votes, how far people stand from the whole computation."""
    people, statements, votes, _most = SIZES[-1]
    table = crowd(people, statements, votes)
    live, chance = live_map(table), np.random.default_rng(3)
    assert isinstance(live, LiveMap)
    wanted = int(DRIFT * len(table.votes))
    rows, columns = chance.integers(0, people, wanted), chance.integers(0, statements, wanted)
    said = chance.integers(-1, 2, wanted).astype(np.int8)
    took = []
    for at, (row, column, vote) in enumerate(zip(rows.tolist(), columns.tolist(), said.tolist(), strict=True)):
        began = time.process_time()
        live.cast(str(row), str(column), vote)
        if at < 50:
            live.map()
            took.append(time.process_time() - began)
    print(f"one more vote among {people:,} people: {max(took) * 1e3:.0f} ms at most of 50", end="; ")
    print(f"claim ≤ 200 ms: {_word(max(took) <= 0.2)}")
    both = [np.concatenate(pair) for pair in ((table.people, rows), (table.statements, columns), (table.votes, said))]
    whole, now = opinion_map(table_of(table.person_ids, table.statement_ids, *both)), live.map()
    assert isinstance(whole, OpinionMap)
    on = (now.groups >= 0) & (whole.groups >= 0)
    apart = np.linalg.norm(now.positions[on] - whole.positions[on], axis=1) / whole.positions[on].std()
    near = f"nine of ten people within {np.quantile(apart, 0.9):.3f} standard deviations (claim 0.1)"
    print(f"after {wanted:,} such votes, whole anew beside it: {near}", end="; ")
    if now.number == whole.number:
        print(f"{(now.groups == whole.groups).mean():.2%} in the same group (claim 98 %)")
    else:
        print(f"the whole finds {whole.number} groups, not {now.number} (no claim: that is why it is drawn anew)")


def _word(reached: bool) -> str:
    return "reached" if reached else "missed"


def main() -> None:
    """Speed, growth, one more vote."""
    if "--file" in sys.argv:
        one_file(Path(sys.argv[-2]), sys.argv[-1])
        return
    with tempfile.TemporaryDirectory() as name:
        speed(Path(name))
        growth(Path(name))
    one_more()


if __name__ == "__main__":
    main()
