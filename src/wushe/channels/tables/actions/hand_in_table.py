"""Hand in a table: it is looked at once, and kept sealed until it is entered or left."""

from __future__ import annotations

import base64
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.channels.spreadsheet.actions.accept_upload import FileUnreadable
from wushe.channels.tables.actions._access import demand_use
from wushe.channels.tables.cells import read_filled
from wushe.channels.tables.events import TableEvent
from wushe.channels.tables.labels import TableKind
from wushe.channels.tables.models import TableFile
from wushe.core.formats.sheets import Sheet, SheetFault, UnreadableSheet, read_sheet
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid
from wushe.foundation.table_plans import TableTooLong, demand_fit_length
from wushe.modules.accounts.queries import master_keys, sealed_text
from wushe.modules.oversight.actions import record

LARGEST = 2 * 1024 * 1024


class TableTooLarge(Invalid):
    """A few thousand rows are far smaller."""

    code = "tables.too_large"
    message = _("The file is larger than %(most)s MB.")
    way_out = _("Remove pictures and other sheets, or split it by community.")


class ColumnsMissing(Invalid):
    """Not a table of this kind."""

    code = "tables.columns_missing"
    message = _("The table lacks the columns: %(columns)s.")
    way_out = _("Download the template of this page and copy your rows into it.")


def hand_in_table(*, street_id: UUID, person_id: UUID, kind: TableKind, name: str, content: bytes) -> TableFile:
    """Whoever may use this kind of table hands one in; nothing is entered yet."""
    demand_use(person_id, street_id, kind)
    if len(content) > LARGEST:
        raise TableTooLarge(field="file", most=LARGEST >> 20)
    filled = read_filled(kind, _sheet(content, kind.most_rows))
    if filled.missing:
        headings = kind.headings
        raise ColumnsMissing(field="file", columns="、".join(str(headings[field]) for field in filled.missing))
    demand_fit_length(len(filled.rows), kind.most_rows)
    sealed = sealed_text(base64.b64encode(content).decode("ascii"), master_keys())
    with transaction.atomic():
        file: TableFile = TableFile.objects.create(
            street_id=street_id,
            kind=kind.code,
            name=_plain(name),
            person_id=person_id,
            rows=len(filled.rows),
            content=sealed,
            handed_in_at=clock.now(),
        )
        record(
            TableEvent.HANDED_IN,
            street_id=street_id,
            subject_id=file.id,
            person_id=person_id,
            facts={"kind": kind.code, "rows": file.rows},
        )
        return file


def _sheet(content: bytes, most_rows: int) -> Sheet:
    try:
        return read_sheet(content, most_rows + 50)  # examples and a few stray lines do not count
    except UnreadableSheet as unreadable:
        if unreadable.fault in (SheetFault.TOO_MANY_ROWS, SheetFault.NO_ROWS):
            raise TableTooLong(field="file", most=most_rows) from unreadable
        raise FileUnreadable(unreadable) from unreadable


def _plain(name: str) -> str:
    """The file's name without path and control characters."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(mark for mark in last if mark.isprintable())[:120] or "?"
