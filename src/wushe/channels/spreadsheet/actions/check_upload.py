"""Check the rows of a file in small steps; nothing becomes a need yet."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from wushe.channels.spreadsheet.actions._rows import rows_of, upload_for_change
from wushe.channels.spreadsheet.events import SpreadsheetEvent
from wushe.channels.spreadsheet.models import Upload, UploadState
from wushe.channels.spreadsheet.queries import sheet_of
from wushe.channels.spreadsheet.queries import upload as find_upload
from wushe.foundation.refusals import NotFound
from wushe.modules.needs.actions.open_batch import AT_ONCE, finish_staging, open_batch, stage_rows, town_of
from wushe.modules.oversight.actions import record


def check_upload(*, street_id: UUID, upload_id: UUID, progress: Callable[[int, int], None]) -> Upload:
    """Stage every row in a fresh batch, then say what would happen. Safe to run again after an interruption."""
    upload = find_upload(street_id, upload_id)
    if upload is None:
        raise NotFound
    if upload.state != UploadState.CHECKING:
        return upload
    person_id = upload.person_id
    batch = open_batch(street_id=street_id, person_id=person_id, name=upload.name, digest=upload.digest)
    town = town_of(street_id)
    rows = list(rows_of(sheet_of(upload), upload.mapping))
    for start in range(0, len(rows), AT_ONCE):
        chunk = rows[start : start + AT_ONCE]
        stage_rows(street_id=street_id, person_id=person_id, batch_id=batch.id, rows=chunk, town=town)
        progress(start + len(chunk), len(rows))
    counted = finish_staging(street_id=street_id, person_id=person_id, batch_id=batch.id)
    with transaction.atomic():
        upload = upload_for_change(street_id, person_id, upload_id, UploadState.CHECKING)
        upload.batch_id, upload.state = batch.id, UploadState.CHECKED
        upload.save()
        record(
            SpreadsheetEvent.CHECKED,
            street_id=street_id,
            subject_id=upload.id,
            person_id=person_id,
            facts={"good": counted.rows_good, "wrong": counted.rows_wrong, "known": counted.rows_known},
        )
    return upload
