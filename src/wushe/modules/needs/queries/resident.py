"""What a resident may see: a need by its receipt number, its steps, themes like it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise

from wushe.foundation.events import Visibility, event_named
from wushe.foundation.search import words_in
from wushe.modules.needs.models import Answer, Need, Support, Theme, ThemeState
from wushe.modules.needs.queries.access import supporter_key
from wushe.modules.oversight.queries import entries_about

_ALIKE = 3


@dataclass(frozen=True, slots=True)
class StepTaken:
    """One thing that happened, as the ledger has it."""

    at: datetime
    event: str
    label: str | Promise
    facts: dict[str, object]


@dataclass(frozen=True, slots=True)
class AlikeTheme:
    """A theme that speaks of the same thing, with the words in common."""

    id: UUID
    title: str
    size: int
    supports: int
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatusPart:
    """What a room above shows on a need's status page: its template, and the values in it."""

    template: str
    values: Mapping[str, object]


status_parts: list[Callable[[Need, str], StatusPart | None]] = []
"""Rooms above register here: (need, the receipt's secret; empty for whoever has the number only) -> a part."""


def parts_for(need: Need, secret: str) -> list[StatusPart]:
    """What the rooms above have to show."""
    return [found for ask in status_parts if (found := ask(need, secret)) is not None]


def by_number(street_id: UUID, number: str) -> Need | None:
    """The need of a receipt; spaces and small letters of a hand-copied number are forgiven."""
    tidy = "".join(number.upper().split())
    row: Need | None = (
        Need.objects.in_street(street_id).select_related("area", "merged_into", "theme").filter(number=tidy).first()
    )
    return row


def steps_of(need: Need) -> list[StepTaken]:
    """What happened to a need, oldest first, from the public part of the ledger."""
    steps = []
    for entry in entries_about(need.street_id, need.id):
        if entry.visibility == Visibility.PUBLIC.value:
            event = event_named(entry.event)
            steps.append(
                StepTaken(entry.happened_at, entry.event, event.label if event else entry.event, entry.facts)
            )
    return sorted(steps, key=lambda step: step.at)


def answers_to(need: Need) -> list[Answer]:
    """The answers that reach this need, latest first: its own, or those of the need it was merged into."""
    owner = need.merged_into_id or need.id
    rows = Answer.objects.in_street(need.street_id).filter(need_id=owner).select_related("rating")
    return list(rows.order_by("-answered_at"))


def alike(street_id: UUID, text: str, *, area_path: str = "") -> list[AlikeTheme]:
    """Open themes whose titles share at least two words with the text, the closest first."""
    said = {word for word in words_in(text) if len(word) > 1}
    rows = Theme.objects.in_street(street_id).filter(state=ThemeState.OPEN).order_by("-heat")[:300]
    found = []
    for theme in rows:
        if area_path and theme.area_paths and not any(path.startswith(area_path) for path in theme.area_paths):
            continue
        shared = tuple(word for word in words_in(theme.title) if word in said)
        if len(shared) >= 2:
            found.append(AlikeTheme(theme.id, theme.title, theme.size, theme.supports, shared))
    found.sort(key=lambda theme: (-len(theme.shared), -theme.size))
    return found[:_ALIKE]


def own_needs(street_id: UUID, person_id: UUID) -> QuerySet[Need]:
    """What a person has said under their own account, the latest first; never what they entered for others."""
    rows: QuerySet[Need] = Need.objects.in_street(street_id).filter(person_id=person_id, entered_by_role="")
    return rows.select_related("area").defer("body").order_by("-received_at", "-id")


def supported_needs(street_id: UUID, person_id: UUID, *, most: int = 20) -> list[Need]:
    """Needs to which a person has added their voice."""
    key = supporter_key(street_id, f"person:{person_id}")
    given = Support.objects.in_street(street_id).filter(supporter_key=key).order_by("-supported_at")
    return [voice.need for voice in given.select_related("need__area")[:most]]
