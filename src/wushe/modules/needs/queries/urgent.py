"""What the urgency rules say about a text, before anyone has read it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from django.utils.functional import Promise

from wushe.core.triage.urgency import Level, UrgencyRules, read_urgency_rules, urgency
from wushe.modules.needs.labels import EMERGENCY_NUMBERS, PRESETS


@dataclass(frozen=True, slots=True)
class Call:
    """A number to call at once."""

    number: str
    label: str | Promise


@cache
def urgency_rules() -> UrgencyRules:
    """The shipped rules."""
    return read_urgency_rules(tomllib.loads((PRESETS / "urgency.toml").read_text(encoding="utf-8")))


def numbers_to_call(text: str) -> tuple[Call, ...]:
    """The emergency numbers the text speaks for; none for everyday matters."""
    if not text.strip():
        return ()
    return tuple(Call(number, EMERGENCY_NUMBERS[number]) for number in urgency(text, urgency_rules()).numbers)


def level_said(text: str) -> str:
    """The level the words speak for; general where no rule speaks."""
    found = urgency(text, urgency_rules())
    return found.level.value if found.reasons else Level.GENERAL.value
