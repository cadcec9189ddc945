"""Reads of the five files: things of other rooms joined with what this room knows of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from wushe.core.registers import (
    BORROWED,
    Completeness,
    Field,
    FieldState,
    RegisterFile,
    completeness,
    field_state,
    fields_of,
)
from wushe.foundation import clock
from wushe.modules.actors.models import Body
from wushe.modules.actors.queries import bodies
from wushe.modules.registers.models import Fact, Resource
from wushe.modules.spaces.labels import AreaKind, PlaceKind
from wushe.modules.spaces.models import Area, Place
from wushe.modules.spaces.queries import areas, places

Row = Area | Place | Body | Resource


@dataclass(frozen=True, slots=True)
class Thing:
    """One line of a file: a thing of another room by its name and place, and what that room says of it."""

    file: RegisterFile
    id: UUID
    name: str
    area: Area
    about: str
    counted: dict[str, int]  # numbers that stand on the thing itself


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of one thing."""

    field: Field
    value: str
    fact: Fact | None
    state: FieldState


@dataclass(frozen=True, slots=True)
class ThingLine:
    """A thing with all its fields."""

    thing: Thing
    cells: tuple[Cell, ...]

    @property
    def completeness(self) -> Completeness:
        """Of its own fields."""
        return completeness(cell.state for cell in self.cells)


@dataclass(frozen=True, slots=True)
class FileLine:
    """One area in the overview: each file with the number of its things and how complete they are."""

    area: Area
    files: tuple[tuple[RegisterFile, int, Completeness], ...]


def rows_of(
    street_id: UUID, file: RegisterFile, *, within: Sequence[str] = ("",), text: str = "", kind: str = ""
) -> QuerySet[Row]:
    """The living things of a file in these subtrees, in the order of the tree."""
    if file in (RegisterFile.PEOPLE, RegisterFile.BUILDINGS):
        found = areas(street_id, kind=AreaKind.BUILDING).filter(_reach("path", within)).select_related("parent")
        return found.filter(name__icontains=text) if text else found
    if file is RegisterFile.FACILITIES:
        found_places = places(street_id, text=text).filter(_reach("area__path", within))
        found_places = found_places.exclude(kind=PlaceKind.ONLINE)
        return found_places.filter(kind=kind) if kind else found_places
    if file is RegisterFile.BODIES:
        return bodies(street_id, kind or None, text=text).filter(_reach("area__path", within))
    rows = Resource.objects.in_street(street_id).filter(_reach("area__path", within), ended_on=None)
    rows = rows.filter(name__icontains=text) if text else rows
    rows = rows.filter(kind=kind) if kind else rows
    return rows.select_related("area", "place", "keeper").order_by("area__path", "kind", "name")


def thing_of(street_id: UUID, file: RegisterFile, thing_id: UUID) -> Thing | None:
    """The living thing of that id in the file."""
    row = rows_of(street_id, file).filter(pk=thing_id).first()
    return as_thing(file, row) if row is not None else None


def as_thing(file: RegisterFile, row: Row) -> Thing:
    """A row of another room as a line of the file."""
    if isinstance(row, Area):
        counted = {"households": row.households, "residents": row.residents} if file is RegisterFile.PEOPLE else {}
        return Thing(file, row.id, row.name, row, row.parent.name if row.parent else "", counted)
    if isinstance(row, Place):
        return Thing(file, row.id, row.name, row.area, str(PlaceKind(row.kind).label), {})
    if isinstance(row, Body):
        return Thing(file, row.id, row.name, row.area, str(row.get_kind_display()), {})
    where = row.place.name if row.place else row.area.name
    return Thing(file, row.id, row.name, row.area, f"{row.get_kind_display()} · {where}", {})


def lines(street_id: UUID, file: RegisterFile, rows: Iterable[Row]) -> list[ThingLine]:
    """Things with their fields, all facts in one query."""
    things = [as_thing(file, row) for row in rows]
    known = present_facts(street_id, file, [thing.id for thing in things])
    today = clock.today()
    return [ThingLine(thing, _cells(thing, known, today)) for thing in things]


