"""Keeping a theme's numbers true to its members."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from wushe.core.triage.heat import Heard, Heat, heat
from wushe.core.triage.themes_words import place_names, shared_places
from wushe.foundation import clock
from wushe.modules.needs.models import Need, Theme, ThemeMember, ThemeState
from wushe.modules.needs.queries.voices import is_heard, supporters_of

WEEKS = 12
_MOST_PLACES = 6


def join(theme: Theme, need: Need, *, reason: dict[str, object], similarity_permille: int, is_kept: bool) -> None:
    """Put a need into a theme, out of the one it was in."""
    ThemeMember.objects.update_or_create(
        need=need,
        defaults={
            "street_id": need.street_id,
            "theme": theme,
            "reason": reason,
            "similarity_permille": similarity_permille,
            "is_kept": is_kept,
            "joined_at": clock.now(),
        },
    )
    need.theme = theme
    need.save(update_fields=["theme"])


def leave(need: Need) -> None:
    """Take a need out of its theme."""
    ThemeMember.objects.in_street(need.street_id).filter(need=need).delete()
    need.theme = None
    need.save(update_fields=["theme"])


def renew(theme: Theme) -> None:
    """Read the members and write size, voices, heat, days, places and trend; an empty theme is dissolved."""
    members = list(
        Need.objects.in_street(theme.street_id)
        .filter(theme=theme)
        .select_related("area", "place")
        .order_by("submitted_at", "id")
    )
    theme.renewed_at = clock.now()
    theme.size = len(members)
    theme.state = ThemeState.OPEN if members else ThemeState.DISSOLVED
    if members:
        said = supporters_of(theme)
        found = heat([_heard(need) for need in members], clock.now(), known=said.known, fresh=said.fresh)
        theme.heat = round(found.value * 1000)
        theme.heat_parts = parts_of(found, sum(is_heard(need) for need in members) - found.voices)
        theme.supports = said.together
        theme.first_at, theme.last_at = members[0].submitted_at, members[-1].submitted_at
        theme.category = most_common(need.category for need in members)
        theme.places = _places(members)
        theme.area_paths = sorted({need.area_path for need in members})[:50]
        theme.trend = weekly([need.submitted_at for need in members], clock.now())
    theme.save()


def parts_of(found: Heat, repeats: int) -> dict[str, object]:
    """The parts of the formula, in whole thousandths where they are fractions."""
    return {
        "voices": found.voices,
        "repeats": repeats,
        "fresh": found.fresh,
        "lift": round(found.lift * 1000),
        "supports": found.supports,
        "opposes": found.opposes,
        "attention": round(found.attention * 1000),
        "recency": round(found.recency * 1000),
        "pace": round(found.pace * 1000),
        "busiest": found.busiest_fortnight,
        "trend": found.trend.value,
    }


def weekly(moments: Iterable[datetime], now: datetime) -> list[int]:
    """How many fell into each of the latest twelve weeks, the oldest first."""
    counts = [0] * WEEKS
    for moment in moments:
        ago = (now - moment) // timedelta(days=7)
        if 0 <= ago < WEEKS:
            counts[WEEKS - 1 - ago] += 1
    return counts


def most_common(words: Iterable[str]) -> str:
    """The word said most; of equals the first in the alphabet, so that the same members give the same word."""
    counted = Counter(word for word in words if word)
    return min(counted, key=lambda word: (-counted[word], word)) if counted else ""


def members_by_theme(street_id: UUID) -> dict[UUID, set[UUID]]:
    """Which needs each theme holds now."""
    found: dict[UUID, set[UUID]] = {}
    for theme_id, need_id in ThemeMember.objects.in_street(street_id).values_list("theme_id", "need_id"):
        found.setdefault(theme_id, set()).add(need_id)
    return found


def _heard(need: Need) -> Heard:
    author = str(need.subject_id or need.author_key or "")
    return Heard(need.submitted_at, author, need.supports_given, need.opposes, is_heard(need))


def _places(members: list[Need]) -> list[str]:
    """Places of the map first, then those the texts name together, then the areas below the street."""
    known = Counter(need.place.name for need in members if need.place)
    named = shared_places([place_names(need.title, need.body) for need in members])
    areas = Counter(need.area.name for need in members if need.area_path.count("/") > 1)
    ranked = [
        name for names in (known, areas) for name, _ in sorted(names.items(), key=lambda one: (-one[1], one[0]))
    ]
    ordered = [*ranked[: len(known)], *named, *ranked[len(known) :]]
    return list(dict.fromkeys(ordered))[:_MOST_PLACES]
