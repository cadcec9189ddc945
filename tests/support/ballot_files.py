"""Published ballots of every kind, small enough to count by hand."""

from __future__ import annotations

from typing import Any

_RULES: dict[str, dict[str, Any]] = {
    "yes_no": {"taking_part": ">=2/3", "agreeing": ">=3/4", "by_area": True},
    "single": {"seats": 1},
    "approval": {"seats": 2, "most": 2},
    "ranked": {"method": "schulze"},
    "score": {"seats": 1, "highest": 5},
    "budget": {"budget": "900.00", "method": "equal-shares", "knapsack": False},
}
_CHOICES: dict[str, list[Any]] = {
    "yes_no": ["yes", "yes", "yes", "no"],
    "single": [["shed"], ["shed"], ["tree"], []],
    "approval": [["shed", "tree"], ["shed"], ["tree"], ["lamp"]],
    "ranked": [["shed", "tree"], ["shed", "lamp"], ["tree", "shed"], []],
    "score": [{"shed": 5}, {"shed": 2, "tree": 5}, {"lamp": 1}, {}],
    "budget": [["shed"], ["shed", "lamp"], ["tree"], ["lamp"]],
}


def ballot_file(kind: str) -> dict[str, Any]:
    """A file of this kind without a result."""
    found: dict[str, Any] = {"format": "wushe-ballot/1", "question": "车棚建在哪里？", "kind": kind}
    if kind != "yes_no":
        costs = {"shed": "400.00", "tree": "350.50", "lamp": "120"}
        found["options"] = [{"id": name, "name": name, "cost": cost} for name, cost in costs.items()]
    found["rule"] = _RULES[kind]
    found["roll"] = {"heads": 5, "area": "420.50"}
    found["ballots"] = [{"choice": choice, "area": "88.50"} for choice in _CHOICES[kind]]
    return found
