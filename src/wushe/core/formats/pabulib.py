"""Pabulib files (`.pb`): one participatory budget with its projects and ballots.

Format: D. Stolicki, S. Szufa, N. Talmon, "Pabulib: A Participatory Budgeting Library", arXiv:2012.06539. Three
sections META, PROJECTS and VOTES of semicolon-separated lines, each section with its own head. All five kinds of
ballot are read and written. Amounts may have decimals; they are kept as whole numbers of the smallest unit.

Linear in the size of the file. Whatever cannot be used is told with line, column and a code, all of it at once.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from wushe.core.budgeting import BallotKind, Election, Project, election

_LARGEST_AMOUNT = 10**15  # smallest units: floats still hold it exactly
_LARGEST_POINTS = 10**9
_MOST_FAULTS = 100
_LONGEST_CELL = 1 << 20
_MOST_DECIMALS = 6


class PbFaultCode(StrEnum):
    """What can be wrong with a line."""

    UNREADABLE = "unreadable"  # the line is no list of cells: an open quotation mark, a NUL, an endless cell
    NO_SECTION = "no_section"  # text before META
    SECTION_MISSING = "section_missing"
    SECTION_TWICE = "section_twice"
    COLUMN_MISSING = "column_missing"
    COLUMN_TWICE = "column_twice"
    KEY_MISSING = "key_missing"
    KEY_TWICE = "key_twice"
    CELL_MISSING = "cell_missing"
    TOO_MANY_CELLS = "too_many_cells"
    NOT_AN_AMOUNT = "not_an_amount"
    AMOUNT_OUT_OF_RANGE = "amount_out_of_range"
    NOT_POINTS = "not_points"
    UNKNOWN_KIND = "unknown_kind"
    PROJECT_TWICE = "project_twice"
    PROJECT_UNKNOWN = "project_unknown"
    NAMED_TWICE = "named_twice"
    VOTER_TWICE = "voter_twice"
    POINTS_DO_NOT_MATCH = "points_do_not_match"
    COUNT_DIFFERS = "count_differs"  # META says another number: is a part of the file missing?


@dataclass(frozen=True, slots=True)
class PbFault:
    """One fault: the line of the file, the cell in it (from 1), the column's name, what is wrong and with what."""

    line: int
    cell: int
    column: str
    code: PbFaultCode
    found: str


class NotPabulib(ValueError):
    """The file cannot be used; `faults` are its first hundred faults in order of lines."""

    def __init__(self, faults: Sequence[PbFault]) -> None:
        """Keep the faults."""
        super().__init__(f"{len(faults)} faults, the first in line {faults[0].line}: {faults[0].code}")
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class PbFile:
    """What a file says. `published` are the ids the city marked as selected; None where the file does not tell."""

    meta: Mapping[str, str]
    election: Election
    published: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    cells: dict[str, str]
    order: dict[str, int]


class _Faults(list[PbFault]):
    """Faults found so far; reading stops when there are too many to be of use."""

    def note(self, line: int, cell: int, column: str, code: PbFaultCode, found: str = "") -> None:
        self.append(PbFault(line, cell, column, code, found[:80]))
        if len(self) >= _MOST_FAULTS:
            raise NotPabulib(self)

    def at(self, line: _Line, column: str, code: PbFaultCode, found: str = "") -> None:
        self.note(line.number, line.order.get(column, 0), column, code, found)


def read_pb(text: str) -> PbFile:
    """The file as an election; raises `NotPabulib` with every fault, line and column."""
    faults = _Faults()
    sections = _sections(text, faults)
    if faults:
        raise NotPabulib(faults)
    meta, meta_lines = _meta(sections["META"], faults)
    kind = _kind(meta, meta_lines, faults)
    budget = _amount(meta.get("budget", ""), meta_lines.get("budget"), faults)
    projects, published = _projects(sections["PROJECTS"], faults)
    ballots = _ballots(sections["VOTES"], {project for project, _cost, _name in projects}, kind, meta, faults)
    _compare_counts(meta, meta_lines, len(projects), len(ballots), faults)
    if faults:
        raise NotPabulib(sorted(faults, key=lambda fault: (fault.line, fault.cell)))
    decimals = max(_decimals(budget), *(_decimals(cost) for _id, cost, _name in projects), 0)
    unit = 10**decimals
    found = election(
        projects=[Project(one, int(cost * unit), name) for one, cost, name in projects],
        budget=int(budget * unit),
        ballots=ballots,
        kind=kind,
        unit=unit,
    )
    return PbFile(meta, found, published)