def present_facts(
    street_id: UUID, file: RegisterFile, thing_ids: Iterable[UUID] | None = None
) -> dict[tuple[UUID, str], Fact]:
    """The present facts of a file, by thing and field."""
    rows = Fact.objects.in_street(street_id).filter(file=file, replaced_at=None)
    if thing_ids is not None:
        rows = rows.filter(thing_id__in=list(thing_ids))
    return {(fact.thing_id, fact.field): fact for fact in rows}


def history(street_id: UUID, file: RegisterFile, thing_id: UUID) -> QuerySet[Fact]:
    """Every fact of a thing, the newest first."""
    rows: QuerySet[Fact] = Fact.objects.in_street(street_id).filter(file=file, thing_id=thing_id)
    return rows.order_by("-recorded_at", "field")


def in_state(found: list[ThingLine], state: str) -> list[ThingLine]:
    """Those with a field that is missing, or old or undated."""
    wanted = {"missing": {FieldState.MISSING}, "old": {FieldState.OLD, FieldState.UNDATED}}.get(state)
    return [one for one in found if any(cell.state in wanted for cell in one.cells)] if wanted else found


def overview(street_id: UUID, *, within: Sequence[str], kind: AreaKind = AreaKind.COMMUNITY) -> list[FileLine]:
    """Per area of that level: each file's things and how complete they are."""
    lists = {file: lines(street_id, file, rows_of(street_id, file, within=within)) for file in RegisterFile}
    upper = areas(street_id, kind=kind).filter(_reach("path", within))
    return [FileLine(area, tuple(_summed(file, lists[file], area.path) for file in RegisterFile)) for area in upper]


def totals(found: Iterable[ThingLine]) -> dict[str, int]:
    """The counts of a list of things added up, field by field."""
    added: dict[str, int] = {}
    for line in found:
        for cell in line.cells:
            if cell.value.isdigit() and cell.field.kind == "count":
                added[cell.field.code] = added.get(cell.field.code, 0) + int(cell.value)
    return added


def today() -> date:
    """The present day, for forms and paper."""
    return clock.today()


def resource_of(street_id: UUID, resource_id: UUID | str | None) -> Resource | None:
    """The resource of that id in this street, ended or not."""
    if not resource_id:
        return None
    rows = Resource.objects.in_street(street_id).select_related("area", "place", "keeper")
    row: Resource | None = rows.filter(pk=resource_id).first()
    return row


def to_lend(street_id: UUID, *, text: str = "", kind: str = "") -> QuerySet[Resource]:
    """What anyone may know of: things and places that can be lent or used."""
    rows: QuerySet[Resource] = Resource.objects.in_street(street_id).filter(ended_on=None, is_public=True)
    rows = rows.filter(Q(name__icontains=text) | Q(place__name__icontains=text)) if text else rows
    rows = rows.filter(kind=kind) if kind else rows
    return rows.select_related("area", "place", "keeper").order_by("kind", "area__path", "name")


def _summed(file: RegisterFile, found: list[ThingLine], path: str) -> tuple[RegisterFile, int, Completeness]:
    here = [line for line in found if line.thing.area.path.startswith(path)]
    return file, len(here), completeness(cell.state for line in here for cell in line.cells)


def _cells(thing: Thing, known: dict[tuple[UUID, str], Fact], today: date) -> tuple[Cell, ...]:
    cells = []
    for field in fields_of(thing.file):
        fact = known.get((thing.id, field.code))
        value, as_of = (fact.value, fact.as_of) if fact else ("", None)
        if field.code in BORROWED:
            number = thing.counted.get(field.code, 0)
            value = str(number) if number or fact else ""
            as_of = as_of if fact and fact.value == value else None  # counted anew elsewhere: no source here
        state = field_state(field, has_value=value != "", as_of=as_of, today=today)
        cells.append(Cell(field, value, fact if as_of else None, state))
    return tuple(cells)


def _reach(name: str, within: Sequence[str]) -> Q:
    reach = Q(pk__in=[])
    for path in within:
        reach |= Q(**{f"{name}__startswith": path})
    return reach
