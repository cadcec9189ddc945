"""The rules that ship: every file of the folder is one jurisdiction, with its names, days and deciding meetings."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from django.utils.translation import get_language

from wushe.core.deliberation import AssemblyRule, TopicRule, read_assembly_rules, read_topic_rules
from wushe.modules.topics.labels import PRESETS

LAND = "CN"
"""The jurisdiction of a topic that names no other."""


@cache
def _files() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(PRESETS.glob("*.toml")))


@cache
def topic_rules() -> tuple[TopicRule, ...]:
    """Days and numbers of a deliberation, of every jurisdiction."""
    return read_topic_rules(row for file in _files() for row in file.get("rule", []))


@cache
def meeting_rules() -> tuple[AssemblyRule, ...]:
    """Deciding meetings, of every jurisdiction."""
    return read_assembly_rules(row for file in _files() for row in file.get("assembly", []))


@cache
def rules_of(jurisdiction: str) -> tuple[TopicRule, ...]:
    """The days of one jurisdiction; of a place without its own (CN-31) those of the country."""
    parts = jurisdiction.split("-")
    for length in range(len(parts), 0, -1):
        own = tuple(one for one in topic_rules() if one.jurisdiction == "-".join(parts[:length]))
        if own:
            return own
    raise LookupError(jurisdiction)


@cache
def jurisdictions() -> dict[str, dict[str, str]]:
    """Code -> its name in each language, the country's first."""
    named = {file["jurisdiction"]["code"]: file["jurisdiction"] for file in _files() if "jurisdiction" in file}
    return dict(sorted(named.items(), key=lambda pair: (pair[0] != LAND, pair[0])))


def jurisdiction_name(code: str) -> str:
    """What people call it; the code where it has no file."""
    names = jurisdictions().get(code, {})
    return names.get((get_language() or "en").lower(), names.get("en", code))
