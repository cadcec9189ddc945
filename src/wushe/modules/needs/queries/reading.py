"""Reading a need: what its words say about category, level, place, space and dimension, and what is like it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, lru_cache
from uuid import UUID

from wushe.core.lifecycle import NeedStatus
from wushe.core.triage.classify import Guess, classify
from wushe.core.triage.classify_keywords import guess_by_keywords
from wushe.core.triage.classify_model import CategoryModel as LearnedModel
from wushe.core.triage.classify_model import model_from_bytes
from wushe.core.triage.dimensions import DimensionRules, bearing, read_dimension_rules
from wushe.core.triage.duplicates import Wording, likely_duplicates
from wushe.core.triage.urgency import Level, urgency
from wushe.core.triage.wordrules import WordRule
from wushe.modules.needs.labels import PRESETS, categories, category_named, usual_level
from wushe.modules.needs.models import CategoryModel, Need
from wushe.modules.needs.queries.urgent import urgency_rules

OTHER = "other"
_LATELY = timedelta(days=120)
_AMONG = 600


@dataclass(frozen=True, slots=True)
class Read:
    """What the words of one need say."""

    guess: Guess
    level: Level
    level_reasons: tuple[tuple[str, tuple[str, ...]], ...]  # level, words
    numbers: tuple[str, ...]
    space: str
    dimension: str


@dataclass(frozen=True, slots=True)
class Alike:
    """A need that probably says the same."""

    need_id: UUID
    number: str
    permille: int
    code: str
    words: tuple[str, ...]


@cache
def headings() -> tuple[WordRule, ...]:
    """The categories with their keywords."""
    return tuple(WordRule(one.code, one.keywords) for one in categories())


@cache
def dimension_rules() -> DimensionRules:
    """The shipped words for spaces and dimensions."""
    return read_dimension_rules(tomllib.loads((PRESETS / "dimensions.toml").read_text(encoding="utf-8")))


def newest_model(street_id: UUID) -> LearnedModel | None:
    """The classifier the street has taught last; None until there is one."""
    rows = CategoryModel.objects.in_street(street_id).order_by("-trained_at")
    found = rows.values_list("id", "digest").first()
    return _loaded(found[0]) if found else None


@lru_cache(maxsize=8)
def _loaded(model_id: UUID) -> LearnedModel:
    row = CategoryModel.objects.filter(pk=model_id).values_list("content", flat=True).get()
    return model_from_bytes(bytes(row))


def read_text(title: str, body: str, model: LearnedModel | None) -> Read:
    """Category, level, space and dimension with the words that decided."""
    text = f"{title}\n{body}"
    guess = classify(model, [text])[0] if model else guess_by_keywords(text, headings(), OTHER)
    found = urgency(text, urgency_rules())
    level = found.level if found.reasons else Level(usual_level(guess.label))
    bears = bearing(text, dimension_rules())
    usual = category_named(guess.label)
    return Read(
        guess=guess,
        level=level,
        level_reasons=tuple((level.value, hit.words) for hit in found.reasons),
        numbers=found.numbers,
        space=(bears.space.value if bears.space else "") or (usual.space if usual else ""),
        dimension=(bears.dimension.value if bears.dimension else "") or (usual.dimension if usual else ""),
    )


def recent_needs(street_id: UUID, before: datetime) -> list[Need]:
    """Needs of the last months, the latest first, that a new one could repeat."""
    rows = Need.objects.in_street(street_id).filter(submitted_at__gt=before - _LATELY, submitted_at__lte=before)
    aside = (NeedStatus.MERGED.value, NeedStatus.WITHDRAWN.value, NeedStatus.OUT_OF_SCOPE.value)
    rows = rows.exclude(status__in=aside).order_by("-submitted_at", "-id")
    return list(rows.only("id", "number", "title", "body", "submitted_at")[:_AMONG])


def alike_needs(need: Need, among: list[Need]) -> list[Alike]:
    """The needs that probably say what this one says, the likeliest first."""
    others = [one for one in among if one.id != need.id]
    wordings = [Wording(one.title, one.body) for one in others]
    return [
        Alike(
            others[found.position].id,
            others[found.position].number,
            round(found.similarity * 1000),
            found.reason.value,
            found.shared,
        )
        for found in likely_duplicates(Wording(need.title, need.body), wordings)
    ]
