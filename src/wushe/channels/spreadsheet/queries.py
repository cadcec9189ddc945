"""Reads of this door."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.utils import translation
from django.utils.functional import Promise

from wushe.channels.spreadsheet.labels import FIELDS, ROW_FAULTS, Field
from wushe.channels.spreadsheet.models import ColumnMapping, Upload
from wushe.core.formats.sheets import Sheet, read_sheet
from wushe.modules.accounts.queries import master_keys, unsealed_text
from wushe.modules.needs.models import StagedNeed

SAMPLE_ROWS = 3


@dataclass(frozen=True, slots=True)
class WrongRow:
    """A row that cannot be brought in: where, why, and what to do."""

    row: int
    field: str | Promise
    reason: str | Promise
    way_out: str | Promise
    title: str


def uploads(street_id: UUID) -> QuerySet[Upload]:
    """Files of the street, the latest first."""
    return Upload.objects.in_street(street_id).order_by("-uploaded_at")


def upload(street_id: UUID, upload_id: UUID) -> Upload | None:
    """One file."""
    row: Upload | None = Upload.objects.in_street(street_id).filter(pk=upload_id).first()
    return row


def sheet_of(row: Upload) -> Sheet:
    """The content of a file that is still kept."""
    with default_storage.open(row.stored_as) as stored:
        sealed = stored.read().decode("ascii")
    return read_sheet(base64.b64decode(unsealed_text(sealed, master_keys())))


def signature(columns: Sequence[str]) -> str:
    """The same column names in the same order give the same signature."""
    return hashlib.sha256("\x1f".join(columns).encode()).hexdigest()


def mapping_for(street_id: UUID, columns: Sequence[str]) -> dict[str, str]:
    """Which column means what: as remembered from last time, else by their usual names."""
    known = ColumnMapping.objects.in_street(street_id).filter(signature=signature(columns)).first()
    if known is not None:
        return {field: column for field, column in known.mapping.items() if column in columns}
    by_name = {column.strip().lower(): column for column in columns}
    found: dict[str, str] = {}
    for field in FIELDS:
        column = next((by_name[name] for name in (*field.usual, *_own_names(field)) if name in by_name), "")
        if column:
            found[field.code] = column
    return found


def _own_names(field: Field) -> list[str]:
    """What our own empty table calls the field, in each language."""
    names = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            names.append(str(field.label).lower())
    return names


def samples(sheet: Sheet) -> dict[str, list[str]]:
    """The first cells of each column, to recognise it by."""
    return {
        column: [row[position][:40] for row in sheet.rows[:SAMPLE_ROWS]]
        for position, column in enumerate(sheet.columns)
    }


def wrong_rows(row: Upload) -> Iterator[WrongRow]:
    """Every row that cannot be brought in."""
    labels: Mapping[str, str | Promise] = {field.code: field.label for field in FIELDS}
    if row.batch_id is None:
        return
    staged = StagedNeed.objects.in_street(row.street_id).filter(batch_id=row.batch_id).exclude(wrong="")
    for one in staged.order_by("row").iterator(chunk_size=2000):
        reason, way_out = ROW_FAULTS.get(one.wrong, (one.wrong, ""))
        yield WrongRow(
            one.row, labels.get(one.wrong_field, one.wrong_field), reason, way_out, one.values.get("title", "")
        )
