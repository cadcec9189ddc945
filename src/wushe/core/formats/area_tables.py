"""A table of areas joined with the tree that is already known.

Each line names the way down (community, grid, building, unit); its last name is the area it speaks of. Areas above
that nobody knows yet are made on the way. An area is known again by its code, else by its name under the same parent;
a building also without its grid, when only one building of the community has the name.

Figures: a blank cell says nothing. An area above whose figure was blank, or was the sum of what lies beneath, goes on
being that sum.

Complexity: linear in the lines and in the known areas.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

LEVELS = ("street", "community", "grid", "building", "unit")
STREET, COMMUNITY, GRID, BUILDING, UNIT = range(5)
LONGEST_NAME = 60
LARGEST_COUNT = 10_000_000
_CODE = re.compile(r"[A-Z][A-Z0-9-]{0,19}")
_LETTER = {COMMUNITY: "C", GRID: "G", BUILDING: "B", UNIT: "U"}
FIGURES = ("households", "residents")


class AreaFault(StrEnum):
    """Why a line cannot be joined."""

    NO_COMMUNITY = "no_community"
    UNIT_WITHOUT_BUILDING = "unit_without_building"
    NAME_TOO_LONG = "name_too_long"
    COUNT_UNFIT = "count_unfit"
    CODE_UNFIT = "code_unfit"
    CODE_USED = "code_used"
    CODE_DIFFERS = "code_differs"
    STANDS_ELSEWHERE = "stands_elsewhere"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class KnownArea:
    """One living area: its key, the key of the area above, what is known."""

    key: str
    above: str
    level: int
    name: str
    code: str
    households: int
    residents: int


@dataclass(frozen=True, slots=True)
class AreaLine:
    """One line of the table; None and "" say nothing."""

    number: int
    community: str
    grid: str = ""
    building: str = ""
    unit: str = ""
    code: str = ""
    households: int | None = None
    residents: int | None = None

    @property
    def way(self) -> list[tuple[int, str]]:
        """The named levels from above."""
        names = ((COMMUNITY, self.community), (GRID, self.grid), (BUILDING, self.building), (UNIT, self.unit))
        return [(level, name.strip()) for level, name in names if name.strip()]


@dataclass(frozen=True, slots=True)
class LineFault:
    """A line that cannot be joined, the field at fault and what it clashes with."""

    number: int
    name: str
    fault: AreaFault
    field: str
    detail: str = ""


@dataclass(slots=True, eq=False)
class AreaNode:
    """An area after the joining; `before` is what was known of it, None for a new one."""

    level: int
    name: str
    above: AreaNode | None
    before: KnownArea | None = None
    code: str = ""
    number: int = 0  # the line that speaks of it; 0: only on the way, or not in the table
    named: bool = False  # the table names it, or an area beneath it
    figures: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIGURES, 0))
    said: set[str] = field(default_factory=set)
    beneath: list[AreaNode] = field(default_factory=list)

    @property
    def path(self) -> str:
        """Codes from the street down, with a closing slash."""
        return f"{self.above.path if self.above else ''}{self.code}/"

    @property
    def title(self) -> str:
        """Names from the community down."""
        return self.name if self.above is None or self.above.above is None else f"{self.above.title} {self.name}"


@dataclass(slots=True)
class JoinedTree:
    """Every area after the joining, those above first, and the lines that were left out."""

    nodes: list[AreaNode]
    faults: list[LineFault]


def joined(known: Sequence[KnownArea], ended_codes: Collection[str], lines: Sequence[AreaLine]) -> JoinedTree:
    """The tree with the lines joined to it; `known` holds the street and stands parents first."""
    tree = _Tree(known, ended_codes)
    faults = [fault for line in lines if (fault := tree.join(line)) is not None]
    nodes = list(_from_above(tree.root))
    _give_codes(nodes, tree.codes)
    for node in reversed(nodes):
        _sum_up(node)
    return JoinedTree(nodes, faults)


class _Tree:
    """The tree while lines are being joined to it."""

    def __init__(self, known: Sequence[KnownArea], ended_codes: Collection[str]) -> None:
        nodes: dict[str, AreaNode] = {}
        self.by_code: dict[str, AreaNode] = {}
        self.ended = set(ended_codes)
        for one in known:
            node = AreaNode(one.level, one.name, nodes.get(one.above), one, one.code)
            node.figures = {"households": one.households, "residents": one.residents}
            nodes[one.key] = self.by_code[one.code] = node
            if node.above is not None:
                node.above.beneath.append(node)
        self.root = next(node for node in nodes.values() if node.level == STREET)
        self.by_name = {(id(node.above), node.level, node.name): node for node in nodes.values()}
        self.buildings: dict[tuple[int, str], list[AreaNode]] = {}
        for node in nodes.values():
            if node.level == BUILDING:
                self.buildings.setdefault((id(community_of(node)), node.name), []).append(node)

    @property
    def codes(self) -> set[str]:
        return self.ended | set(self.by_code)

    def join(self, line: AreaLine) -> LineFault | None:
        """Join one line; a line at fault leaves at most empty areas above, and its table is not entered."""
        way = line.way
        name = way[-1][1] if way else ""
        unfit = _unfit(line)
        if unfit is not None:
            return LineFault(line.number, name, *unfit)
        coded = self.by_code.get(line.code) if line.code else None
        if line.code in self.ended:
            return LineFault(line.number, name, AreaFault.CODE_USED, "code", line.code)
        above = self._above(way[:-1])
        if isinstance(above, str):
            return LineFault(line.number, name, AreaFault.STANDS_ELSEWHERE, "grid", above)
        level = way[-1][0]
        found = coded or self._found(above, level, name, has_grid=bool(line.grid.strip()))
        if isinstance(found, str):
            return LineFault(line.number, name, AreaFault.STANDS_ELSEWHERE, "grid", found)
        if found is not None and found.number:
            return LineFault(line.number, name, AreaFault.REPEATED, "building", str(found.number))
        if found is not None and coded is not None and not self._agrees(coded, above, level, line):
            return LineFault(line.number, name, AreaFault.STANDS_ELSEWHERE, "code", coded.title)
        if found is not None and line.code and coded is None and found.code and found.code != line.code:
            return LineFault(line.number, name, AreaFault.CODE_DIFFERS, "code", found.code)
        node = found or self._new(above, level, name)
        self._say(node, line, name)
        return None

    def _above(self, way: list[tuple[int, str]]) -> AreaNode | str:
        """The area above, made where it is not known; or the title of one that stands elsewhere."""
        here = self.root
        has_grid = any(level == GRID for level, _name in way)
        for level, name in way:
            found = self._found(here, level, name, has_grid=has_grid)
            if isinstance(found, str):
                return found
            here = found or self._new(here, level, name)
        return here

    def _found(self, above: AreaNode, level: int, name: str, *, has_grid: bool) -> AreaNode | str | None:
        """The area of that name there; a building may stand in a grid the line does not name."""
        node = self.by_name.get((id(above), level, name))
        if node is not None or level != BUILDING:
            return node
        same = self.buildings.get((id(community_of(above)), name), [])
        if not has_grid and len(same) == 1:
            return same[0]
        if has_grid:
            direct = next((one for one in same if one.above is not None and one.above.level == COMMUNITY), None)
            return direct.title if direct is not None else None
        return same[0].title if same else None

    @staticmethod
    def _agrees(coded: AreaNode, above: AreaNode, level: int, line: AreaLine) -> bool:
        """Whether an area known by its code stands where the line says."""
        if coded.level != level:
            return False
        in_grid_unsaid = level == BUILDING and not line.grid.strip() and coded.above is not None
        return coded.above is above or (in_grid_unsaid and community_of(coded) is community_of(above))

    def _new(self, above: AreaNode, level: int, name: str) -> AreaNode:
        node = AreaNode(level, name, above)
        above.beneath.append(node)
        self.by_name[id(above), level, name] = node
        if level == BUILDING:
            self.buildings.setdefault((id(community_of(node)), name), []).append(node)
        return node

    def _say(self, node: AreaNode, line: AreaLine, name: str) -> None:
        node.number, node.name = line.number, name
        if line.code and not node.code:
            node.code = line.code
            self.by_code[line.code] = node
        for figure in FIGURES:
            value = getattr(line, figure)
            if value is not None:
                node.figures[figure] = value
                node.said.add(figure)
        up: AreaNode | None = node
        while up is not None:
            up.named = True
            up = up.above


def _unfit(line: AreaLine) -> tuple[AreaFault, str] | None:
    """What is wrong with a line whatever is known."""
    if not line.community.strip():
        return AreaFault.NO_COMMUNITY, "community"
    if line.unit.strip() and not line.building.strip():
        return AreaFault.UNIT_WITHOUT_BUILDING, "building"
    for level, name in line.way:
        if len(name) > LONGEST_NAME:
            return AreaFault.NAME_TOO_LONG, LEVELS[level]
    for figure in FIGURES:
        if not 0 <= (getattr(line, figure) or 0) <= LARGEST_COUNT:
            return AreaFault.COUNT_UNFIT, figure
    if line.code and not _CODE.fullmatch(line.code):
        return AreaFault.CODE_UNFIT, "code"
    return None


def community_of(node: AreaNode) -> AreaNode:
    """The community it stands in (itself, if it is one or the street)."""
    while node.level > COMMUNITY and node.above is not None:
        node = node.above
    return node


def _from_above(node: AreaNode) -> Iterator[AreaNode]:
    yield node
    for one in node.beneath:
        yield from _from_above(one)


def _give_codes(nodes: list[AreaNode], used: set[str]) -> None:
    """Short codes for those that have none: the code above, a letter for the level, the next free number."""
    used = used | {node.code for node in nodes if node.code}
    last: dict[str, int] = {}
    for node in nodes:
        if node.code or node.above is None:
            continue
        stem = f"{node.above.code}-{_LETTER[node.level]}"
        if len(stem) > 17:  # three digits must still fit
            stem = f"{node.path.split('/', 1)[0]}-{_LETTER[node.level]}"
        number = last.get(stem, 0) + 1
        while f"{stem}{number:02d}" in used:
            number += 1
        last[stem] = number
        node.code = f"{stem}{number:02d}"
        used.add(node.code)


def _sum_up(node: AreaNode) -> None:
    """Keep a figure that nobody said the sum of what lies beneath, if it was that or was blank."""
    for figure in FIGURES:
        if figure in node.said or not node.beneath:
            continue
        was = getattr(node.before, figure) if node.before else 0
        summed = sum(getattr(one.before, figure) for one in node.beneath if one.before)
        if was in (0, summed):
            node.figures[figure] = sum(one.figures[figure] for one in node.beneath)
