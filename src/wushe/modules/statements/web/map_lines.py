"""The lists and tables of a map, ready to be drawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wushe.modules.statements.web.map_picture import group_name
from wushe.modules.statements.web.map_words import side_words, standing_tags

Line = dict[str, Any]


def without_hidden(content: dict[str, Any], words: Mapping[int, str]) -> dict[str, Any]:
    """The map without statements that are no longer shown: they may have been hidden since it was drawn."""
    shown = content | {"statements": [one for one in content["statements"] if one["n"] in words]}
    if content["few"]:
        return shown
    return shown | {
        "known": [[one for one in group if one[0] in words] for group in content["known"]],
        "across": [one for one in content["across"] if one[0] in words],
        "dividing": [number for number in content["dividing"] if number in words],
    }


def group_cards(content: dict[str, Any], words: Mapping[int, str]) -> list[Line]:
    """Each group with what it is known for, beside what all others say of it."""
    by_number = {one["n"]: one for one in content["statements"]}
    cards = []
    for at, (size, known) in enumerate(zip(content["sizes"], content["known"], strict=True)):
        lines = []
        for number, side, of, out_of in known:
            others = [group for place, group in enumerate(by_number[number]["groups"]) if place != at]
            other_of = sum(group[0 if side == 1 else 1] for group in others)
            lines.append(
                {
                    "number": number,
                    "words": words.get(number, ""),
                    "own": side_words(side, of, out_of),
                    "others": side_words(side, other_of, sum(map(sum, others))),
                }
            )
        cards.append({"name": group_name(at), "series": at % 5 + 1, "size": size, "lines": lines})
    return cards


def across_lines(content: dict[str, Any], words: Mapping[int, str]) -> list[Line]:
    """What more than half of every group say."""
    by_number = {one["n"]: one for one in content["statements"]}
    return [_by_group(by_number[number], words, side) for number, side in content["across"]]


def dividing_lines(content: dict[str, Any], words: Mapping[int, str]) -> list[Line]:
    """Where one group is for and another is not."""
    by_number = {one["n"]: one for one in content["statements"]}
    return [_by_group(by_number[number], words, 1) for number in content["dividing"]]


def shared_lines(content: dict[str, Any], words: Mapping[int, str], most: int = 5) -> list[Line]:
    """What most people say, whatever their group: the clearest, with what it rests on."""
    found = []
    for one in content["statements"]:
        for margin, side, of in ((one["ma"], 1, one["a"]), (one["md"], -1, one["d"])):
            if margin in ("shared", "narrow"):
                seen = one["a"] + one["d"] + one["p"]
                surely = (margin == "narrow", -(of + 1) / (seen + 2))  # few who saw it are no better than many
                found.append((surely, one["n"], side, of, seen, one))
    found.sort(key=lambda line: line[:3])
    return [
        {
            "number": number,
            "words": words.get(number, ""),
            "own": side_words(side, of, seen),
            "tags": [tag for tag in standing_tags(one) if tag[1] != "good"],
        }
        for _surely, number, side, of, seen, one in found[:most]
    ]


def table_line(one: Line, words: Mapping[int, str], divides: bool) -> Line:
    """One row of the table of all statements."""
    seen = one["a"] + one["d"] + one["p"]
    return {
        "number": one["n"],
        "words": words.get(one["n"], ""),
        "agrees": one["a"],
        "disagrees": one["d"],
        "passes": one["p"],
        "share": _percent(one["a"], seen),
        "groups": [
            {"name": group_name(at), "share": _percent(group[0], sum(group)), "seen": sum(group)}
            for at, group in enumerate(one.get("groups", ()))
        ],
        "tags": standing_tags(one),
        "divides": divides,
    }


def _by_group(one: Line, words: Mapping[int, str], side: int) -> Line:
    groups = [
        {"name": group_name(at), "said": side_words(side, group[0 if side == 1 else 1], sum(group))}
        for at, group in enumerate(one["groups"])
    ]
    return {"number": one["n"], "words": words.get(one["n"], ""), "groups": groups, "tags": standing_tags(one)}


def _percent(of: int, out_of: int) -> str:
    return f"{round(100 * of / out_of)}%" if out_of else "—"
