"""The points of a need, and the words to begin an answer with."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from wushe.core.triage.asks import asks
from wushe.modules.needs.labels import PRESETS
from wushe.modules.needs.models import AnswerTemplate, Need


@dataclass(frozen=True, slots=True)
class Template:
    """One template: shipped (its code) or the street's own (its id)."""

    key: str
    name: str
    category: str
    text: str
    is_own: bool


def points_of(need: Need) -> tuple[str, ...]:
    """What is asked for in this round, point by point; a reopened need asks what was said last."""
    parts = [part.strip() for part in need.body.split("\n\n") if part.strip()]
    round_now = _round(need)
    said = parts[-1] if round_now > 1 and len(parts) > 1 else need.body
    return asks(said) or (need.title,)


def _round(need: Need) -> int:
    handling = getattr(need, "handling", None)
    return int(handling.round) if handling is not None else 1


@cache
def _shipped() -> tuple[Template, ...]:
    parsed = tomllib.loads((PRESETS / "answer_templates.toml").read_text(encoding="utf-8"))
    return tuple(
        Template(row["code"], row["name"], row["category"], row["text"], False) for row in parsed["template"]
    )


def templates_for(street_id: UUID, category: str) -> list[Template]:
    """Templates that fit a need: the street's own first, those of the category before the general ones."""
    fitting = [one for one in all_templates(street_id) if one.category in ("", category)]
    return sorted(fitting, key=lambda one: (one.category == "", not one.is_own))


def all_templates(street_id: UUID) -> list[Template]:
    """The street's own, then the shipped ones."""
    own = AnswerTemplate.objects.in_street(street_id).filter(retired_at=None).order_by("name")
    return [*(Template(str(row.id), row.name, row.category, row.text, True) for row in own), *_shipped()]


def template_named(street_id: UUID, key: str) -> Template | None:
    """The template with that key, of any category."""
    return next((one for one in all_templates(street_id) if one.key == key), None) if key else None
