"""Reads and writes the table of bodies (xlsx)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid
from wushe.modules.actors.actions import BodyCard, BodyRow
from wushe.modules.actors.labels import BodyKind, LegalForm
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices

_LARGEST, _LARGEST_UNPACKED, _MOST_ROWS = 2 * 1024 * 1024, 30 * 1024 * 1024, 2_000

COLUMNS: dict[str, str | Promise] = {
    "kind": _("Kind of body"),
    "name": _("Full name of the body"),
    "area": _("Code of the area"),
    "short_name": _("Short name"),
    "legal_form": _("Legal form"),
    "work": _("What it does"),
    "public_phone": _("Office phone"),
    "opening_hours": _("Opening hours"),
    "began_on": _("Since"),
}
Values = list[list[str]]  # the first column is the number of the row in the table, then COLUMNS in order
Unreadable = list[tuple[int, str, str]]  # number, name, why


class TableUnreadable(Invalid):
    """Not an xlsx of reasonable size with the template's columns."""

    code = "actors.table_unreadable"
    message = _("This file cannot be read as a table of bodies.")
    way_out = _("Download the template, fill it in and send it (xlsx, at most 2 MB).")


def read_table(name: str, content: bytes) -> Values:
    """The rows of the first sheet as text, columns found by their headings in any language."""
    if not name.lower().endswith(".xlsx") or len(content) > _LARGEST:
        raise TableUnreadable(field="file")
    from openpyxl import load_workbook  # heavy, and only this screen needs it

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > _LARGEST_UNPACKED:
                raise TableUnreadable(field="file")
        sheet = load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
        rows = [[_text(value) for value in row] for row in sheet.iter_rows(max_row=_MOST_ROWS, values_only=True)]
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, IndexError, AttributeError) as broken:
        raise TableUnreadable(field="file") from broken
    if not rows:
        raise TableUnreadable(field="file")
    places = _places(rows[0])
    return [
        [str(number), *(row[place] if 0 <= place < len(row) else "" for place in places)]
        for number, row in enumerate(rows[1:], start=2)
        if any(row)
    ]


def body_rows(values: Values) -> tuple[list[BodyRow], Unreadable]:
    """Rows as the action takes them, and those whose kind, form or date is not understood."""
    kinds, forms = _words(BodyKind), _words(LegalForm)
    rows: list[BodyRow] = []
    unreadable: Unreadable = []
    for number, kind, name, area, short_name, form, work, phone, hours, since in values:
        began = _day(since)
        if kind not in kinds or (form and form not in forms) or (since and began is None):
            why = _("The kind of body, the legal form or the date is not understood.")
            unreadable.append((int(number), name[:80], str(why)))
            continue
        card = BodyCard(
            kind=BodyKind(kinds[kind]),
            name=name,
            short_name=short_name,
            legal_form=LegalForm(forms[form]) if form else None,
            work=work,
            public_phone=phone,
            opening_hours=hours,
        )
        rows.append(BodyRow(int(number), area, card, began))
    return rows, unreadable


def as_values(rows: Sequence[BodyRow]) -> Values:
    """The rows as text again, to be sealed between the trial and the entry."""
    return [
        [
            str(row.number),
            row.card.kind.value,
            row.card.name,
            row.area_code,
            row.card.short_name,
            row.card.legal_form.value if row.card.legal_form else "",
            row.card.work,
            row.card.public_phone,
            row.card.opening_hours,
            row.began_on.isoformat() if row.began_on else "",
        ]
        for row in rows
    ]


def template_file(street_id: UUID) -> bytes:
    """An empty table; its second sheet lists the kinds, the forms and the codes of areas."""
    from openpyxl import Workbook  # heavy, and only this screen needs it
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append([str(label) for label in COLUMNS.values()])
    for cell, letter in zip(sheet[1], "ABCDEFGHI", strict=True):
        cell.font = Font(bold=True)
        sheet.column_dimensions[letter].width = 22
    lists = book.create_sheet(str(_("What may be entered")))
    lists.append([str(COLUMNS["kind"]), str(COLUMNS["legal_form"]), str(COLUMNS["area"])])
    wanted = {AreaKind.STREET, AreaKind.COMMUNITY, AreaKind.GRID}
    codes = [f"{area.code}  {area.name}" for area in area_choices(street_id) if area.kind in wanted]
    columns = [[str(kind.label) for kind in BodyKind], [str(form.label) for form in LegalForm], codes]
    for line in range(max(map(len, columns))):
        lists.append([column[line] if line < len(column) else "" for column in columns])
    target = io.BytesIO()
    book.save(target)  # exempt: writes a workbook, not a row
    return target.getvalue()


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(value).strip()


def _places(headings: list[str]) -> list[int]:
    places = []
    for key, label in COLUMNS.items():
        known = {key}
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                known.add(str(label))
        places.append(next((place for place, heading in enumerate(headings) if heading in known), -1))
    if -1 in places[:3]:
        raise TableUnreadable(field="file")
    return places


def _words(kinds: type[BodyKind] | type[LegalForm]) -> dict[str, str]:
    """Every way to write a kind: its code and its label in each language."""
    words = {kind.value: kind.value for kind in kinds}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            words.update({str(kind.label): kind.value for kind in kinds})
    return words


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.replace("/", "-").replace(".", "-"))
    except ValueError:
        return None
