"""The maps as pages read them, and who has not been heard yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, QuerySet
from django.utils.translation import gettext as _

from wushe.core.disclosure import safe_tables
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices
from wushe.modules.statements.labels import AgeBand
from wushe.modules.statements.models import Conversation, MapResult, ModerationDecision
from wushe.modules.statements.queries import participants_of, shown_statements

LEAST_SHOWN = 5
"""Fewer people are not told as a number: choice of this product [D], as in the other published tables."""


def map_of(row: Conversation, *, verified_only: bool = False) -> MapResult | None:
    """The map as it was drawn last."""
    return _maps(row.street_id, row.id, verified_only=verified_only).first()


def digest_of_map(street_id: UUID, conversation_id: UUID, *, verified_only: bool) -> str:
    """The fingerprint of the latest map; empty when there is none. One small query: pages ask every few seconds."""
    found = _maps(street_id, conversation_id, verified_only=verified_only).values_list("digest", flat=True)
    return next(iter(found), "")


def _maps(street_id: UUID, conversation_id: UUID, *, verified_only: bool) -> QuerySet[MapResult]:
    rows: QuerySet[MapResult] = MapResult.objects.in_street(street_id)
    return rows.filter(conversation_id=conversation_id, is_verified_only=verified_only)


def words_of(row: Conversation) -> dict[int, str]:
    """The statements that are shown, by number."""
    return dict(shown_statements(row).values_list("number", "words"))


def decided_last(row: Conversation) -> datetime | None:
    """When a statement was last shown or hidden: what has been written with the words before that is out of date."""
    found = ModerationDecision.objects.in_street(row.street_id).filter(statement__conversation=row)
    last: datetime | None = found.aggregate(last=Max("decided_at"))["last"]
    return last


@dataclass(frozen=True, slots=True)
class Heard:
    """How many of one part of the area answered; None: too few to be told."""

    name: str
    people: int | None


@dataclass(frozen=True, slots=True)
class WhoIsMissing:
    """Who answered, by age and by building, as two tables from which no single person can be worked out."""

    ages: tuple[Heard, ...]
    buildings: tuple[Heard, ...]  # those with a count
    quiet: tuple[str, ...]  # buildings from which nobody has answered, or too few to be told
    is_told: bool  # somebody has said age or building


def who_is_missing(row: Conversation) -> WhoIsMissing:
    """Counts of five and more, and what must be hidden with the smaller ones."""
    bands = {str(band.label): band.value for band in AgeBand} | {str(_("Not told")): ""}
    names = {one.id: one.name for one in area_choices(row.street_id, kind=AreaKind.BUILDING, within=row.area_path)}
    ages, by_building = dict(_counted(row, "age_band")), dict(_counted(row, "building_id"))
    buildings = _safely([(name, by_building.get(id_, 0)) for id_, name in names.items()], sum(by_building.values()))
    return WhoIsMissing(
        ages=_safely([(label, ages.get(value, 0)) for label, value in bands.items()], sum(ages.values())),
        buildings=tuple(one for one in buildings if one.people),
        quiet=tuple(one.name for one in buildings if not one.people),
        is_told=any(kind for kind in (*ages, *by_building)),
    )


def _safely(counts: list[tuple[str, int]], everybody: int) -> tuple[Heard, ...]:
    """Counts that may be shown beside the number of all: small ones are hidden, and others with them where needed."""
    rest = everybody - sum(people for _name, people in counts)
    table = {str(at): {"people": people} for at, (_name, people) in enumerate(counts)} | {"rest": {"people": rest}}
    safe = safe_tables([table], ["people"], least=LEAST_SHOWN).tables[0]
    return tuple(Heard(name, safe[str(at)].cells["people"]) for at, (name, _people) in enumerate(counts))


def _counted(row: Conversation, name: str) -> list[tuple[Any, int]]:
    return list(participants_of(row).order_by(name).values_list(name).annotate(people=Count("id")))
