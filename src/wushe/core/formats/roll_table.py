"""A table of voters: name, area, sign-in name; pasted from a spreadsheet, typed, or in a file.

Every cell that cannot be used is named by its row and column; a table with one such cell gives nothing. Areas are
exact: whole hundredths of a square metre, also written as a fraction (“177/2”, a share of a home owned together).
Names that stand twice are a fault, as are sign-in names: who owns several homes stands once, with the areas added.
Linear in the size of the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from wushe.core.ballots import AreaUnreadable, hundredths
from wushe.core.formats.sheets import Sheet

MOST_NAME = 60
LARGEST_AREA = 10**9  # hundredths: ten square kilometres
_HEADS = {
    "name": ("name", "姓名", "业主", "业主姓名", "業主", "業主姓名", "名字"),
    "area": ("area", "面积", "面積", "建筑面积", "建築面積", "专有面积", "專有面積", "面积(㎡)", "面积（㎡）"),
    "account": ("account", "sign-in name", "账号", "帳號", "登录名", "登入名", "賬號"),
}


class RollColumn(StrEnum):
    """The three columns."""

    NAME = "name"
    AREA = "area"
    ACCOUNT = "account"


class RollFault(StrEnum):
    """Why a cell is not used."""

    NAME_MISSING = "name_missing"
    NAME_LONG = "name_long"
    NAME_TWICE = "name_twice"
    AREA_MISSING = "area_missing"
    AREA_UNREADABLE = "area_unreadable"
    AREA_BEYOND = "area_beyond"
    ACCOUNT_TWICE = "account_twice"
    ACCOUNT_UNKNOWN = "account_unknown"  # these two only the house can tell
    ACCOUNT_ON_ROLL = "account_on_roll"


@dataclass(frozen=True, slots=True)
class RollRow:
    """One voter; the area in hundredths of a square metre, 0 where areas do not count."""

    number: int
    name: str
    area: int
    account: str


@dataclass(frozen=True, slots=True)
class RollCell:
    """A cell that cannot be used; `first` is the row in which the same stood before."""

    number: int
    column: RollColumn
    fault: RollFault
    first: int = 0


def pasted_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Lines with their numbers, parted by tabs or, where a line has none, by commas."""
    for number, line in enumerate(text.splitlines(), start=1):
        cells = line.replace("\u3000", " ").split("\t")
        if len(cells) == 1:
            cells = line.replace("，", ",").replace("\u3000", " ").split(",")
        if any(cell.strip() for cell in cells):
            yield number, [cell.strip() for cell in cells]


def sheet_rows(sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
    """The rows of a file, its first one too: it may be a voter already."""
    yield min(sheet.numbers) - 1, ["" if one.startswith("#") else one for one in sheet.columns]
    for number, cells in zip(sheet.numbers, sheet.rows, strict=True):
        yield number, [cell.strip().removeprefix("'") for cell in cells]


def read_roll(rows: Iterable[tuple[int, list[str]]], *, by_area: bool) -> tuple[list[RollRow], list[RollCell]]:
    """The voters in their order, and every cell that cannot be used."""
    found: list[RollRow] = []
    faults: list[RollCell] = []
    names: dict[str, int] = {}
    accounts: dict[str, int] = {}
    places = {RollColumn.NAME: 0, RollColumn.AREA: 1, RollColumn.ACCOUNT: 2}
    is_first = True
    for number, cells in rows:
        headed = _headed(cells) if is_first else None
        is_first = False
        if headed:
            places = headed
            continue
        name, area, account = (_cell(cells, places.get(column)) for column in RollColumn)
        faults += _name_faults(number, name, account, names)
        size, wrong = _size(area) if by_area else (0, None)
        if wrong:
            faults.append(RollCell(number, RollColumn.AREA, wrong))
        signs = account.lower()
        if account and signs in accounts:
            faults.append(RollCell(number, RollColumn.ACCOUNT, RollFault.ACCOUNT_TWICE, accounts[signs]))
        accounts.setdefault(signs, number)
        found.append(RollRow(number, name, size, account))
    return found, faults


def _headed(cells: list[str]) -> dict[RollColumn, int] | None:
    said = [cell.casefold() for cell in cells]
    places = {
        column: next((at for at, cell in enumerate(said) if cell in _HEADS[column.value]), -1)
        for column in RollColumn
    }
    known = {column: at for column, at in places.items() if at >= 0}
    return known if RollColumn.NAME in known else None


def _cell(cells: list[str], at: int | None) -> str:
    return cells[at] if at is not None and at < len(cells) else ""


def _name_faults(number: int, name: str, account: str, names: dict[str, int]) -> Iterator[RollCell]:
    if not name:
        yield RollCell(number, RollColumn.NAME, RollFault.NAME_MISSING)
    elif len(name) > MOST_NAME:
        yield RollCell(number, RollColumn.NAME, RollFault.NAME_LONG)
    elif not account and name in names:  # two people of one name are told apart by their accounts
        yield RollCell(number, RollColumn.NAME, RollFault.NAME_TWICE, names[name])
    if name and not account:
        names.setdefault(name, number)


def _size(said: str) -> tuple[int, RollFault | None]:
    if not said:
        return 0, RollFault.AREA_MISSING
    try:
        size = _fraction(said) if "/" in said else hundredths(said.removesuffix("㎡").removesuffix("m²"))
    except AreaUnreadable:
        return 0, RollFault.AREA_UNREADABLE
    return (size, None) if 0 < size <= LARGEST_AREA else (0, RollFault.AREA_BEYOND)


def _fraction(said: str) -> int:
    above, _bar, below = said.partition("/")
    if not (below.strip().isascii() and below.strip().isdigit() and len(below.strip()) <= 6 and int(below)):
        raise AreaUnreadable(said)
    size = Fraction(hundredths(above), int(below))
    if size.denominator != 1:
        raise AreaUnreadable(said)
    return size.numerator
