"""What a table is made of: its columns, their headings, what may stand in a cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wushe.channels.tables.models import TableState
from wushe.foundation.table_plans import Change, TablePlan
from wushe.modules.actors.queries import Standing

Text = str | Promise


class Sort(StrEnum):
    """What a cell of the column is read as."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    DEGREES = "degrees"
    CHOICE = "choice"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its field, its heading, what to write, an example."""

    code: str
    heading: Text
    note: Text
    example: Text = ""
    needed: bool = False
    usual: tuple[str, ...] = ()  # other headings that usually mean it
    sort: Sort = Sort.TEXT
    choices: Mapping[str, Text] = field(default_factory=dict)  # value -> word, for CHOICE
    areas: bool = False  # the cell names an area: the template lists those there are


@dataclass(frozen=True, slots=True)
class TableKind:
    """One kind of table, and the two calls it leads to."""

    code: str
    title: Text
    lead: Text
    columns: tuple[Column, ...]
    may_use: Callable[[Standing], bool]
    row: Callable[[int, dict[str, Any]], Any]
    plan: Callable[..., TablePlan]
    enter: Callable[..., TablePlan]
    most_rows: int
    screen: str  # where what was entered is seen
    slips: str = ""  # where slips for those who were entered are printed
    known: Callable[[UUID], Sequence[Sequence[str]]] | None = None  # what is known now, as rows; None: not given out

    @property
    def headings(self) -> dict[str, Text]:
        """Heading by field."""
        return {column.code: column.heading for column in self.columns}


CHANGES: dict[Change, Text] = {
    Change.NEW: _("New in the table"),
    Change.CHANGED: _("Changed by the table"),
    Change.MISSING: _("Not in the table"),
    Change.UNCHANGED: _("Unchanged"),
}
STATES: dict[str, Text] = {
    TableState.OPEN: _("Waiting for you"),
    TableState.ENTERED: _("Entered by you"),
    TableState.LEFT: _("Left aside"),
}
STATE_TONES: dict[str, str] = {TableState.OPEN: "warn", TableState.ENTERED: "good"}
