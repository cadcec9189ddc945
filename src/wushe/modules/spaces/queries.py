"""Reads of the area tree and of the places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from wushe.core.formats.area_tables import KnownArea
from wushe.core.linkage import Space
from wushe.foundation.refusals import Invalid, NotFound
from wushe.foundation.tenancy import Street
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.models import Area, MapFile, Place

own_street_resolvers: list[Callable[[UUID], UUID | None]] = []
"""Rooms above register here how they know a person's own street (`actors` does when it is ready)."""

area_dependents: list[Callable[[UUID, str], int]] = []
"""Rooms above register here how many living things of theirs stand in a subtree: (street, path) -> number."""


@dataclass(frozen=True, slots=True)
class AreaChoice:
    """One line of a choice of areas, indented by its depth."""

    id: UUID
    name: str
    code: str
    path: str
    kind: AreaKind
    depth: int


@dataclass(frozen=True, slots=True)
class Name:
    """One name of the gazetteer: what people may write, and what it means."""

    text: str
    aliases: tuple[str, ...]
    area_id: UUID
    area_path: str
    place_id: UUID | None  # None: the name of an area
    space: Space | None


@dataclass(frozen=True, slots=True)
class AreaLine:
    """One line of the area tree with what lies beneath."""

    area: Area
    depth: int
    places: int


def streets() -> list[Street]:
    """Every street of the deployment."""
    rows = Area.objects.filter(kind=AreaKind.STREET, ended_on=None).order_by("code")
    return [_as_street(area) for area in rows]


def street_for(*, person_id: UUID | None, chosen_slug: str, remembered_slug: str) -> Street | None:
    """The chosen street, else the person's own, else the remembered one, else the only one there is."""
    roots = streets()
    by_slug = {street.slug: street for street in roots}
    if chosen_slug in by_slug:
        return by_slug[chosen_slug]
    own_id = _own_street_id(person_id) if person_id else None
    own = next((street for street in roots if street.id == own_id), None)
    if own is not None:
        return own
    if remembered_slug in by_slug:
        return by_slug[remembered_slug]
    return roots[0] if len(roots) == 1 else None


def street_by_slug(slug: str) -> Street | None:
    """The street of that slug."""
    area = Area.objects.filter(kind=AreaKind.STREET, slug=slug, ended_on=None).first()
    return _as_street(area) if area else None


def areas(street_id: UUID, *, kind: AreaKind | None = None, within: str = "") -> QuerySet[Area]:
    """Living areas of the street in the order of the tree; `within` is the path of a subtree."""
    rows: QuerySet[Area] = Area.objects.in_street(street_id).filter(ended_on=None)
    if kind:
        rows = rows.filter(kind=kind)
    if within:
        rows = rows.filter(path__startswith=within)
    return rows.order_by("path")


def area_of(street_id: UUID, area_id: UUID | str | None) -> Area | None:
    """The area of that id in this street, ended or not."""
    return Area.objects.in_street(street_id).filter(pk=area_id).first() if area_id else None


def area_path(area_id: UUID | None) -> str:
    """The path of an area; empty for none."""
    if area_id is None:
        return ""
    return Area.objects.filter(pk=area_id).values_list("path", flat=True).first() or ""


def street_path(street_id: UUID) -> str:
    """The path of the street's own root; empty for an unknown street."""
    root = Area.objects.in_street(street_id).filter(kind=AreaKind.STREET).values_list("path", flat=True).first()
    return root or ""


def area_choices(street_id: UUID, *, kind: AreaKind | None = None, within: str = "") -> tuple[AreaChoice, ...]:
    """The areas one may choose from, in the order of the tree."""
    rows = areas(street_id, kind=kind, within=within).values_list("id", "name", "code", "path", "kind")
    return tuple(
        AreaChoice(id_, name, code, path, AreaKind(kind_), path.count("/") - 1)
        for id_, name, code, path, kind_ in rows
    )


def area_names(street_id: UUID, ids: set[UUID] | None = None) -> dict[UUID, str]:
    """Names of areas by id (of all, or of those given), ended ones included."""
    rows = Area.objects.in_street(street_id)
    if ids is not None:
        rows = rows.filter(pk__in=ids)
    return dict(rows.values_list("id", "name"))


def area_tree(street_id: UUID, *, kinds: tuple[AreaKind, ...] = tuple(AreaKind)) -> list[AreaLine]:
    """The tree as lines, each with the number of places in it and beneath it."""
    nodes = list(areas(street_id))
    own = dict(
        Place.objects.in_street(street_id)
        .filter(ended_on=None)
        .values_list("area__path")
        .annotate(number=Count("id"))
        .values_list("area__path", "number")
    )
    beneath: dict[str, int] = {}
    for path, number in own.items():
        parts = path.rstrip("/").split("/")
        for depth in range(1, len(parts) + 1):
            key = "/".join(parts[:depth]) + "/"
            beneath[key] = beneath.get(key, 0) + number
    wanted = set(kinds)
    return [
        AreaLine(node, node.path.count("/") - 1, beneath.get(node.path, 0))
        for node in nodes
        if AreaKind(node.kind) in wanted
    ]


def known_areas(street_id: UUID) -> list[KnownArea]:
    """Every living area as the joining of tables takes it, parents first."""
    levels = {kind.value: level for level, kind in enumerate(AreaKind)}
    rows = areas(street_id).values_list("id", "parent_id", "kind", "name", "code", "households", "residents")
    return [
        KnownArea(str(id_), str(above or ""), levels[kind], name, code, households, residents)
        for id_, above, kind, name, code, households, residents in rows
    ]


def codes_ever_used(street_id: UUID) -> set[str]:
    """Codes of living and of ended areas: none is given twice."""
    return set(Area.objects.in_street(street_id).values_list("code", flat=True))


