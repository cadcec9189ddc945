"""Which places of a street a message names, by the street's own gazetteer: no network, no outside map.

Names and aliases stand in a trie and are read by longest match from the left. A name may be shortened the way
people do ("江湾" for "江湾社区"), except where what follows makes it another name ("江湾路"). Building and unit
numbers ("6栋", "三号楼2单元") are read by form and looked up inside the area that is named, or in the whole street.
Mentions help each other: "锦苑" decides which of two buildings 6 is meant. What stays open is said to be open.
Building the index is linear in the names; reading is linear in the text times the longest name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Found(StrEnum):
    """How a place was recognised."""

    NAME = "name"
    ALIAS = "alias"
    SHORT = "short"
    NUMBER_WITHIN = "number_within"
    NUMBER_ALONE = "number_alone"


class Doubt(StrEnum):
    """Why no single place is proposed."""

    NO_PLACE = "no_place"
    SAME_NAME = "same_name"
    SEVERAL_PLACES = "several_places"
    UNKNOWN_NUMBER = "unknown_number"


@dataclass(frozen=True, slots=True)
class Entry:
    """One named area or place. `path` ends with its own key and "/" and begins with the path of what contains it."""

    key: str
    name: str
    path: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place the text may mean: `text[start:stop]` says so. `specificity` is its depth in the tree."""

    key: str
    start: int
    stop: int
    text: str
    specificity: int
    found: Found


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """The place proposed ("" with a doubt where none can be), all candidates, and numbers as they were written."""

    key: str
    doubt: Doubt | None
    candidates: tuple[Candidate, ...]
    building: str
    unit: str


@dataclass(slots=True)
class _Node:
    """A letter of the trie: what may follow, and whose name ends here."""

    after: dict[str, _Node] = field(default_factory=dict)
    ends: dict[str, Found] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """The index of a street's names."""

    entries: dict[str, Entry]
    root: _Node
    numbered: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Mention:
    """A stretch of the text and the places it may mean."""

    start: int
    stop: int
    ends: dict[str, Found]


_DIGITS = {digit: number for number, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_NUMBER = r"[A-Za-zＡ-Ｚ]?\d{1,3}|[A-Za-z]|[一二三四五六七八九十百零〇]{1,4}"
_BUILDING = re.compile(rf"({_NUMBER})\s?(?:号楼|號樓|栋|棟|幢|座|号院|號院)")
_UNIT = re.compile(rf"({_NUMBER})\s?(?:单元|單元|门洞)")
_SHORTENED = re.compile(r"(?:社区|社區|小区|小區|街道|居委会|花园|家园|公寓|新村)$")
_OTHER_NAME = re.compile(
    r"(?:东|西|南|北|中|一|二|三|四)?(?:路|街(?!道)|大道|巷|桥|医院|学校|小学|中学|公园|商场|广场|大厦|地铁|站|村|镇|区)"
)
_SHORTEST = 2


def gazetteer(entries: Iterable[Entry]) -> Gazetteer:
    """The index of the entries."""
    by_key: dict[str, Entry] = {}
    root = _Node()
    numbered: dict[str, list[str]] = {}
    for entry in entries:
        by_key[entry.key] = entry
        building = _BUILDING.search(entry.name)
        if building and building.end() == len(entry.name):
            numbered.setdefault(plain_number(building[1]), []).append(entry.key)
        if not building or building.span() != (0, len(entry.name)):
            _hang(root, entry.name, entry.key, Found.NAME)
        for alias in entry.aliases:
            _hang(root, alias, entry.key, Found.ALIAS)
        short = _SHORTENED.sub("", entry.name)
        if short != entry.name and len(short) >= _SHORTEST:
            _hang(root, short, entry.key, Found.SHORT)
    return Gazetteer(by_key, root, {number: tuple(keys) for number, keys in numbered.items()})


def place_reading(text: str, names: Gazetteer) -> PlaceReading:
    """The places the text names and the one to propose."""
    building, unit = _BUILDING.search(text), _UNIT.search(text)
    mentions = _settled(_mentions(text, names), names)
    number_unknown = False
    if building and not any(mention.start <= building.start() < mention.stop for mention in mentions):
        numbered = _numbered(building, mentions, names)
        number_unknown = numbered is None and bool(names.numbered)
        mentions += [numbered] if numbered else []
    candidates = _candidates(text, mentions, names)
    key, doubt = _proposed(candidates, names)
    if number_unknown and doubt is None:
        doubt = Doubt.UNKNOWN_NUMBER
    return PlaceReading(key, doubt, candidates, building[0] if building else "", unit[0] if unit else "")


def plain_number(written: str) -> str:
    """A building's number in one spelling: 三 and ３ are 3, 十二 is 12, letters are capitals."""
    narrow = written.translate({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)})
    if not any(character in _DIGITS or character in "十百" for character in narrow):
        return narrow.upper().lstrip("0") or "0"
    total, digit = 0, 0
    for character in narrow:
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = digit * 10 + _DIGITS[character] if digit and "十" not in narrow else _DIGITS[character]
    return str(total + digit)


