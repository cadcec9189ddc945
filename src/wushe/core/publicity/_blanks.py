"""Sentences with blanks: {number} is filled, anything else in braces is a fault with its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

_BLANK = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class BlankFault:
    """A blank that nothing fills, or a brace without its partner; `at` counts characters from 0."""

    text: str
    at: int


def blanks_in(text: str) -> tuple[str, ...]:
    """The names in braces, each once, in their order."""
    return tuple(dict.fromkeys(found[1] for found in _BLANK.finditer(text)))


def wrong_blanks(text: str, allowed: Collection[str]) -> tuple[BlankFault, ...]:
    """Every blank that is not allowed and every single brace, from the left."""
    found = [BlankFault(one[0], one.start()) for one in _BLANK.finditer(text) if one[1] not in allowed]
    bare = _BLANK.sub(lambda one: " " * len(one[0]), text)
    found += [BlankFault(letter, at) for at, letter in enumerate(bare) if letter in "{}"]
    return tuple(sorted(found, key=lambda fault: fault.at))


def filled(text: str, values: Mapping[str, object]) -> str:
    """The sentence with its blanks filled; a blank without a value stays empty. Nothing in a value is read again."""
    return _BLANK.sub(lambda found: str(values.get(found[1], "")), text)
