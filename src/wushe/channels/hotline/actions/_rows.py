"""Reading one row of a city's list, and what it would change."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from wushe.channels.hotline.models import Fate, Ticket
from wushe.core.formats.city_layout import CityField, CityLayout, matched
from wushe.core.formats.moments import CHINA, moment
from wushe.core.formats.sheets import Sheet
from wushe.core.triage.redact import redact
from wushe.foundation import clock
from wushe.modules.needs.actions.open_batch import Town
from wushe.modules.needs.actions.receive_city_ticket import CityTicket
from wushe.modules.needs.actions.receive_need import LONGEST

_PHONE = re.compile(r"\+?[\d\-\s()]{5,20}")
_NUMBER_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Said:
    """One row as the city says it: what becomes a need, or the field at fault and why."""

    row: int
    number: str
    ticket: CityTicket | None
    title: str = ""  # redacted, for lists
    where: str = ""  # redacted
    digest: str = ""
    given: Mapping[str, str] = field(default_factory=dict)  # redacted
    wrong_field: str = ""
    wrong: str = ""


def rows_said(sheet: Sheet, layout: CityLayout, town: Town) -> Iterator[Said]:
    """Every row of a list, read by the layout; a number that comes again is wrong the second time."""
    columns = {known: sheet.columns.index(column) for known, column in matched(layout, sheet.columns).items()}
    kept = {name: sheet.columns.index(name) for name in layout.given if name in sheet.columns}
    seen: set[str] = set()
    for row, cells in zip(sheet.numbers, sheet.rows, strict=True):
        cell = {known: cells[position].strip() for known, position in columns.items()}
        given = {name: without_person(cells[position].strip()) for name, position in kept.items()}
        said = _said(row, cell, given, layout, town)
        if not said.wrong and said.number in seen:
            said = Said(row, said.number, None, said.title, wrong_field="number", wrong="hotline.number_repeated")
        seen.add(said.number)
        yield said


def fate_of(said: Said, known: Ticket | None) -> tuple[Fate, list[dict[str, str]]]:
    """What would happen to the row, and each difference with before and after."""
    if said.ticket is None:
        return Fate.WRONG, []
    if known is None:
        return Fate.NEW, []
    differences = []
    if said.ticket.due_at is not None and said.ticket.due_at != known.due_at:
        differences.append({"field": "due_at", "before": shown(known.due_at), "after": shown(said.ticket.due_at)})
    if said.digest != known.body_digest:
        after = without_person(said.ticket.body)
        differences.append({"field": "body", "before": known.need.body[:200], "after": after[:200]})
    for name, before, after in (("title", known.title, said.title), ("where", known.where, said.where)):
        if after and after != before:
            differences.append({"field": name, "before": before, "after": after})
    return (Fate.CHANGED if differences else Fate.SAME), differences


def shown(at: datetime | None) -> str:
    """A moment as people write it, in the city's time."""
    return at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M") if at else ""


def without_person(text: str) -> str:
    """The text with what identifies a person covered."""
    return redact(text).text


def key_of(number: str) -> str:
    """What makes a ticket come in once."""
    return f"12345:{number}"


def _said(row: int, cell: Mapping[CityField, str], given: Mapping[str, str], layout: CityLayout, town: Town) -> Said:
    number, body, title = (cell.get(known, "") for known in (CityField.NUMBER, CityField.BODY, CityField.TITLE))
    moments = {name: moment(cell[name]) for name in (CityField.SUBMITTED_AT, CityField.DUE_AT) if cell.get(name)}
    wrong_field, wrong = _wrong(cell, number, body or title, moments)
    if wrong:
        return Said(row, number[:_NUMBER_LENGTH], None, without_person(title)[:120], "", "", {}, wrong_field, wrong)
    ticket = CityTicket(
        key=key_of(number),
        city=layout.city,
        body=body,
        title=title[:120],
        where=cell.get(CityField.WHERE, "")[:120],
        submitted_at=moments.get(CityField.SUBMITTED_AT),
        due_at=moments.get(CityField.DUE_AT),
        category=town.categories.get(cell.get(CityField.CATEGORY, ""), ""),
        area_id=_area(cell.get(CityField.AREA, ""), town),
        contact={name: cell[known] for name, known in _CONTACT if cell.get(known)},
    )
    digest = hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()
    return Said(row, number, ticket, without_person(ticket.title), without_person(ticket.where), digest, given)


_CONTACT = (("name", CityField.NAME), ("phone", CityField.PHONE))


def _area(name: str, town: Town) -> UUID | None:
    found = town.areas.get(name)
    return found[0] if found else None


def _wrong(
    cell: Mapping[CityField, str], number: str, words: str, moments: Mapping[CityField, datetime | None]
) -> tuple[str, str]:
    if not number:
        return "number", "hotline.no_number"
    if len(number) > _NUMBER_LENGTH:
        return "number", "hotline.number_too_long"
    if not words:
        return "body", "hotline.nothing_said"
    if len(words) > LONGEST:
        return "body", "hotline.too_long"
    for known, at in moments.items():
        if at is None:
            return known.value, "hotline.not_a_moment"
    said_at = moments.get(CityField.SUBMITTED_AT)
    if said_at is not None and said_at > clock.now() + timedelta(days=1):
        return "submitted_at", "hotline.in_the_future"
    phone = cell.get(CityField.PHONE, "")
    if phone and not _PHONE.fullmatch(phone):
        return "phone", "hotline.not_a_phone"
    return "", ""
