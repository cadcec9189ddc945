"""Bring the checked rows in, all of them or none; take them back; or leave the file aside."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.channels.spreadsheet.actions._rows import UploadNotThere, forget_content, upload_for_change
from wushe.channels.spreadsheet.events import SpreadsheetEvent
from wushe.channels.spreadsheet.models import Upload, UploadState
from wushe.foundation.jobs import enqueue
from wushe.foundation.refusals import Refused
from wushe.modules.needs.actions.publish_batch import NothingToPublish, publish_batch, undo_batch
from wushe.modules.needs.queries.batches import batch_of
from wushe.modules.oversight.actions import record


class RowsAreWrong(Refused):
    """All or nothing: a file with wrong rows is not brought in by halves."""

    code = "spreadsheet.rows_are_wrong"
    message = _("%(wrong)s rows cannot be brought in.")
    way_out = _("Download the list of wrong rows, correct them in your file and hand it in again.")


def ask_to_publish(*, street_id: UUID, person_id: UUID, upload_id: UUID, in_a_job: bool = True) -> Upload:
    """Let a job bring the rows in (the command line does it itself)."""
    with transaction.atomic():
        upload = upload_for_change(street_id, person_id, upload_id, UploadState.CHECKED)
        batch = batch_of(street_id, upload.batch_id)
        if batch is not None and batch.rows_wrong:
            raise RowsAreWrong(wrong=batch.rows_wrong)
        if batch is None or not batch.rows_good:
            raise NothingToPublish
        upload.state, upload.trouble = UploadState.PUBLISHING, ""
        if in_a_job:
            upload.job_id = enqueue("spreadsheet.publish", street_id=str(street_id), upload_id=str(upload_id))
        upload.save()
        record(SpreadsheetEvent.PUBLISHED, street_id=street_id, subject_id=upload.id, person_id=person_id)
        return upload


def publish_upload(*, street_id: UUID, upload_id: UUID, person_id: UUID) -> None:
    """Bring the rows in; a refusal is kept with the file so that its page can say it."""
    try:
        upload = Upload.objects.in_street(street_id).get(pk=upload_id)
        if upload.state != UploadState.PUBLISHING:
            return
        with transaction.atomic():
            publish_batch(street_id=street_id, person_id=person_id, batch_id=_batch_id(upload))
            upload.state = UploadState.PUBLISHED
            forget_content(upload)
            upload.save()
    except Refused as refused:
        Upload.objects.in_street(street_id).filter(pk=upload_id, state=UploadState.PUBLISHING).update(
            state=UploadState.CHECKED, trouble=refused.code
        )


def _batch_id(upload: Upload) -> UUID:
    if upload.batch_id is None:
        raise UploadNotThere
    return upload.batch_id


def undo_upload(*, street_id: UUID, person_id: UUID, upload_id: UUID) -> Upload:
    """Take every row back, as long as nobody has worked on one."""
    with transaction.atomic():
        upload = upload_for_change(street_id, person_id, upload_id, UploadState.PUBLISHED)
        undo_batch(street_id=street_id, person_id=person_id, batch_id=_batch_id(upload))
        upload.state = UploadState.UNDONE
        upload.save()
        record(SpreadsheetEvent.UNDONE, street_id=street_id, subject_id=upload.id, person_id=person_id)
        return upload


def leave_upload(*, street_id: UUID, person_id: UUID, upload_id: UUID) -> Upload:
    """Leave the file aside before anything has happened; its content is deleted."""
    with transaction.atomic():
        upload = upload_for_change(
            street_id, person_id, upload_id, UploadState.UPLOADED, UploadState.CHECKED, UploadState.CHECKING
        )
        upload.state = UploadState.LEFT
        forget_content(upload)
        upload.save()
        record(SpreadsheetEvent.LEFT, street_id=street_id, subject_id=upload.id, person_id=person_id)
        return upload