def write_pb(
    meta: Mapping[str, str], found: Election, ballots: Iterable[Mapping[str, int]], selected: Sequence[str] | None
) -> str:
    """The file of an election with its ballots (project id → points, in the voter's order)."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    voted = list(ballots)
    told = dict(meta) | {
        "num_projects": str(len(found.projects)),
        "num_votes": str(len(voted)),
        "budget": _written(found.budget, found.unit),
        "vote_type": found.kind.value,
    }
    writer.writerows([["META"], ["key", "value"], *told.items()])
    head = ["project_id", "cost", "votes", "score", "name"] + (["selected"] if selected is not None else [])
    writer.writerows([["PROJECTS"], head])
    for place, project in enumerate(found.projects):
        row = [project.id, _written(project.cost, found.unit), found.votes[place], found.scores[place], project.name]
        writer.writerow(row if selected is None else [*row, int(project.id in selected)])
    has_points = found.kind in (BallotKind.CUMULATIVE, BallotKind.SCORING)
    writer.writerows([["VOTES"], ["voter_id", "vote", "points"] if has_points else ["voter_id", "vote"]])
    for number, ballot in enumerate(voted, 1):
        row = [number, ",".join(ballot)]
        writer.writerow([*row, ",".join(map(str, ballot.values()))] if has_points else row)
    return out.getvalue()


def _sections(text: str, faults: _Faults) -> dict[str, list[_Line]]:
    found: dict[str, list[_Line]] = {}
    head: list[str] | None = None
    name = ""
    for number, cells in _lines(text, faults):
        word = cells[0].strip().upper()
        if len(cells) == 1 and word in {"META", "PROJECTS", "VOTES"}:
            if word in found:
                faults.note(number, 1, word, PbFaultCode.SECTION_TWICE)
            name, head = word, None
            found.setdefault(name, [])
        elif not name:
            faults.note(number, 1, "", PbFaultCode.NO_SECTION, cells[0])
        elif head is None and name == "META" and word != "KEY" and len(cells) == 2:
            head = ["key", "value"]  # some cities leave this head out
            _add_line(found[name], number, cells, head, faults)
        elif head is None:
            head = [cell.strip() for cell in cells]
            _check_head(name, head, number, faults)
        else:
            _add_line(found[name], number, cells, head, faults)
    for section in ("META", "PROJECTS", "VOTES"):
        if section not in found:
            faults.note(1, 1, section, PbFaultCode.SECTION_MISSING, section)
    return found


def _lines(text: str, faults: _Faults) -> Iterator[tuple[int, list[str]]]:
    """The lines that are not blank, each with its number in the file."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";", strict=True)
    begins = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            faults.note(begins, 1, "", PbFaultCode.UNREADABLE, str(error))
            return
        if any(cell.strip() for cell in cells):
            yield begins, cells
        begins = reader.line_num + 1


_NEEDED = {"META": ("key", "value"), "PROJECTS": ("project_id", "cost"), "VOTES": ("voter_id", "vote")}


def _check_head(section: str, head: list[str], number: int, faults: _Faults) -> None:
    for column in _NEEDED[section]:
        if column not in head:
            faults.note(number, 1, column, PbFaultCode.COLUMN_MISSING, column)
    for place, column in enumerate(head):
        if column and column in head[:place]:
            faults.note(number, place + 1, column, PbFaultCode.COLUMN_TWICE, column)


def _add_line(lines: list[_Line], number: int, cells: list[str], head: list[str], faults: _Faults) -> None:
    if len(cells) > len(head) and any(cell.strip() for cell in cells[len(head) :]):
        faults.note(number, len(head) + 1, "", PbFaultCode.TOO_MANY_CELLS, cells[len(head)])
        return
    padded = cells + [""] * (len(head) - len(cells))
    named = {column: cell.strip() for column, cell in zip(head, padded, strict=False)}
    order = (
        lines[-1].order if lines else {column: place for place, column in enumerate(head, 1)}
    )  # one head a section
    lines.append(_Line(number, named, order))


def _meta(lines: list[_Line], faults: _Faults) -> tuple[dict[str, str], dict[str, _Line]]:
    meta: dict[str, str] = {}
    where: dict[str, _Line] = {}
    for line in lines:
        key = line.cells.get("key", "")
        if key in meta:
            faults.at(line, "key", PbFaultCode.KEY_TWICE, key)
        meta[key], where[key] = line.cells.get("value", ""), line
    for key in ("budget", "vote_type"):
        if key not in meta:
            faults.note(lines[-1].number if lines else 1, 1, "key", PbFaultCode.KEY_MISSING, key)
    return meta, where


def _kind(meta: dict[str, str], where: dict[str, _Line], faults: _Faults) -> BallotKind:
    said = meta.get("vote_type", "")
    try:
        return BallotKind(said)
    except ValueError:
        if "vote_type" in where:
            faults.at(where["vote_type"], "value", PbFaultCode.UNKNOWN_KIND, said)
        return BallotKind.APPROVAL


