"""The mapping file of a city's hotline platform: which of its columns mean what, and what fills those of a reply.

A city's platform exports its list and takes our replies back in columns of its own. What differs between cities is
data: a small TOML file with the columns that hold what we read (`[columns]`), the columns of a reply in their order
(`[[reply]]`), the form of its moments and its words for our codes (`[words.<value>]`). Reading a layout names every
fault with the place where it stands; filling a reply never invents a value: what is not known stays empty.

Cost: linear in the size of the file and of the list.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from wushe.core.formats.moments import CHINA

GIVEN = "given:"
CONSTANT = "text:"
MOST_COLUMNS = 100
LONGEST = 100
_KEY = re.compile(r"[a-z0-9][a-z0-9-]{1,39}")


class CityField(StrEnum):
    """What a column of the city's list can mean; `number` and one of `body` and `title` are needed."""

    NUMBER = "number"
    TITLE = "title"
    BODY = "body"
    SUBMITTED_AT = "submitted_at"
    DUE_AT = "due_at"
    CATEGORY = "category"
    AREA = "area"
    WHERE = "where"
    NAME = "name"
    PHONE = "phone"


class ReplyValue(StrEnum):
    """What a column of a reply can hold, besides a column of the city's own row and a fixed text."""

    NUMBER = "number"
    RECEIPT = "receipt"
    TITLE = "title"
    CATEGORY = "category"
    AREA = "area"
    LEAD = "lead"
    RECEIVED_AT = "received_at"
    CONTACTED_AT = "contacted_at"
    DUE_AT = "due_at"
    ANSWERED_AT = "answered_at"
    ANSWER = "answer"
    IN_TIME = "in_time"
    STATUS = "status"
    SOLVED = "solved"
    SATISFACTION = "satisfaction"


_FIELDS = frozenset(field.value for field in CityField)
_VALUES = frozenset(value.value for value in ReplyValue)


class LayoutFaultCode(StrEnum):
    """Why a mapping file is not taken."""

    NOT_TOML = "not_toml"
    KEY = "key"
    CITY = "city"
    NO_NUMBER = "no_number"
    NO_WORDS = "no_words"
    FIELD_UNKNOWN = "field_unknown"
    COLUMN_TWICE = "column_twice"
    NO_REPLY = "no_reply"
    VALUE_UNKNOWN = "value_unknown"
    TOO_LONG = "too_long"
    MOMENT = "moment"


class LayoutFault(Exception):
    """One fault, and where in the file it stands."""

    def __init__(self, code: LayoutFaultCode, where: str = "") -> None:
        super().__init__(f"{code.value}: {where}")
        self.code = code
        self.where = where


@dataclass(frozen=True, slots=True)
class ReplyColumn:
    """One column of a reply: its name in the city's table, and what it holds."""

    column: str
    value: str


@dataclass(frozen=True, slots=True)
class CityLayout:
    """A city's list and replies. `columns[field]` are the names a column of that meaning can have."""

    key: str
    city: str
    columns: Mapping[CityField, tuple[str, ...]]
    replies: tuple[ReplyColumn, ...]
    moment_form: str
    words: Mapping[str, Mapping[str, str]]

    @property
    def given(self) -> tuple[str, ...]:
        """The columns of the city's own row that a reply gives back as they came."""
        return tuple(one.value.removeprefix(GIVEN) for one in self.replies if one.value.startswith(GIVEN))


def parse_city_layout(content: bytes) -> CityLayout:
    """The layout in a mapping file."""
    try:
        parsed = tomllib.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LayoutFault(LayoutFaultCode.NOT_TOML, str(error)[:LONGEST]) from error
    return read_city_layout(parsed)


def read_city_layout(parsed: Mapping[str, Any]) -> CityLayout:
    """The layout that parsed data says, or the first fault in it."""
    key, city = str(parsed.get("key", "")), str(parsed.get("city", "")).strip()
    if not _KEY.fullmatch(key):
        raise LayoutFault(LayoutFaultCode.KEY, key[:LONGEST])
    if not 1 <= len(city) <= 20:
        raise LayoutFault(LayoutFaultCode.CITY, city[:LONGEST])
    layout = CityLayout(
        key,
        city,
        _columns(parsed.get("columns")),
        _replies(parsed.get("reply")),
        _moment_form(str(parsed.get("moments", "%Y-%m-%d %H:%M:%S"))),
        _words(parsed.get("words")),
    )
    if CityField.NUMBER not in layout.columns:
        raise LayoutFault(LayoutFaultCode.NO_NUMBER, "columns")
    if not {CityField.BODY, CityField.TITLE} & set(layout.columns):
        raise LayoutFault(LayoutFaultCode.NO_WORDS, "columns")
    return layout


def layout_data(layout: CityLayout) -> dict[str, Any]:
    """The layout as plain data: what `read_city_layout` reads."""
    return {
        "key": layout.key,
        "city": layout.city,
        "moments": layout.moment_form,
        "columns": {field.value: list(names) for field, names in layout.columns.items()},
        "reply": [{"column": one.column, "value": one.value} for one in layout.replies],
        "words": {value: dict(words) for value, words in layout.words.items()},
    }


def layout_file(layout: CityLayout) -> str:
    """The layout as a mapping file."""
    lines = [f"key = {_quoted(layout.key)}", f"city = {_quoted(layout.city)}"]
    lines += [f"moments = {_quoted(layout.moment_form)}", "", "[columns]"]
    for field, names in layout.columns.items():
        lines.append(f"{field.value} = [{', '.join(map(_quoted, names))}]")
    for one in layout.replies:
        lines += ["", "[[reply]]", f"column = {_quoted(one.column)}", f"value = {_quoted(one.value)}"]
    for value, words in layout.words.items():
        lines += ["", f"[words.{value}]", *(f"{code} = {_quoted(said)}" for code, said in words.items())]
    return "\n".join(lines) + "\n"