def _hang(root: _Node, name: str, key: str, found: Found) -> None:
    if len(name) < _SHORTEST:
        return
    node = root
    for character in name:
        node = node.after.setdefault(character.lower(), _Node())
    node.ends.setdefault(key, found)


def _mentions(text: str, names: Gazetteer) -> list[_Mention]:
    """Names in the text by longest match from the left."""
    found: list[_Mention] = []
    at = 0
    while at < len(text):
        mention = _longest(text, at, names.root) if text[at].lower() in names.root.after else None
        if mention:
            found.append(mention)
        at = mention.stop if mention else at + 1
    return found


def _longest(text: str, start: int, root: _Node) -> _Mention | None:
    node, best = root, None
    for at in range(start, len(text)):
        following = node.after.get(text[at].lower())
        if following is None:
            break
        node = following
        ends = node.ends
        if ends and _OTHER_NAME.match(text, at + 1):
            ends = {key: found for key, found in ends.items() if found is not Found.SHORT}
        if ends:
            best = _Mention(start, at + 1, ends)
    return best


def _settled(mentions: list[_Mention], names: Gazetteer) -> list[_Mention]:
    """Mentions of several places narrowed to those inside, or around, a place that is named without doubt."""
    sure = _innermost([names.entries[key].path for one in mentions if len(one.ends) == 1 for key in one.ends])
    settled = []
    for mention in mentions:
        ends = mention.ends
        if len(ends) > 1:
            near = {
                key: found for key, found in ends.items() if any(_related(names.entries[key].path, p) for p in sure)
            }
            ends = near or ends
        settled.append(_Mention(mention.start, mention.stop, ends))
    return settled


def _numbered(building: re.Match[str], mentions: list[_Mention], names: Gazetteer) -> _Mention | None:
    """The buildings of that number inside the places named, or anywhere where no place is named."""
    keys = names.numbered.get(plain_number(building[1]), ())
    around = _innermost([names.entries[key].path for mention in mentions for key in mention.ends])
    within = [key for key in keys if any(names.entries[key].path.startswith(path) for path in around)]
    if around and not within:
        return None
    found = Found.NUMBER_WITHIN if around else Found.NUMBER_ALONE
    ends = dict.fromkeys(within if around else keys, found)
    return _Mention(building.start(), building.end(), ends) if ends else None


def _candidates(text: str, mentions: list[_Mention], names: Gazetteer) -> tuple[Candidate, ...]:
    """Every place mentioned, the most specific first, then in the order of the text."""
    candidates = [
        Candidate(
            key,
            mention.start,
            mention.stop,
            text[mention.start : mention.stop],
            names.entries[key].path.count("/"),
            found,
        )
        for mention in mentions
        for key, found in mention.ends.items()
    ]
    return tuple(sorted(candidates, key=lambda one: (-one.specificity, one.start, one.key)))


def _proposed(candidates: tuple[Candidate, ...], names: Gazetteer) -> tuple[str, Doubt | None]:
    """The most specific place if every other place named contains it; otherwise why there is none."""
    if not candidates:
        return "", Doubt.NO_PLACE
    best = candidates[0]
    own = names.entries[best.key].path
    others = [one for one in candidates if not own.startswith(names.entries[one.key].path)]
    if not others:
        return best.key, None
    same = all(one.start == best.start for one in others)
    return "", Doubt.SAME_NAME if same else Doubt.SEVERAL_PLACES


def _innermost(paths: list[str]) -> list[str]:
    """The paths that contain no other of them."""
    return [path for path in paths if not any(other != path and other.startswith(path) for other in paths)]


def _related(path: str, other: str) -> bool:
    return path.startswith(other) or other.startswith(path)
