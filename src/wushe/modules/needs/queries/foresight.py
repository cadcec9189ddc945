"""What grows hot, what comes again, what was proposed, and what was found unreasonable."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, QuerySet

from wushe.core.lifecycle import NeedStatus
from wushe.core.triage.foresight import Frequent, Spoken, frequent_matters
from wushe.modules.needs.labels import PRESETS
from wushe.modules.needs.models import HotAlert, Need, Proposal, ProposalState, Review
from wushe.modules.needs.queries.voices import is_heard, voice_of
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.models import Area

_ASIDE = (NeedStatus.OUT_OF_SCOPE.value, NeedStatus.WITHDRAWN.value)
_POINTED = (AreaKind.GRID, AreaKind.BUILDING, AreaKind.UNIT)


@dataclass(frozen=True, slots=True)
class Threshold:
    """A rule of the preset: so many within so many days."""

    key: str
    least: int
    within: timedelta


@cache
def thresholds(kind: str) -> tuple[Threshold, ...]:
    """The shipped rules of a kind: "hot" or "frequent"."""
    parsed = tomllib.loads((PRESETS / "foresight.toml").read_text(encoding="utf-8"))
    return tuple(Threshold(row["key"], row["least"], timedelta(days=row["within_days"])) for row in parsed[kind])


def recent_voices(street_id: UUID, since: datetime) -> dict[UUID, int]:
    """By theme: how many different people said it since, counting only needs that somebody has sorted."""
    rows = Need.objects.in_street(street_id).filter(theme__isnull=False, submitted_at__gt=since)
    rows = rows.exclude(status__in=_ASIDE).only(*_VOICE, "theme_id")
    voices: dict[UUID, set[str]] = {}
    for need in rows:
        if is_heard(need):
            voices.setdefault(need.theme_id, set()).add(voice_of(need))
    return {theme_id: len(found) for theme_id, found in voices.items()}


def coming_again(street_id: UUID, rule: Threshold, now: datetime) -> list[Frequent]:
    """Matters that came again: by theme in one community, then by category and place for what no theme explains."""
    rows = list(_spoken_needs(street_id, now - rule.within))
    by_theme = frequent_matters(
        [_spoken(need, f"theme:{need.theme_id}", community_of(need)) for need in rows if need.theme_id],
        least=rule.least,
        within=rule.within,
        now=now,
    )
    explained = {need_id for one in by_theme for need_id in one.ids}
    rest = [need for need in rows if str(need.id) not in explained and need.category]
    by_place = frequent_matters(
        [_spoken(need, f"category:{need.category}", place_of_need(need)) for need in rest],
        least=rule.least,
        within=rule.within,
        now=now,
    )
    return [*by_theme, *by_place]


def proposals(street_id: UUID, state: str = "") -> QuerySet[Proposal]:
    """Proposals, the latest first; with a state only those."""
    rows: QuerySet[Proposal] = Proposal.objects.in_street(street_id).select_related("theme", "area", "place")
    if state in ProposalState.values:
        rows = rows.filter(state=state)
    return rows.order_by("-proposed_at", "-id")


def proposal_of(street_id: UUID, proposal_id: UUID) -> Proposal | None:
    """One proposal with its needs."""
    needs = Prefetch(
        "needs", queryset=Need.objects.in_street(street_id).select_related("area").order_by("submitted_at")
    )
    row: Proposal | None = proposals(street_id).prefetch_related(needs).filter(pk=proposal_id).first()
    return row


def proposals_counted(street_id: UUID) -> dict[str, int]:
    """How many stand in each state."""
    rows = Proposal.objects.in_street(street_id).values_list("state").annotate(number=Count("pk")).order_by()
    return dict(rows)


def hot_now(street_id: UUID) -> QuerySet[HotAlert]:
    """Themes that are hot, the latest told first."""
    rows: QuerySet[HotAlert] = HotAlert.objects.in_street(street_id).filter(cooled_at=None).select_related("theme")
    return rows.order_by("-raised_at")


def review_of(need: Need) -> Review | None:
    """The last look at whether a demand is reasonable."""
    row: Review | None = Review.objects.in_street(need.street_id).filter(need=need).order_by("-reviewed_at").first()
    return row


def unreasonable(street_id: UUID, need_ids: Iterable[UUID]) -> set[UUID]:
    """Which of these needs were found unreasonable last."""
    found: dict[UUID, bool] = {}
    rows = Review.objects.in_street(street_id).filter(need__in=list(need_ids)).order_by("reviewed_at")
    for need_id, is_reasonable in rows.values_list("need_id", "is_reasonable"):
        found[need_id] = not is_reasonable
    return {need_id for need_id, is_not in found.items() if is_not}


def community_of(need: Need) -> str:
    """The path of the community a need lies in."""
    return "/".join(need.area_path.split("/")[:2]) + "/"


def place_of_need(need: Need) -> str:
    """The place of a need, as exactly as it is known: a place, or an area below the community; else nothing."""
    if need.place_id:
        return f"place:{need.place_id}"
    area: Area = need.area
    return f"area:{area.id}" if area.kind in _POINTED else ""


_VOICE = ("id", "status", "merged_into_id", "entered_by_role", "person_id", "subject_id", "author_key", "batch_id")


def _spoken_needs(street_id: UUID, since: datetime) -> Iterable[Need]:
    rows = Need.objects.in_street(street_id).filter(submitted_at__gte=since).exclude(status__in=_ASIDE)
    fields = (*_VOICE, "theme_id", "category", "place_id", "area_path", "submitted_at", "area__kind")
    heard = [need for need in rows.select_related("area").only(*fields) if is_heard(need)]
    aside = unreasonable(street_id, [need.id for need in heard])
    return (need for need in heard if need.id not in aside)


def _spoken(need: Any, matter: str, place: str) -> Spoken:
    return Spoken(str(need.id), matter, place, voice_of(need), need.submitted_at)
