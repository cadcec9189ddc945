"""Tallies: 50,000 ballots of each kind, read from a published file and counted, within one second.

Seconds of the processor; reading is told apart from counting, and counting is the claim. Run: python -m bench.ballots
"""

from __future__ import annotations

import json
import random
import time
from typing import Any

from wushe.core.ballots import Kind
from wushe.core.formats.ballot_file import read_ballot_file
from wushe.core.formats.ballot_result import ballot_result

VOTERS = 50_000
OPTIONS = [f"option-{number}" for number in range(10)]
RULES: dict[str, list[dict[str, Any]]] = {
    "yes_no": [{"taking_part": ">=2/3", "agreeing": ">=3/4", "by_area": True}],
    "single": [{"seats": 3}],
    "approval": [{"seats": 3, "most": 10}],
    "ranked": [{"method": "schulze"}, {"method": "runoff"}],
    "score": [{"seats": 3, "highest": 100}],
    "budget": [
        {"budget": "5000.00", "method": "greedy", "knapsack": False},
        {"budget": "5000.00", "method": "equal-shares", "knapsack": False},
    ],
}


def choice(kind: str, chance: random.Random) -> object:
    """What one voter says, at random: nearly every ranking and scoring is another one."""
    if kind == "yes_no":
        return chance.choice(["yes", "no", "abstain"])
    if kind == "single":
        return [chance.choice(OPTIONS)]
    if kind == "score":
        return {option: chance.randint(0, 100) for option in OPTIONS}
    return chance.sample(OPTIONS, 10 if kind == "ranked" else chance.randint(0, 6))


def ballot(kind: str, rule: dict[str, Any]) -> str:
    """A published ballot as text."""
    chance = random.Random(7)
    found: dict[str, Any] = {"format": "wushe-ballot/1", "question": kind, "kind": kind, "rule": rule}
    if kind != "yes_no":
        found["options"] = [{"id": name, "cost": str(500 + 90 * at)} for at, name in enumerate(OPTIONS)]
    found["roll"] = {"heads": VOTERS, "area": "5000000.00"}
    found["ballots"] = [{"choice": choice(kind, chance), "area": "88.50"} for _ in range(VOTERS)]
    return json.dumps(found)


def main() -> None:
    """Every kind and every rule of it; once before for imports and compilation."""
    for kind in Kind:
        for rule in RULES[kind.value]:
            text = ballot(kind.value, rule)
            ballot_result(read_ballot_file(text))
            began = time.process_time()
            read = read_ballot_file(text)
            after = time.process_time()
            ballot_result(read)
            ended = time.process_time()
            name = f"{kind} {rule.get('method', '')}".strip()
            told = "reached" if ended - after <= 1 else "missed"
            print(
                f"{name}: read {after - began:.2f} s, counted {ended - after:.2f} s; claim ≤ 1 s: {told}; no peer",
                flush=True,
            )


if __name__ == "__main__":
    main()
