"""The list of whistles, and what each body has done about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from wushe.core.lifecycle import OPEN_WHISTLE_STATUSES, WhistleStatus
from wushe.core.whistles import Arrival, CameHow, Tally, tally
from wushe.modules.actors.queries import body_names
from wushe.modules.whistles.models import Whistle, WhistleCall, WhistleQuerySet
from wushe.modules.whistles.queries.detail import stand

COUNTED = 2000
"""Lists are counted so far and no further."""
VIEWS = ("open", "asked", "mine", "missing", "finished", "all")
FIGURES_FOR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Reach:
    """What one person may see: subtrees of areas, and the bodies they check in for."""

    paths: tuple[str, ...]
    bodies: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters of the list as they stand in the address."""

    view: str = "open"
    text: str = ""
    kind: str = ""
    area: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many bodies of one whistle are there, awaited, late and absent."""

    called: int
    there: int
    late: int
    absent: int


@dataclass(frozen=True, slots=True)
class OfBody:
    """One body's counts, and what the two sides said."""

    body_id: UUID
    name: str
    tally: Tally
    marks: dict[str, int]


def whistles_seen(street_id: UUID, reach: Reach, filters: Filters, now: datetime) -> WhistleQuerySet:
    """Whistles within reach: open ones by their needed-by time, the others the latest first."""
    rows = _viewed(_within(Whistle.objects.in_street(street_id), reach), reach, filters.view, now)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.area:
        rows = rows.filter(area_path__startswith=filters.area)
    if filters.body:
        rows = rows.filter(_calls(body_id=filters.body))
    if filters.text:
        rows = rows.filter(
            Q(words__icontains=filters.text)
            | Q(where__icontains=filters.text)
            | Q(place__name__icontains=filters.text)
            | Q(number__icontains=filters.text.upper())
        )
    order = ("-raised_at", "-id") if filters.view in ("finished", "all") else ("needed_by", "id")
    return rows.order_by(*order)


def counts(street_id: UUID, reach: Reach, now: datetime) -> dict[str, int]:
    """How many stand in each view that asks for work."""
    rows = _within(Whistle.objects.in_street(street_id), reach)
    views = ("open", "asked", "mine", "missing")
    return {view: _viewed(rows, reach, view, now)[:COUNTED].count() for view in views}


def numbers_of(whistles: Iterable[Whistle], now: datetime) -> dict[UUID, Numbers]:
    """Who is there, for one page of whistles: one query."""
    rows = {one.id: one for one in whistles}
    found: dict[UUID, list[Arrival]] = {pk: [] for pk in rows}
    streets = {one.street_id for one in rows.values()}
    for street_id in streets:
        for call in WhistleCall.objects.in_street(street_id).filter(whistle__in=list(rows)):
            found[call.whistle_id].append(stand(rows[call.whistle_id], call, now))
    return {pk: _numbers(arrivals) for pk, arrivals in found.items()}


def figures(street_id: UUID, now: datetime, *, since: datetime | None = None, within: str = "") -> list[OfBody]:
    """Each called body with its raw counts over a year, or since a moment: one query and one for the names."""
    rows = WhistleCall.objects.in_street(street_id).filter(called_at__gte=since or now - FIGURES_FOR)
    rows = rows.exclude(whistle__status__in=[WhistleStatus.ASKED, WhistleStatus.TURNED_DOWN, WhistleStatus.WITHDRAWN])
    if within:
        rows = rows.filter(whistle__area_path__startswith=within)
    found: dict[UUID, list[Arrival]] = {}
    marks: dict[UUID, dict[str, int]] = {}
    for call in rows.select_related("whistle", "of_body").order_by("called_at"):
        found.setdefault(call.body_id, []).append(stand(call.whistle, call, now))
        said = getattr(call, "of_body", None)
        if said is not None:
            own = marks.setdefault(call.body_id, {})
            own[said.mark] = own.get(said.mark, 0) + 1
    names = body_names(found)
    lines = [OfBody(pk, names.get(pk, ""), tally(rows), marks.get(pk, {})) for pk, rows in found.items()]
    return sorted(lines, key=lambda line: (-(line.tally.late + line.tally.absent), line.name))


def no_shows(street_id: UUID, now: datetime, *, since: datetime | None = None) -> list[tuple[WhistleCall, Arrival]]:
    """Calls that count as late or absent, the latest first: for the supervision of the district."""
    rows = WhistleCall.objects.in_street(street_id).filter(
        called_at__gte=since or now - FIGURES_FOR, whistle__needed_by__lt=now
    )
    rows = rows.select_related("whistle__area", "body").order_by("-whistle__needed_by", "body__name")
    stood = ((call, stand(call.whistle, call, now)) for call in rows)
    return [(call, found) for call, found in stood if found.counts]


def open_whistles(street_id: UUID, within: str = "") -> WhistleQuerySet:
    """Whistles that are blown and not at their end, by their needed-by time; for rooms above."""
    rows: WhistleQuerySet = Whistle.objects.in_street(street_id).still_open()
    if within:
        rows = rows.filter(area_path__startswith=within)
    return rows.select_related("area", "lead_body").order_by("needed_by", "id")


def open_calls_of_bodies(street_id: UUID, body_ids: Iterable[UUID]) -> list[WhistleCall]:
    """Calls to which the bodies still have to come; for the desk of a department's contact."""
    rows = WhistleCall.objects.in_street(street_id).filter(
        body_id__in=list(body_ids), came_at=None, let_off_at=None, whistle__status__in=_OPEN
    )
    return list(rows.select_related("whistle__area", "body").order_by("whistle__needed_by"))


def cleared(filters: Filters) -> bool:
    """Whether nothing but the view is chosen."""
    return filters == replace(Filters(), view=filters.view)


_OPEN = sorted(status.value for status in OPEN_WHISTLE_STATUSES)


def _numbers(found: list[Arrival]) -> Numbers:
    late = sum(one.how is CameHow.LATE for one in found)
    there = late + sum(one.how is CameHow.IN_TIME for one in found)
    called = sum(one.how is not CameHow.EXEMPT for one in found)
    return Numbers(called, there, late, sum(one.how is CameHow.ABSENT for one in found))


def _calls(**which: object) -> Exists:
    rows = WhistleCall.objects.filter(street_id=OuterRef("street_id"), whistle=OuterRef("pk"))
    return Exists(rows.filter(**which))


def _within(rows: WhistleQuerySet, reach: Reach) -> WhistleQuerySet:
    if any(path.count("/") <= 1 for path in reach.paths):
        return rows
    mine = Q(_calls(body_id__in=reach.bodies)) & ~Q(status=WhistleStatus.ASKED) if reach.bodies else Q(pk__in=[])
    for path in reach.paths:
        mine |= Q(area_path__startswith=path)
    return rows.filter(mine)


def _viewed(rows: WhistleQuerySet, reach: Reach, view: str, now: datetime) -> WhistleQuerySet:
    if view == "asked":
        return rows.filter(status=WhistleStatus.ASKED.value)
    if view == "mine":
        return rows.still_open().filter(_calls(body_id__in=reach.bodies, let_off_at=None))
    if view == "missing":
        return rows.still_open().filter(_calls(came_at=None, let_off_at=None), needed_by__lt=now)
    if view == "finished":
        return rows.filter(status=WhistleStatus.FINISHED.value)
    return rows if view == "all" else rows.still_open()