def _amount(said: str, line: _Line | None, faults: _Faults, column: str = "value") -> Decimal:
    if line is None:
        return Decimal(0)
    try:
        amount = Decimal(said.replace(",", ".").replace(" ", ""))
    except InvalidOperation:
        amount = Decimal("nan")
    if not amount.is_finite():
        faults.at(line, column, PbFaultCode.NOT_AN_AMOUNT, said)
        return Decimal(0)
    if amount < 0 or _decimals(amount) > _MOST_DECIMALS or amount.scaleb(_MOST_DECIMALS) > _LARGEST_AMOUNT * 1000:
        faults.at(line, column, PbFaultCode.AMOUNT_OUT_OF_RANGE, said)
        return Decimal(0)
    return amount


def _decimals(amount: Decimal) -> int:
    exponent = amount.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _written(amount: int, unit: int) -> str:
    return str(Decimal(amount) / unit) if amount % unit else str(amount // unit)


def _projects(lines: list[_Line], faults: _Faults) -> tuple[list[tuple[str, Decimal, str]], tuple[str, ...] | None]:
    projects: list[tuple[str, Decimal, str]] = []
    seen: set[str] = set()
    marked: list[str] = []
    tells = False
    for line in lines:
        one = line.cells.get("project_id", "")
        if not one:
            faults.at(line, "project_id", PbFaultCode.CELL_MISSING)
        elif one in seen:
            faults.at(line, "project_id", PbFaultCode.PROJECT_TWICE, one)
        seen.add(one)
        cost = _amount(line.cells.get("cost", ""), line, faults, "cost")
        projects.append((one, cost, line.cells.get("name", "")))
        mark = line.cells.get("selected", "")
        tells = tells or bool(mark)
        if mark and mark != "0":
            marked.append(one)
    return projects, tuple(marked) if tells else None


def _ballots(
    lines: list[_Line], known: set[str], kind: BallotKind, meta: dict[str, str], faults: _Faults
) -> list[dict[str, int]]:
    seen: set[str] = set()
    ballots = []
    lengths = [line.cells.get("vote", "").count(",") + 1 for line in lines]
    longest = max([*lengths, *_whole(meta.get("max_length", ""))], default=1)
    for line in lines:
        voter = line.cells.get("voter_id", "")
        if not voter:
            faults.at(line, "voter_id", PbFaultCode.CELL_MISSING)
        elif voter in seen:
            faults.at(line, "voter_id", PbFaultCode.VOTER_TWICE, voter)
        seen.add(voter)
        ballots.append(_ballot(line, known, kind, longest, faults))
    return ballots


def _ballot(line: _Line, known: set[str], kind: BallotKind, longest: int, faults: _Faults) -> dict[str, int]:
    said = line.cells.get("vote", "")
    named = [one.strip() for one in said.split(",")] if said else []
    for one in named:
        if one not in known:
            faults.at(line, "vote", PbFaultCode.PROJECT_UNKNOWN, one)
    if len(set(named)) < len(named) or (kind is BallotKind.CHOOSE_ONE and len(named) > 1):
        faults.at(line, "vote", PbFaultCode.NAMED_TWICE, said)
    if kind is BallotKind.ORDINAL:  # the first of a ballot gets as many points as the longest ballot has places
        return {one: longest - place for place, one in enumerate(named)}
    if kind not in (BallotKind.CUMULATIVE, BallotKind.SCORING):
        return dict.fromkeys(named, 1)
    told = line.cells.get("points", "")
    points = [_whole(one) for one in told.split(",")] if told else []
    if not all(points):
        faults.at(line, "points", PbFaultCode.NOT_POINTS, told)
    elif len(points) != len(named):
        faults.at(line, "points", PbFaultCode.POINTS_DO_NOT_MATCH, told)
    else:
        return {one: given[0] for one, given in zip(named, points, strict=True)}
    return {}


def _whole(said: str) -> list[int]:
    """The whole number a text says, as a list of one; an empty list where it says none of a sensible size."""
    word = said.strip()
    if not word.removeprefix("-").isascii() or not word.removeprefix("-").isdigit() or len(word) > 10:
        return []
    return [int(word)] if abs(int(word)) <= _LARGEST_POINTS else []


def _compare_counts(
    meta: dict[str, str], where: dict[str, _Line], projects: int, ballots: int, faults: _Faults
) -> None:
    for key, number in (("num_projects", projects), ("num_votes", ballots)):
        said = meta.get(key, "")
        if said and said != str(number):
            faults.at(where[key], "value", PbFaultCode.COUNT_DIFFERS, f"{said} ≠ {number}")
