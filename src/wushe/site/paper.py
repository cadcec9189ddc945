"""Traceability: the concepts and rules the platform exists for, each linked to its screen, action and test.

The texts are in `paper.toml`, in three languages; docs/paper.md is generated from it and a test fails on dead links.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("paper.toml")
LANGUAGES = ("zh-hans", "zh-hant", "en")


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept or rule. `built` is "yes", "partly" or empty: what is not built yet says so."""

    code: str
    evidence: str
    built: str
    screen: str
    action: str
    test: str
    titles: dict[str, str]
    texts: dict[str, str]

    def title(self, language: str) -> str:
        """The name in one of the three languages."""
        return self.titles[language if language in LANGUAGES else "zh-hans"]

    def text(self, language: str) -> str:
        """What it means, in our own words."""
        return self.texts[language if language in LANGUAGES else "zh-hans"]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Concepts that belong together."""

    code: str
    titles: dict[str, str]
    concepts: tuple[Concept, ...]

    def title(self, language: str) -> str:
        """The heading in one of the three languages."""
        return self.titles[language if language in LANGUAGES else "zh-hans"]


@cache
def chapters() -> tuple[Chapter, ...]:
    """The whole table, in reading order."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    concepts = [
        (
            row["chapter"],
            Concept(
                row["code"],
                row["evidence"],
                row["built"],
                row["screen"],
                row["action"],
                row["test"],
                row["title"],
                row["says"],
            ),
        )
        for row in data["concepts"]
    ]
    return tuple(
        Chapter(
            row["code"],
            {language: row[language] for language in LANGUAGES},
            tuple(concept for chapter, concept in concepts if chapter == row["code"]),
        )
        for row in data["chapters"]
    )
