"""Which other channel a text speaks for, told while the person still writes."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from django.utils.translation import get_language

from wushe.core.triage.wordrules import WordRule, rule_hits
from wushe.modules.needs.labels import PRESETS


@dataclass(frozen=True, slots=True)
class RightChannel:
    """Where such a matter is decided, in every language; whether it wants a name; the words that told."""

    code: str
    names: tuple[tuple[str, str], ...]
    hows: tuple[tuple[str, str], ...]
    number: str
    needs_name: bool
    words: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """In the reader's language."""
        return _spoken(self.names)

    @property
    def how(self) -> str:
        """What to do there, in the reader's language."""
        return _spoken(self.hows)


def right_channels(text: str) -> tuple[RightChannel, ...]:
    """The channels whose words stand in the text, at most two; none for everyday matters."""
    if not text.strip():
        return ()
    found = {hit.code: hit.words for hit in rule_hits(text, _rules())}
    known = sorted((one for one in _channels() if one.code in found), key=lambda one: -len(found[one.code]))
    return tuple(
        RightChannel(one.code, one.names, one.hows, one.number, one.needs_name, found[one.code]) for one in known[:2]
    )


def wants_name(text: str) -> bool:
    """Whether such a matter is nowhere taken without a name."""
    return any(one.needs_name for one in right_channels(text))


@cache
def _channels() -> tuple[RightChannel, ...]:
    parsed = tomllib.loads((PRESETS / "channels.toml").read_text(encoding="utf-8"))
    return tuple(
        RightChannel(
            row["code"],
            tuple(row["names"].items()),
            tuple(row["how"].items()),
            row["number"],
            bool(row["needs_name"]),
        )
        for row in parsed["channel"]
    )


@cache
def _rules() -> tuple[WordRule, ...]:
    parsed = tomllib.loads((PRESETS / "channels.toml").read_text(encoding="utf-8"))
    return tuple(WordRule(row["code"], tuple(row["words"])) for row in parsed["channel"])


def _spoken(words: tuple[tuple[str, str], ...]) -> str:
    known = dict(words)
    return known.get(get_language() or "", known["en"])