def matched(layout: CityLayout, columns: Sequence[str]) -> dict[CityField, str]:
    """Which of these columns means what by the layout; a field without a column is left out."""
    by_name = {_plain(column): column for column in columns}
    found = {}
    for field, names in layout.columns.items():
        column = next((by_name[_plain(name)] for name in names if _plain(name) in by_name), None)
        if column is not None:
            found[field] = column
    return found


def best_layout(layouts: Sequence[CityLayout], columns: Sequence[str]) -> CityLayout | None:
    """The layout that knows most of these columns, if it knows the number and the words; of equals the first."""
    fits = []
    for layout in layouts:
        found = matched(layout, columns)
        if CityField.NUMBER in found and (CityField.BODY in found or CityField.TITLE in found):
            fits.append((len(found) + sum(column in columns for column in layout.given), layout))
    return max(fits, key=lambda fit: fit[0])[1] if fits else None


def with_columns(layout: CityLayout, chosen: Mapping[CityField, str]) -> CityLayout:
    """The layout that also knows these columns, each first among the names of its field and of no other."""
    taken = set(chosen.values())
    columns: dict[CityField, tuple[str, ...]] = {}
    for field in CityField:
        others = tuple(name for name in layout.columns.get(field, ()) if name not in taken)
        own = chosen.get(field)
        names = (own, *others) if own else others
        if names:
            columns[field] = names
    return CityLayout(layout.key, layout.city, columns, layout.replies, layout.moment_form, layout.words)


def reply_row(layout: CityLayout, known: Mapping[str, object], given: Mapping[str, str]) -> list[str]:
    """One row of replies in the city's columns and words; what is not known is empty."""
    row = []
    for one in layout.replies:
        if one.value.startswith(GIVEN):
            row.append(given.get(one.value.removeprefix(GIVEN), ""))
        elif one.value.startswith(CONSTANT):
            row.append(one.value.removeprefix(CONSTANT))
        else:
            row.append(_said(layout, one.value, known.get(one.value)))
    return row


def _said(layout: CityLayout, value: str, known: object) -> str:
    if known is None or known == "":
        return ""
    if isinstance(known, datetime):
        return known.astimezone(CHINA).strftime(layout.moment_form)
    code = ("yes" if known else "no") if isinstance(known, bool) else str(known)
    return layout.words.get(value, {}).get(code, code)


def _columns(given: object) -> dict[CityField, tuple[str, ...]]:
    if not isinstance(given, Mapping):
        raise LayoutFault(LayoutFaultCode.NO_NUMBER, "columns")
    found: dict[CityField, tuple[str, ...]] = {}
    seen: set[str] = set()
    for name, columns in given.items():
        if name not in _FIELDS:
            raise LayoutFault(LayoutFaultCode.FIELD_UNKNOWN, f"columns.{name}"[:LONGEST])
        names = (columns,) if isinstance(columns, str) else tuple(columns) if isinstance(columns, list) else ()
        for column in names:
            _short(column, f"columns.{name}")
            if column in seen:
                raise LayoutFault(LayoutFaultCode.COLUMN_TWICE, column)
            seen.add(column)
        if names:
            found[CityField(name)] = names
    return found


def _replies(given: object) -> tuple[ReplyColumn, ...]:
    if not isinstance(given, list) or not given:
        raise LayoutFault(LayoutFaultCode.NO_REPLY, "reply")
    if len(given) > MOST_COLUMNS:
        raise LayoutFault(LayoutFaultCode.TOO_LONG, "reply")
    found, seen = [], set()
    for number, one in enumerate(given, start=1):
        column, value = (one.get("column", ""), one.get("value", "")) if isinstance(one, Mapping) else ("", "")
        _short(column, f"reply {number}")
        known = value in _VALUES or (isinstance(value, str) and value.startswith((GIVEN, CONSTANT)))
        if not known or len(value) > LONGEST:
            raise LayoutFault(LayoutFaultCode.VALUE_UNKNOWN, f"reply {number}: {value}"[:LONGEST])
        if column in seen:
            raise LayoutFault(LayoutFaultCode.COLUMN_TWICE, column)
        seen.add(column)
        found.append(ReplyColumn(column, value))
    return tuple(found)


def _words(given: object) -> dict[str, dict[str, str]]:
    if given is None:
        return {}
    found: dict[str, dict[str, str]] = {}
    for value, words in given.items() if isinstance(given, Mapping) else (("words", None),):
        if value not in _VALUES or not isinstance(words, Mapping):
            raise LayoutFault(LayoutFaultCode.VALUE_UNKNOWN, f"words.{value}"[:LONGEST])
        found[value] = {}
        for code, said in words.items():
            if not re.fullmatch(r"[a-z0-9_]{1,40}", code):
                raise LayoutFault(LayoutFaultCode.VALUE_UNKNOWN, f"words.{value}.{code}"[:LONGEST])
            _short(said, f"words.{value}.{code}")
            found[value][code] = said
    return found


def _moment_form(form: str) -> str:
    if len(form) > 40 or not re.fullmatch(r"(?:%[YmdHMS]|[-/.: 年月日时分秒])+", form):
        raise LayoutFault(LayoutFaultCode.MOMENT, form[:LONGEST])
    return form


def _short(text: object, where: str) -> None:
    if not isinstance(text, str) or not text.strip() or len(text) > LONGEST or not text.isprintable():
        raise LayoutFault(LayoutFaultCode.TOO_LONG, where[:LONGEST])


def _plain(column: str) -> str:
    return "".join(column.split()).lower()


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
