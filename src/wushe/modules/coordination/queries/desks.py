"""A desk: what a secretary, an owners' committee member or a department contact has to see to today.

An area desk shows what is due within a day in one's own community; a body desk what one's own bodies lead or have to
do. Whoever has both sees both.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wushe.modules.actors.labels import Role
from wushe.modules.actors.queries import Standing
from wushe.modules.coordination.queries.board import COUNTED, ROWS, Block, Item, named, of_hazard, of_need, of_task
from wushe.modules.coordination.queries.radar import pairs_seen
from wushe.modules.coordination.queries.tables import awaited, of_both_committees
from wushe.modules.hazards.models import Hazard
from wushe.modules.linkage.queries import bodies_worked_for
from wushe.modules.needs.models import Need
from wushe.modules.planning.queries import lines_of_month
from wushe.modules.projects.models import Task
from wushe.modules.projects.queries import projects_of_bodies
from wushe.modules.whistles.queries.lists import open_calls_of_bodies

SOON = timedelta(hours=24)
AREA_ROLES = (Role.COMMUNITY_SECRETARY, Role.COMMUNITY_WORKER)


def desk_of(who: Standing, now: datetime) -> list[Block]:
    """The blocks of one person, the most pressing first; a fixed number of queries."""
    if who.street_id is None:
        return []
    paths, bodies = who.area_paths(*AREA_ROLES), bodies_worked_for(who)
    blocks = []
    if paths:
        blocks.append(_within_a_day(who.street_id, paths, now))
    if bodies:
        blocks += [
            _called(who.street_id, bodies),
            _to_do(who.street_id, bodies, now),
            _our_works(who.street_id, bodies),
        ]
        blocks += awaited(who.street_id, bodies)
    blocks += of_both_committees(who, who.street_id, timezone.localtime(now).date())
    if paths:
        blocks.append(_plan_of_the_month(who.street_id, paths, now))
    if bodies:
        blocks.append(_alike(who.street_id, paths, bodies))
    return named(blocks)


def _within_a_day(street_id: UUID, paths: tuple[str, ...], now: datetime) -> Block:
    mine = Q(pk__in=[])
    for path in paths:
        mine |= Q(area_path__startswith=path)
    soon = Q(is_open__in=[True], due_at__lt=now + SOON)
    needs = Need.objects.in_street(street_id).filter(mine, soon)
    hazards = Hazard.objects.in_street(street_id).filter(mine, soon)
    items = [of_need(row, _why(row, now), "") for row in needs.order_by("due_at")[:ROWS]]
    items += [of_hazard(row, _why(row, now), "") for row in hazards.order_by("due_at")[:ROWS]]
    items.sort(key=lambda item: item.due or now)
    number = needs.values("pk")[:COUNTED].count() + hazards.values("pk")[:COUNTED].count()
    links = ((_("Needs"), reverse("needs:inbox")), (_("Hazards"), reverse("hazards:list")))
    return Block("day", gettext_lazy("Due within 24 hours"), number, tuple(items[:ROWS]), links)


def _to_do(street_id: UUID, bodies: frozenset[UUID], now: datetime) -> Block:
    today = timezone.localtime(now).date()
    tasks = Task.objects.in_street(street_id).still_open().filter(body__in=bodies).select_related("project")
    hazards = Hazard.objects.in_street(street_id).still_open().filter(lead_body_id__in=bodies)
    needs = Need.objects.in_street(street_id).filter(is_open__in=[True], lead_body_id__in=bodies)
    late, due = _("late"), _("ours to do")
    items: list[Item] = [
        of_task(row, late if row.due_on and row.due_on < today else due) for row in tasks.order_by("due_on")[:ROWS]
    ]
    items += [of_hazard(row, _why(row, now), "") for row in hazards.order_by("due_at")[:ROWS]]
    items += [of_need(row, _why(row, now), "") for row in needs.order_by("due_at")[:ROWS]]
    items.sort(key=lambda item: item.due or now + timedelta(days=3650))
    number = sum(rows.values("pk")[:COUNTED].count() for rows in (tasks, hazards, needs))
    links = ((_("Projects"), reverse("projects:list") + "?view=mine"),)
    return Block("ours", gettext_lazy("Our body’s work"), number, tuple(items[:ROWS]), links)


def _called(street_id: UUID, bodies: frozenset[UUID]) -> Block:
    """Whistles to which one's own bodies still have to come."""
    calls = open_calls_of_bodies(street_id, bodies)
    items = tuple(
        Item(
            "call",
            call.id,
            f"{call.whistle.number} {call.task}".strip(),
            _("come and check in"),
            reverse("whistles:detail", args=[call.whistle_id]),
            call.whistle.needed_by,
            body=call.body.name,
            act="here",
        )
        for call in calls[:ROWS]
    )
    links = ((_("Whistles"), reverse("whistles:list") + "?view=mine"),)
    return Block("called", gettext_lazy("Whistles to check in to"), len(calls), items, links)


def _our_works(street_id: UUID, bodies: frozenset[UUID]) -> Block:
    rows = projects_of_bodies(street_id, bodies)
    items = tuple(
        Item(
            "project",
            row.id,
            f"{row.number} {row.title}",
            _("we lead") if row.lead_body_id in bodies else _("we help"),
            reverse("projects:detail", args=[row.id]),
            body_id=row.lead_body_id,
        )
        for row in rows[:ROWS]
    )
    links = ((_("Projects"), reverse("projects:list")),)
    return Block("works", gettext_lazy("Works we take part in"), _number(rows), items, links)


def _plan_of_the_month(street_id: UUID, paths: tuple[str, ...], now: datetime) -> Block:
    rows = lines_of_month(street_id, timezone.localtime(now).date(), paths)
    items = tuple(
        Item(
            "plan",
            row.id,
            row.title,
            _("until %(day)s") % {"day": row.ends_on.isoformat()},
            f"{reverse('planning:detail', args=[row.plan_id])}#line-{row.id}",
            body=row.body.name,
        )
        for row in rows[:ROWS]
    )
    links = ((_("Plans"), reverse("planning:list")),)
    return Block("month", gettext_lazy("Plan of this month"), _number(rows), items, links)


def _alike(street_id: UUID, paths: tuple[str, ...], bodies: frozenset[UUID]) -> Block:
    rows = pairs_seen(street_id, paths, bodies)
    items = tuple(
        Item(
            "pair",
            row.id,
            f"{row.first.title} · {row.second.title}",
            _("%(percent)s %% alike") % {"percent": row.score_permille // 10},
            reverse("coordination:pair", args=[row.id]),
        )
        for row in rows[:ROWS]
    )
    links = ((_("All of them"), reverse("coordination:radar")),)
    return Block("alike", gettext_lazy("Two bodies, one work"), _number(rows), items, links)


def _number(rows: Any) -> int:
    return int(rows.order_by().values("pk")[:COUNTED].count())


def _why(row: Any, now: datetime) -> str:
    return _("late") if row.due_at and row.due_at < now else _("due soon")
