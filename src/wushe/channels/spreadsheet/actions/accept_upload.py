"""Hand in a file: it is looked at once, and kept sealed until its rows are brought in or it is left aside."""

from __future__ import annotations

import base64
import hashlib
from uuid import UUID

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.channels.spreadsheet.events import SpreadsheetEvent
from wushe.channels.spreadsheet.labels import SHEET_FAULTS
from wushe.channels.spreadsheet.models import Upload
from wushe.channels.spreadsheet.queries import mapping_for
from wushe.core.formats.sheets import Sheet, UnreadableSheet, read_sheet
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Invalid
from wushe.modules.accounts.queries import master_keys, sealed_text
from wushe.modules.needs import permissions
from wushe.modules.needs.actions.open_batch import MayNotPublish
from wushe.modules.oversight.actions import record


class FileTooLarge(Invalid):
    """Larger than this deployment accepts."""

    code = "spreadsheet.too_large"
    message = _("The file is larger than %(most)s MB.")
    way_out = _("Split it by year or community.")


class FileUnreadable(Invalid):
    """The file is no table we can read; says which fault it is."""

    code = "spreadsheet.unreadable"

    def __init__(self, unreadable: UnreadableSheet) -> None:
        super().__init__(field="file", row=unreadable.row)
        self.message, self.way_out = SHEET_FAULTS[unreadable.fault]  # type: ignore[misc]  # by fault, not by class
        self.fault = unreadable.fault


def accept_upload(*, street_id: UUID, person_id: UUID, name: str, content: bytes) -> Upload:
    """Keep the file and propose which column means what."""
    if not permissions.may_publish_batches(person_id, street_id):
        raise MayNotPublish
    if len(content) > settings.WUSHE_UPLOAD_MAX_BYTES:
        raise FileTooLarge(field="file", most=settings.WUSHE_UPLOAD_MAX_BYTES // 1024 // 1024)
    sheet = readable(content)
    sealed = sealed_text(base64.b64encode(content).decode("ascii"), master_keys())
    upload = Upload(
        id=new_id(),
        street_id=street_id,
        name=_plain(name),
        digest=hashlib.sha256(content).hexdigest(),
        size=len(content),
        person_id=person_id,
        columns=list(sheet.columns),
        rows=len(sheet.rows),
        mapping=mapping_for(street_id, sheet.columns),
        uploaded_at=clock.now(),
    )
    upload.stored_as = default_storage.save(f"uploads/{upload.id}.sealed", ContentFile(sealed.encode("ascii")))
    try:
        with transaction.atomic():
            upload.save(force_insert=True)
            record(
                SpreadsheetEvent.ACCEPTED,
                street_id=street_id,
                subject_id=upload.id,
                person_id=person_id,
                facts={"digest": upload.digest, "rows": upload.rows},
            )
    except BaseException:
        default_storage.delete(upload.stored_as)
        raise
    return upload


def readable(content: bytes) -> Sheet:
    """The table in the file, or the refusal that says why there is none."""
    try:
        return read_sheet(content)
    except UnreadableSheet as unreadable:
        raise FileUnreadable(unreadable) from unreadable


def _plain(name: str) -> str:
    """The file's name without path and control characters, short enough for a list."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(mark for mark in last if mark.isprintable())[:200] or "?"