class AreaNotFound(NotFound):
    """Nothing of that code or name."""

    code = "spaces.area_not_found"
    message = _("No area is called “%(said)s” here.")
    way_out = _("Write its name or code as in the list of areas, for example “江湾社区”.")


class AreaAmbiguous(Invalid):
    """Several communities have a building 1."""

    code = "spaces.area_ambiguous"
    message = _("Several areas are called “%(said)s”: %(which)s.")
    way_out = _("Write the community before it, or its code.")


class AreaSearch:
    """Living areas of a street by whatever a table calls them: code, name, or the names above before it."""

    def __init__(self, street_id: UUID) -> None:
        self._by_code: dict[str, Area] = {}
        self._by_name: dict[str, list[Area]] = {}
        titles: dict[UUID, str] = {}
        for area in areas(street_id):
            above = titles.get(area.parent_id, "") if area.parent_id else ""
            titles[area.id] = _squeezed(f"{above}{area.name}" if area.kind != AreaKind.STREET else "")
            self._by_code[area.code] = area
            community = self._community_title(area, titles)
            names = {_squeezed(area.name), titles[area.id], f"{community}{_squeezed(area.name)}"}
            for name in names - {""}:
                self._by_name.setdefault(name, []).append(area)

    def _community_title(self, area: Area, titles: dict[UUID, str]) -> str:
        parts = area.path.split("/")
        above = self._by_code.get(parts[1]) if len(parts) > 3 else None
        return titles[above.id] if above else ""

    def area_named(self, said: str) -> Area:
        """The one area meant; refused when there is none, or more than one."""
        found = self._by_code.get(said.strip().upper())
        if found is not None:
            return found
        meant = self._by_name.get(_squeezed(said), [])
        if not meant:
            raise AreaNotFound(field="area", said=said[:60])
        if len(meant) > 1:
            raise AreaAmbiguous(field="area", said=said[:60], which="、".join(area.code for area in meant[:5]))
        return meant[0]


def _squeezed(name: str) -> str:
    return re.sub(r"[\s/／>、·]", "", name)


def way_to(street_id: UUID, area_path: str) -> list[Area]:
    """The areas from the street down to the one of that path."""
    steps = area_path.rstrip("/").split("/")
    paths = ["/".join(steps[: depth + 1]) + "/" for depth in range(len(steps))]
    return list(Area.objects.in_street(street_id).filter(path__in=paths).order_by("path"))


def places(street_id: UUID, *, space: Space | None = None, within: str = "", text: str = "") -> QuerySet[Place]:
    """Living places of the street with their areas, by name."""
    rows: QuerySet[Place] = Place.objects.in_street(street_id).filter(ended_on=None).select_related("area")
    if space:
        rows = rows.filter(space=space.value)
    if within:
        rows = rows.filter(area__path__startswith=within)
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(aliases__icontains=text))
    return rows.order_by("area__path", "name", "id")


def place_of(street_id: UUID, place_id: UUID | str | None) -> Place | None:
    """The place of that id in this street, ended or not."""
    if not place_id:
        return None
    row: Place | None = Place.objects.in_street(street_id).select_related("area").filter(pk=place_id).first()
    return row


place_links: list[Callable[[UUID, UUID], Iterable[tuple[object, str, str]]]] = []
"""Rooms above say here what of theirs belongs to a place: (street, place) -> (what it is, its name, its address)."""


def linked_to_place(street_id: UUID, place_id: UUID) -> list[tuple[object, str, str]]:
    """Everything the rooms above link to a place."""
    return [link for ask in place_links for link in ask(street_id, place_id)]


def spaces_counted(street_id: UUID, *, within: str = "") -> dict[Space, int]:
    """How many living places each of the four spaces has."""
    rows = Place.objects.in_street(street_id).filter(ended_on=None)
    if within:
        rows = rows.filter(area__path__startswith=within)
    counted = dict(rows.values_list("space").annotate(number=Count("id")).order_by().values_list("space", "number"))
    return {space: counted.get(space.value, 0) for space in Space}


def gazetteer(street_id: UUID) -> tuple[Name, ...]:
    """Every name a message may use for somewhere in this street: communities, grids, buildings and places."""
    named: list[Name] = [
        Name(name, (), id_, path, None, None)
        for id_, name, path in areas(street_id)
        .exclude(kind__in=[AreaKind.STREET, AreaKind.UNIT])
        .values_list("id", "name", "path")
    ]
    rows = (
        Place.objects.in_street(street_id)
        .filter(ended_on=None)
        .order_by("area__path", "name", "id")
        .values_list("id", "name", "aliases", "space", "area_id", "area__path")
    )
    named.extend(
        Name(name, tuple(aliases.split("、")) if aliases else (), area_id, path, id_, Space(space))
        for id_, name, aliases, space, area_id, path in rows
    )
    return tuple(named)


def used_above(street_id: UUID, area_path: str) -> int:
    """How many living things of the rooms above stand in the subtree."""
    return sum(count(street_id, area_path) for count in area_dependents)


def map_file_of(street_id: UUID, file_id: UUID | str) -> MapFile | None:
    """A checked map file of this street."""
    row: MapFile | None = MapFile.objects.in_street(street_id).select_related("area").filter(pk=file_id).first()
    return row


def _as_street(area: Area) -> Street:
    return Street(id=area.street_id, name=area.name, slug=area.slug, code=area.code, is_demo=area.is_demo)


def _own_street_id(person_id: UUID) -> UUID | None:
    found = (resolver(person_id) for resolver in own_street_resolvers)
    return next((street_id for street_id in found if street_id is not None), None)
