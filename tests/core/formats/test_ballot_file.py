"""Ballot files: every kind is counted, what is wrong is told with its place, mutated files never crash."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from tests.support.ballot_files import ballot_file
from wushe.core.ballots import Kind
from wushe.core.formats.ballot_file import BallotFileWrong, read_ballot_file
from wushe.core.formats.ballot_result import ballot_result

KINDS = [kind.value for kind in Kind]
RUBBISH = [
    '"',
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "-",
    "9" * 5000,
    "null",
    "true",
    "1e400",
    "NaN",
    "\\ud800",
    "yes",
    "0",
    "\x00",
]


def _counted(found: dict[str, Any]) -> dict[str, Any]:
    return ballot_result(read_ballot_file(json.dumps(found)))


def _refusal(text: str) -> str:
    """Empty if it can be counted, else place and reason; anything but a refusal is a crash of the test."""
    try:
        ballot_result(read_ballot_file(text))
    except BallotFileWrong as wrong:
        return f"{wrong.where}: {wrong.why}" if wrong.where and wrong.why else "\n"
    return ""


def test_yes_and_no_by_heads_and_area() -> None:
    found = _counted(ballot_file("yes_no"))
    assert (found["verdict"], found["areas"]["yes"]) == ("passes", "265.50")
    assert [(bar["least"], bar["got"]) for bar in found["bars"]] == [(28034, 35400), (4, 4), (26550, 26550), (3, 3)]


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("single", "elected", ["shed"]),
        ("approval", "elected", ["shed", "tree"]),
        ("ranked", "winners", ["shed"]),
        ("score", "elected", ["shed"]),
        ("budget", "counts", {"shed": 2, "tree": 1, "lamp": 2}),
    ],
)
def test_the_other_kinds(kind: str, name: str, expected: object) -> None:
    found = _counted(ballot_file(kind))
    assert (found[name], found["cast"]) == (expected, 4)


def test_an_instant_runoff_tells_its_rounds() -> None:
    found = _counted(ballot_file("ranked") | {"rule": {"method": "runoff"}})
    assert (found["winners"], found["rounds"][0]["counts"]["shed"]) == (["shed"], 2)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"format": "other"}, "format"),
        ({"kind": ["single"]}, "kind"),
        ({"options": None}, "options"),
        ({"options": [{"id": "shed"}, {"id": "shed"}]}, "options[1].id"),
        ({"options": []}, "options"),
        ({"rule": {}}, "rule.seats"),
        ({"rule": {"seats": 0}}, "rule.seats"),
        ({"rule": {"seats": True}}, "rule.seats"),
        ({"rule": {"seats": 1, "most": 1}}, "rule.most"),
        ({"roll": {"heads": 3}}, "ballots"),
        ({"roll": {"heads": "5"}}, "roll.heads"),
        ({"ballots": [{"choice": "shed"}]}, "ballots[0].choice"),
        ({"ballots": [{"choice": ["other"]}]}, "ballots"),
        ({"ballots": [{"choice": ["shed", "tree"]}]}, "ballots"),
        ({"ballots": [7]}, "ballots[0]"),
        ({"result": []}, "result"),
        ({"question": None}, "question"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(change: dict[str, Any], where: str) -> None:
    with pytest.raises(BallotFileWrong) as wrong:
        _counted(ballot_file("single") | change)
    assert (wrong.value.where, bool(wrong.value.why)) == (where, True)


@pytest.mark.parametrize(
    ("kind", "change", "where"),
    [
        ("yes_no", {"options": []}, "options"),
        ("yes_no", {"rule": {"taking_part": "2/3", "agreeing": ">1/2", "by_area": False}}, "rule.taking_part"),
        ("yes_no", {"rule": {"taking_part": ">2/3", "agreeing": ">1/2", "by_area": 1}}, "rule.by_area"),
        ("yes_no", {"ballots": [{"choice": "maybe"}]}, "ballots[0].choice"),
        ("yes_no", {"ballots": [{"choice": "yes", "area": "1.234"}]}, "ballots[0].area"),
        ("yes_no", {"ballots": [{"choice": "yes", "area": "421"}]}, "ballots"),
        ("ranked", {"rule": {"method": "borda"}}, "rule.method"),
        ("budget", {"rule": {"budget": "1e30", "method": "greedy", "knapsack": False}}, "rule.budget"),
        ("score", {"ballots": [{"choice": {"shed": 6}}]}, "ballots"),
    ],
)
def test_each_kind_has_its_own_form(kind: str, change: dict[str, Any], where: str) -> None:
    with pytest.raises(BallotFileWrong) as wrong:
        _counted(ballot_file(kind) | change)
    assert wrong.value.where == where


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[" * 100_000,
        '{"a": 1, "a": 2}',
        '{"format": NaN}',
        "1" * 5000,
        '{"a": "\\ud800"}',
        "null",
        "[]",
        "\x00",
    ],
)
def test_what_is_no_such_file_is_refused(text: str) -> None:
    with pytest.raises(BallotFileWrong):
        read_ballot_file(text)


def test_five_hundred_mutated_files_are_counted_or_refused_and_never_crash() -> None:
    chance = random.Random(5)
    refused = 0
    for _ in range(500):
        text = json.dumps(ballot_file(chance.choice(KINDS)), ensure_ascii=False)
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(text))
            text = text[:at] + chance.choice(["", *RUBBISH]) + text[at + chance.randint(0, 6) :]
        said = _refusal(text)
        refused += bool(said)
        assert "\n" not in said
    assert refused > 300


def test_five_hundred_files_with_a_value_of_another_kind_never_crash() -> None:
    chance = random.Random(6)
    refused = 0
    values: list[Any] = [None, True, -1, 2.5, "", "x", [], {}, [[]], [{}], {"shed": []}, 10**30, "99999999999999.99"]
    for _ in range(500):
        found: Any = json.loads(json.dumps(ballot_file(chance.choice(KINDS))))
        inside = found
        while True:
            key = chance.choice(list(inside) if isinstance(inside, dict) else range(len(inside)))
            if not isinstance(inside[key], dict | list) or not inside[key] or chance.random() < 0.3:
                inside[key] = chance.choice(values)
                break
            inside = inside[key]
        refused += bool(_refusal(json.dumps(found)))
    assert refused > 200
