"""Goals that the street's own records propose for a community: themes, what keeps coming back, and weak numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from wushe.modules.actors.labels import Role
from wushe.modules.actors.queries import held_within
from wushe.modules.hazards.labels import type_label
from wushe.modules.hazards.models import Hazard
from wushe.modules.hazards.queries.repeats import repeats
from wushe.modules.hazards.queries.risks import risk_list
from wushe.modules.needs.models import Need, ThemeState
from wushe.modules.needs.queries.themes import ThemeFilters, board
from wushe.modules.planning.labels import GoalKind
from wushe.modules.spaces.models import Area

MOST_THEMES = 5
MOST_REPEATS = 5
MOST_RISKS = 3
FEW_VOLUNTEERS_PERMILLE = 20
"""Fewer volunteers per thousand residents than this is put forward: a choice of this product."""
LATELY = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A goal that somebody may take: what it rests on is said with its number and can be opened."""

    kind: GoalKind
    key: str
    title: str
    reason: str
    url: str = ""


def proposed_goals(street_id: UUID, area: Area, now: datetime) -> list[Proposed]:
    """What speaks for a goal in a community, the heard before the counted; a fixed number of queries."""
    return [
        *_from_themes(street_id, area),
        *_from_repeats(street_id, area),
        *_from_hazards(street_id, area, now),
        *_from_numbers(street_id, area, now),
    ]


def _from_themes(street_id: UUID, area: Area) -> Iterator[Proposed]:
    rows = board(street_id, ThemeFilters(area=area.path)).filter(state=ThemeState.OPEN)
    for theme in rows.only("id", "title", "size", "supports")[:MOST_THEMES]:
        words = _("%(needs)s needs and %(supports)s supporters in one theme.")
        reason = words % {"needs": theme.size, "supports": theme.supports}
        url = reverse("needs:theme", args=[theme.id])
        yield Proposed(GoalKind.THEME, f"theme:{theme.id}", theme.title, reason, url)


def _from_repeats(street_id: UUID, area: Area) -> Iterator[Proposed]:
    for row in repeats(street_id, (area.path,))[:MOST_REPEATS]:
        where = row.place.name if row.place else row.where or row.area.name
        title = _("%(what)s at %(where)s: end it at the root") % {"what": type_label(row.type), "where": where}
        reason = _("Found %(times)s times in %(days)s days.") % {"times": row.times, "days": max(row.days, 1)}
        yield Proposed(
            GoalKind.REPEAT, f"repeat:{row.id}", title[:120], reason, reverse("hazards:repeat", args=[row.id])
        )


def _from_hazards(street_id: UUID, area: Area, now: datetime) -> Iterator[Proposed]:
    open_here = Hazard.objects.in_street(street_id).still_open().filter(area_path__startswith=area.path)
    overdue = open_here.overdue(now).count()
    if overdue:
        reason = _("%(number)s hazards stand open past their term.") % {"number": overdue}
        url = f"{reverse('hazards:list')}?view=overdue&area={area.path}"
        yield Proposed(GoalKind.OVERDUE, "overdue:hazards", _("No hazard past its term"), reason, url)
    url = f"{reverse('hazards:risks')}?area={area.path}"
    for risk in [one for one in risk_list(street_id, area.path, now).risks if one.found > 1][:MOST_RISKS]:
        title = _("Fewer hazards of one kind: %(what)s") % {"what": type_label(risk.type)}
        words = _("Found %(found)s times in a year at %(points)s places; %(open)s still open.")
        reason = words % {"found": risk.found, "points": risk.points, "open": risk.open}
        yield Proposed(GoalKind.RISK, f"risk:{risk.type}", title, reason, url)


def _from_numbers(street_id: UUID, area: Area, now: datetime) -> Iterator[Proposed]:
    volunteers = len(held_within(street_id, area.path, Role.VOLUNTEER, Role.TEAM_LEADER))
    if area.residents and volunteers * 1000 < area.residents * FEW_VOLUNTEERS_PERMILLE:
        words = _("%(number)s volunteers and team leaders on the list for %(residents)s residents.")
        reason = words % {"number": volunteers, "residents": area.residents}
        yield Proposed(
            GoalKind.VOLUNTEERS, "count:volunteers", _("More neighbours volunteer"), reason, reverse("actors:five")
        )
    heard = Need.objects.in_street(street_id).filter(
        area_path__startswith=area.path, submitted_at__gt=now - LATELY, submitted_at__lte=now
    )
    late = Q(answers__isnull=False, answers__is_late=True)
    counted = heard.aggregate(all=Count("pk", distinct=True), late=Count("pk", filter=late, distinct=True))
    if counted["late"]:
        words = _("%(late)s of %(all)s needs of a year were answered after their term.")
        reason = words % counted
        url = reverse("needs:statistics")
        yield Proposed(GoalKind.ANSWERS, "count:answers", _("Every need answered in time"), reason, url)
