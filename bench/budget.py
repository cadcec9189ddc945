"""Equal shares: ours against pabutools in the same run, for speed and for the same outcome.

Claims: on a round of 90,000 voters and 160 projects the method with raised shares takes at most half a second of the
processor after imports and compilation, and a certificate of proportionality stands beside the outcome; on every
approval file of the public rounds ours and pabutools (exact fractions, the same order of ties) fund the same projects
in the same order. Ratings, points and ranks are not compared: pabutools counts them otherwise. Run: python -m
bench.budget [--raised] (with raised shares too, where the round needs few steps); WUSHE_BENCH=short: few files.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pabutools.fractions
from pabutools.election import Cardinality_Sat, Cost_Sat, parse_pabulib
from pabutools.rules import method_of_equal_shares
from pabutools.tiebreaking import TieBreakingRule

from wushe.core.budgeting import (
    Allocation,
    BallotKind,
    Completion,
    Election,
    Project,
    Utility,
    certificate,
    election,
    equal_shares_allocation,
)
from wushe.core.formats.pabulib import read_pb

SHARED = Path(os.environ.get("WUSHE_SHARED", Path(__file__).resolve().parents[2] / "shared"))
TIES = TieBreakingRule(lambda _instance, _profile, project: (project.cost, str(project.name)))
MOST_STEPS = 60
SHORT = os.environ.get("WUSHE_BENCH") == "short"
Answer = TypeVar("Answer")


def city(voters: int = 90_000, projects: int = 160, seed: int = 7) -> Election:
    """A made-up city: one taste common to all, twelve of districts, costs over three orders of magnitude."""
    chance = np.random.default_rng(seed)
    common = chance.dirichlet(np.full(projects, 0.7))
    local = chance.dirichlet(np.full(projects, 0.3), size=12)
    costs = chance.lognormal(12.2, 1.0, projects) // 100 * 100
    lengths, districts = chance.integers(1, 11, voters), chance.integers(0, 12, voters)
    ballots = []
    for length, district in zip(lengths, districts, strict=True):
        named = chance.choice(projects, size=length, replace=False, p=(common + local[district]) / 2)
        ballots.append({str(place): 1 for place in named})
    listed = [Project(str(place), int(cost)) for place, cost in enumerate(costs)]
    return election(projects=listed, budget=25_000_000, ballots=ballots)


def timed(work: Callable[[], Answer]) -> tuple[Answer, float]:
    """The answer and the seconds of the processor."""
    began = time.process_time()
    answer = work()
    return answer, time.process_time() - began


@dataclass(frozen=True)
class _Pair:
    """One round for both."""

    election: Election
    instance: Any
    profile: Any
    utility: Utility
    satisfaction: Any
    raised: bool

    def ours(self) -> Allocation:
        completion = Completion.INCREMENT if self.raised else Completion.NONE
        return equal_shares_allocation(self.election, utility=self.utility, completion=completion)

    def theirs(self) -> list[str]:
        funded = method_of_equal_shares(
            self.instance,
            self.profile,
            sat_class=self.satisfaction,
            tie_breaking=TIES,
            binary_sat=True,
            voter_budget_increment=1 if self.raised else None,
        )
        return [str(project.name) for project in funded]


def compare_files(raised: bool) -> None:
    """Every approval file, both utilities: how many were compared, which differ, and the time of both."""
    compared, differing, ours, theirs = 0, [], 0.0, 0.0
    files = sorted((SHARED / "data" / "budgets").glob("*.pb"), key=lambda file: file.stat().st_size)
    for file in files[: 12 if SHORT else None]:
        read = read_pb(file.read_text(encoding="utf-8-sig"))
        if read.election.kind is not BallotKind.APPROVAL:
            continue
        instance, profile = parse_pabulib(str(file))
        multiprofile = profile.as_multiprofile()
        for utility, satisfaction in ((Utility.COST, Cost_Sat), (Utility.CARDINALITY, Cardinality_Sat)):
            one = _Pair(read.election, instance, multiprofile, utility, satisfaction, raised)
            found, took = timed(one.ours)
            if raised and found.rounds > MOST_STEPS:
                continue
            peer, peer_took = timed(one.theirs)
            ours, theirs, compared = ours + took, theirs + peer_took, compared + 1
            if peer != list(found.selected):
                differing.append(f"{file.name} {utility}")
    kind = "raised shares" if raised else "first share"
    print(
        f"{kind}: {compared} outcomes compared with pabutools, {len(differing)} differ {differing}; claim none",
        end="; ",
    )
    print(f"ours {ours:.1f} s, pabutools {theirs:.1f} s", flush=True)


def main() -> None:
    """Files first, then the large round."""
    pabutools.fractions.FRACTION = "gmpy2"
    sys.setrecursionlimit(10_000)
    compare_files(raised=False)
    if "--raised" in sys.argv:
        compare_files(raised=True)
    large = city()
    work = partial(equal_shares_allocation, large, completion=Completion.INCREMENT)
    work()
    runs = [timed(work) for _ in range(3)]
    found, took = runs[0][0], min(seconds for _found, seconds in runs)
    print(f"90,000 × 160, raised shares: {took:.2f} s, {found.rounds} steps, {len(found.selected)} funded", end="; ")
    print(f"claim ≤ 0.5 s: {'reached' if took <= 0.5 else 'missed'}; no peer in this run")
    proof, took = timed(partial(certificate, large, found.selected))
    print(f"its certificate of proportionality: {took:.2f} s, {len(proof.violations)} go short; claim: it is there")


if __name__ == "__main__":
    main()
