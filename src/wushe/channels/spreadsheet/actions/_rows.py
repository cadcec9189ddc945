"""What the powers of this door share: the locked row, and the reading of one row of a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from uuid import UUID

from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

from wushe.channels.spreadsheet.models import Upload, UploadState
from wushe.core.formats.moments import moment
from wushe.core.formats.sheets import Sheet
from wushe.foundation.refusals import NotFound, Refused
from wushe.modules.needs import permissions
from wushe.modules.needs.actions.open_batch import MayNotPublish, Row

_COUNTS = ("supports", "opposes")


class UploadUnknown(NotFound):
    """No such file in this street."""

    code = "spreadsheet.unknown"
    message = _("There is no such file here.")
    way_out = _("Go back to the list of files.")


class UploadNotThere(Refused):
    """The file is not at that point (a second click, or a colleague was faster)."""

    code = "spreadsheet.not_there"
    message = _("This file has already gone further.")
    way_out = _("Look at its page again.")


def upload_for_change(street_id: UUID, person_id: UUID, upload_id: UUID, *states: UploadState) -> Upload:
    """The row, locked until the transaction ends, if the person may and it stands in one of the states."""
    if not permissions.may_publish_batches(person_id, street_id):
        raise MayNotPublish
    row: Upload | None = Upload.objects.in_street(street_id).select_for_update().filter(pk=upload_id).first()
    if row is None:
        raise UploadUnknown
    if row.state not in states:
        raise UploadNotThere
    return row


def forget_content(upload: Upload) -> None:
    """Delete the sealed content; what matters of it is staged or not wanted."""
    if upload.stored_as:
        default_storage.delete(upload.stored_as)
        upload.stored_as = ""


def rows_of(sheet: Sheet, mapping: Mapping[str, str]) -> Iterator[Row]:
    """The rows of a table as the room of needs takes them; a cell that cannot be read is named as wrong."""
    positions = {field: sheet.columns.index(column) for field, column in mapping.items()}
    for number, cells in zip(sheet.numbers, sheet.rows, strict=True):
        yield row_of(number, {field: cells[position] for field, position in positions.items()})


def row_of(number: int, said: Mapping[str, str]) -> Row:
    """One row."""
    wrong_field = wrong = ""
    said_at = said.get("submitted_at", "")
    submitted_at = moment(said_at) if said_at else None
    if said_at and submitted_at is None:
        wrong_field, wrong = "submitted_at", "sheet.not_a_moment"
    counts: dict[str, int] = {}
    for field in _COUNTS:
        text = said.get(field, "")
        if text and not text.lstrip("-").isdecimal():
            wrong_field, wrong = field, "sheet.not_a_number"
        else:
            counts[field] = int(text or 0)
    return Row(
        number=number,
        body=said.get("body", ""),
        title=said.get("title", ""),
        submitted_at=submitted_at,
        source_id=said.get("source_id", ""),
        author=said.get("author", ""),
        category=said.get("category", ""),
        area=said.get("area", ""),
        where=said.get("where", ""),
        contact={kind: said[kind] for kind in ("name", "phone") if said.get(kind)},
        wrong_field=wrong_field,
        wrong=wrong,
        **counts,
    )
