"""Published ballots as JSON, so that anyone can count them again; described in `docs/concepts/ballots.md`.

Linear in the size of the file. What cannot be used is told with its place in the file (“ballots[3].choice”) and why.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wushe.core.ballots import AreaUnreadable, Kind, YesNoRule, hundredths, read_share

FORMAT = "wushe-ballot/1"
_MOST = 10**9
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_RULES = {
    Kind.YES_NO: {"taking_part", "agreeing", "by_area"},
    Kind.SINGLE: {"seats"},
    Kind.APPROVAL: {"seats", "most"},
    Kind.RANKED: {"method"},
    Kind.SCORE: {"seats", "highest"},
    Kind.BUDGET: {"budget", "method", "knapsack"},
}


class BallotFileWrong(ValueError):
    """The file cannot be used: `where` it is, `why` in words."""

    def __init__(self, where: str, why: str) -> None:
        self.where, self.why = where, why
        super().__init__(f"{where}: {why}")


@dataclass(frozen=True, slots=True)
class BallotFile:
    """One ballot: `choices` are answers (yes_no), lists of option ids, or points by option id (score)."""

    question: str
    kind: Kind
    options: dict[str, int]  # id → cost in fen, 0 where there is none
    rule: dict[str, Any]
    heads: int
    area: int  # hundredths of a square metre
    choices: tuple[Any, ...]
    areas: tuple[int, ...]
    published: dict[str, Any] | None

    @property
    def shares(self) -> YesNoRule:
        """The rule of a ballot with yes and no."""
        return YesNoRule(self.rule["taking_part"], self.rule["agreeing"], self.rule["by_area"])


def read_ballot_file(text: str) -> BallotFile:
    """The file; raises `BallotFileWrong` at the first thing that cannot be used."""
    found = _parsed(text)
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise BallotFileWrong("format", f"must be {FORMAT!r}")
    kinds = [kind.value for kind in Kind]
    if found.get("kind") not in kinds:
        raise BallotFileWrong("kind", f"must be one of {', '.join(kinds)}")
    kind = Kind(found["kind"])
    options = _options(found.get("options"), kind)
    rule = _rule(_mapping(found.get("rule"), "rule"), kind)
    roll = _mapping(found.get("roll"), "roll")
    heads = _whole(roll.get("heads"), "roll.heads")
    by_area = bool(rule.get("by_area"))
    area = _area(roll.get("area"), "roll.area") if by_area else 0
    choices, areas = _ballots(found.get("ballots"), kind, by_area=by_area)
    if len(choices) > heads:
        raise BallotFileWrong("ballots", f"{len(choices)} ballots, but only {heads} people on the roll")
    published = None if found.get("result") is None else dict(_mapping(found["result"], "result"))
    question = _text(found.get("question"), "question")
    return BallotFile(question, kind, options, rule, heads, area, choices, areas, published)


def _parsed(text: str) -> object:
    try:
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
        if _SURROGATE.search(text):
            json.dumps(found, ensure_ascii=False).encode()
    except json.JSONDecodeError as fault:
        raise BallotFileWrong(f"line {fault.lineno}, column {fault.colno}", fault.msg) from fault
    except RecursionError as fault:
        raise BallotFileWrong("file", "nested too deeply") from fault
    except UnicodeEncodeError as fault:
        raise BallotFileWrong("file", "has half a character (a lone surrogate)") from fault
    except BallotFileWrong:
        raise
    except ValueError as fault:
        raise BallotFileWrong("file", "a number is too long") from fault
    return found


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        raise BallotFileWrong("file", f"{next(name for name in names if names.count(name) > 1)!r} stands there twice")
    return found


def _no_constant(said: str) -> object:
    raise BallotFileWrong("file", f"{said} is no number")


def _options(found: object, kind: Kind) -> dict[str, int]:
    if kind is Kind.YES_NO:
        if found is not None:
            raise BallotFileWrong("options", "a ballot with yes and no has none")
        return {}
    options: dict[str, int] = {}
    for at, one in enumerate(_list(found, "options")):
        where = f"options[{at}]"
        row = _mapping(one, where)
        name = _text(row.get("id"), f"{where}.id")
        if not name or name in options:
            raise BallotFileWrong(f"{where}.id", "must be there and stand there once")
        options[name] = _area(row.get("cost"), f"{where}.cost") if kind is Kind.BUDGET else 0
    if not 1 <= len(options) <= 500:
        raise BallotFileWrong("options", "there must be 1 to 500")
    return options


def _rule(found: Mapping[str, Any], kind: Kind) -> dict[str, Any]:
    for name in sorted(set(found) ^ _RULES[kind]):
        raise BallotFileWrong(f"rule.{name}", "is missing" if name in _RULES[kind] else f"has no meaning for {kind}")
    read: dict[str, Any] = {}
    for name, said in found.items():
        where = f"rule.{name}"
        if name in ("taking_part", "agreeing"):
            try:
                read[name] = read_share(_text(said, where))
            except ValueError as fault:
                raise BallotFileWrong(where, "a share is written as >1/2 or >=2/3") from fault
        elif name in ("by_area", "knapsack"):
            if not isinstance(said, bool):
                raise BallotFileWrong(where, "must be true or false")
            read[name] = said
        elif name == "method":
            allowed = ("schulze", "runoff") if kind is Kind.RANKED else ("greedy", "equal-shares")
            if said not in allowed:
                raise BallotFileWrong(where, f"must be {' or '.join(allowed)}")
            read[name] = said
        elif name == "budget":
            read[name] = _area(said, where)
        else:
            read[name] = _whole(said, where)
            if read[name] < 1:
                raise BallotFileWrong(where, "must be 1 or more")
    return read


def _ballots(found: object, kind: Kind, *, by_area: bool) -> tuple[tuple[Any, ...], tuple[int, ...]]:
    choices, areas = [], []
    for at, one in enumerate(_list(found, "ballots")):
        where = f"ballots[{at}]"
        row = _mapping(one, where)
        choices.append(_choice(row.get("choice"), kind, f"{where}.choice"))
        areas.append(_area(row.get("area"), f"{where}.area") if by_area else 0)
    return tuple(choices), tuple(areas)


def _choice(said: object, kind: Kind, where: str) -> object:
    if kind is Kind.YES_NO:
        if said not in ("yes", "no", "abstain"):
            raise BallotFileWrong(where, "must be yes, no or abstain")
        return said
    if kind is Kind.SCORE:
        points = _mapping(said, where)
        return {name: _whole(value, f"{where}.{name}") for name, value in points.items()}
    names = _list(said, where)
    if not all(isinstance(name, str) for name in names):
        raise BallotFileWrong(where, "must be a list of texts")
    return tuple(names)


def _mapping(found: object, where: str) -> Mapping[str, Any]:
    if not isinstance(found, dict):
        raise BallotFileWrong(where, "must be there, in curly brackets")
    return found


def _list(found: object, where: str) -> list[Any]:
    if not isinstance(found, list):
        raise BallotFileWrong(where, "must be a list, in square brackets")
    return found


def _text(found: object, where: str) -> str:
    if not isinstance(found, str):
        raise BallotFileWrong(where, "must be a text")
    return found


def _whole(found: object, where: str) -> int:
    if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found <= _MOST:
        raise BallotFileWrong(where, f"must be a whole number from 0 to {_MOST}")
    return found


def _area(found: object, where: str) -> int:
    """Square metres or yuan, as a text with at most two decimals; kept in hundredths."""
    said = _text(found, where)
    try:
        amount = hundredths(said) if len(said) <= 20 else -1
    except AreaUnreadable:
        amount = -1
    if not 0 <= amount <= 10**14:
        raise BallotFileWrong(where, "must be a number with at most two decimals, as a text: “88.50”")
    return amount
