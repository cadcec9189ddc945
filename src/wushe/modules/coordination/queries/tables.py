"""What waits for somebody at a table: the desk of the two committees with its days, decisions and coming meetings."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wushe.core.lifecycle import DecisionStatus
from wushe.modules.actors.queries import Standing
from wushe.modules.committees.labels import RUNS, MatterStatus, Side
from wushe.modules.committees.models import DeskMatter, PropertyArea
from wushe.modules.committees.permissions import COMMUNITY, OWNERS_ROLES
from wushe.modules.committees.queries.areas import property_areas
from wushe.modules.committees.queries.desk import open_matters_of, positions_by_matter
from wushe.modules.committees.queries.running import Running, Runs, running_within
from wushe.modules.coordination.queries.board import COUNTED, ROWS, Block, Item, of_decision
from wushe.modules.meetings.labels import STATUS
from wushe.modules.meetings.queries import awaited_decisions
from wushe.modules.meetings.queries.coming import coming_for

_PAGES: dict[str, str] = {
    Runs.SITTING: "committees:sitting",
    Runs.MINUTES: "committees:sitting",
    Runs.MEETING: "committees:vote",
    Runs.RESULT: "committees:vote",
}
MOST_AREAS = 200
"""Property areas of one person; a community has a few."""


def of_both_committees(who: Standing, street_id: UUID, today: date) -> list[Block]:
    """Open matters, first those that wait for one's own side, and the days that run; nothing without a desk."""
    paths = who.area_paths(*COMMUNITY)
    bodies = frozenset(held.body_id for held in who.holdings if held.role in OWNERS_ROLES)
    areas = list(property_areas(street_id, paths, bodies)[:MOST_AREAS]) if paths or bodies else []
    if not areas:
        return []
    sides = {area.id: _sides(area, paths, bodies) for area in areas}
    return [_matters(street_id, sides), _days(street_id, areas, today)]


def _sides(area: PropertyArea, paths: tuple[str, ...], bodies: frozenset[UUID]) -> tuple[Side, ...]:
    found = [Side.COMMUNITY] if any(area.area_path.startswith(path) for path in paths) else []
    return (*found, Side.OWNERS) if area.seat_body_id in bodies else tuple(found)


def _matters(street_id: UUID, sides: dict[UUID, tuple[Side, ...]]) -> Block:
    rows = open_matters_of(street_id, list(sides))
    first = list(rows[: 5 * ROWS])
    spoken = positions_by_matter(street_id, [row.id for row in first])
    lines = [(row, _waits(row, sides[row.property_area_id], set(spoken.get(row.id, {})))) for row in first]
    lines.sort(key=lambda line: not line[1])
    items = tuple(
        Item(
            "matter",
            row.id,
            row.title,
            waits or _("being talked over"),
            reverse("committees:matter", args=[row.id]),
            body=row.property_area.name,
        )
        for row, waits in lines[:ROWS]
    )
    number = rows.order_by().values("pk")[:COUNTED].count()
    links = ((_("Two committees"), reverse("committees:list")),)
    return Block("committees", gettext_lazy("Between the two committees"), number, items, links)


def _waits(row: DeskMatter, sides: tuple[Side, ...], spoken: set[str]) -> str:
    if row.status == MatterStatus.PROPOSED:
        return _("a wording waits for our side") if any(side != row.agreed_by for side in sides) else ""
    return "" if {side.value for side in sides} & spoken else _("our position is missing")


def _days(street_id: UUID, areas: list[PropertyArea], today: date) -> Block:
    rows = running_within(street_id, areas)
    items = tuple(_of_day(row, today) for row in rows[:ROWS])
    links = ((_("Two committees"), reverse("committees:list")),)
    return Block("days", gettext_lazy("Days that run between the committees"), len(rows), items, links)


def _of_day(row: Running, today: date) -> Item:
    page = _PAGES.get(row.what)
    url = reverse(page, args=[row.id]) if page and row.id else reverse("committees:desk", args=[row.area_id])
    late = row.is_deadline and row.on is not None and row.on < today
    waits = _("no day yet") if row.on is None else ""
    reason = _("late") if late else " · ".join(part for part in (row.area_name, waits) if part)
    text = f"{RUNS[row.what]} {row.about}".strip()
    return Item("day", row.id or row.area_id, text, reason, url, _end_of(row.on) if row.on else None)


def awaited(street_id: UUID, bodies: frozenset[UUID]) -> list[Block]:
    """Decisions of joint meetings that one's bodies carry out or confirm, and meetings to which they are invited."""
    decided, coming = awaited_decisions(street_id, bodies), coming_for(street_id, bodies)
    words = {DecisionStatus.OPEN.value: _("ours to carry out"), DecisionStatus.REPORTED.value: _("ours to confirm")}
    meetings = tuple(
        Item(
            "meeting",
            row.id,
            str(row),
            str(STATUS[row.status]),
            reverse("meetings:detail", args=[row.id]),
            row.starts_at,
        )
        for row in coming[:ROWS]
    )
    return [
        Block(
            "decisions",
            gettext_lazy("Meeting decisions that wait for us"),
            decided.order_by().values("pk")[:COUNTED].count(),
            tuple(of_decision(row, words[row.status]) for row in decided[:ROWS]),
            ((_("Decisions"), reverse("meetings:decisions")),),
        ),
        Block(
            "meetings",
            gettext_lazy("Meetings we are invited to"),
            coming.order_by().values("pk")[:COUNTED].count(),
            meetings,
            ((_("Joint meetings"), reverse("meetings:list")),),
        ),
    ]


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time(23, 59), timezone.get_current_timezone())
