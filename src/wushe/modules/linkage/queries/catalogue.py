"""The catalogue of governance matters: which matter answers a kind of need, which are unused, which overlap."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise

from wushe.core.linkage import LikeLines, Line, like_lines
from wushe.modules.linkage.models import ResponsibilityItem
from wushe.modules.linkage.queries.responsibilities import responsibilities

topic_choices: list[Callable[[], list[tuple[str, str]]]] = []
"""The room of needs registers here how its kinds of need are called: () -> pairs for a select."""

topic_uses: list[Callable[[UUID], Mapping[str, int]]] = []
"""Rooms above register here what was used in the last year: (street) -> number by topic, or by a line's id."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two matters of the list that may be one, and why."""

    first: ResponsibilityItem
    second: ResponsibilityItem
    likeness: LikeLines


@dataclass(frozen=True, slots=True)
class CatalogueReport:
    """What the list lacks and has too much of. `missing` are kinds of need that came and no matter answers.

    Only a matter with a kind of need can be unused; `unlinked` are those of which nobody can say.
    """

    unused: list[ResponsibilityItem]
    unlinked: list[ResponsibilityItem]
    cardless: list[ResponsibilityItem]
    overlapping: list[Overlap]
    missing: list[tuple[str, int]]


def matter_for_category(street_id: UUID, topic: str, named: UUID | None = None) -> ResponsibilityItem | None:
    """The matter a person named for a need, else the one that answers its kind; with a card before without."""
    rows = list(responsibilities(street_id)) if topic or named else []
    chosen = next((row for row in rows if row.pk == named), None)
    fitting = [row for row in rows if topic and row.topic == topic]
    return chosen or next(iter(sorted(fitting, key=lambda row: (not row.steps, row.matter))), None)


def topics() -> list[tuple[str, str]]:
    """Every kind of need that a matter can answer."""
    return [pair for ask in topic_choices for pair in ask()]


def topic_label(topic: str) -> str | Promise:
    """What people call a kind of need."""
    return dict(topics()).get(topic, topic)


def catalogue_report(street_id: UUID) -> CatalogueReport:
    """Unused, without a card, overlapping, missing: read from the list and from the needs of a year."""
    items = list(responsibilities(street_id))
    used: dict[str, int] = {}
    for ask in topic_uses:
        for topic, number in ask(street_id).items():
            used[topic] = used.get(topic, 0) + number
    by_key = {str(item.pk): item for item in items}
    lines = [Line(str(item.pk), item.matter, item.owner_kind, item.topic) for item in items]
    answered = {item.topic for item in items if item.topic}
    return CatalogueReport(
        unused=[item for item in items if item.topic and not used.get(item.topic) and not used.get(str(item.pk))],
        unlinked=[item for item in items if not item.topic and not used.get(str(item.pk))],
        cardless=[item for item in items if not item.steps],
        overlapping=[Overlap(by_key[one.first], by_key[one.second], one) for one in like_lines(lines)],
        missing=sorted(
            ((topic, number) for topic, number in used.items() if topic and topic not in answered | by_key.keys()),
            key=lambda pair: -pair[1],
        ),
    )
