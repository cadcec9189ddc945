"""Say which column means what; the rows are then checked by a job."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.channels.spreadsheet.actions._rows import upload_for_change
from wushe.channels.spreadsheet.events import SpreadsheetEvent
from wushe.channels.spreadsheet.labels import FIELDS
from wushe.channels.spreadsheet.models import ColumnMapping, Upload, UploadState
from wushe.channels.spreadsheet.queries import signature
from wushe.foundation import clock
from wushe.foundation.jobs import enqueue
from wushe.foundation.refusals import Invalid
from wushe.modules.oversight.actions import record


class NoMessageColumn(Invalid):
    """Neither the message nor its title."""

    code = "spreadsheet.no_message_column"
    message = _("No column holds the message or its title.")
    way_out = _("Choose a column for “What is the matter” or “Title”.")


class ColumnUnknown(Invalid):
    """A column that the file does not have."""

    code = "spreadsheet.column_unknown"
    message = _("The file has no column “%(column)s”.")
    way_out = _("Choose one of the columns of the file.")


class ColumnTwice(Invalid):
    """One column for two things."""

    code = "spreadsheet.column_twice"
    message = _("The column “%(column)s” is chosen twice.")
    way_out = _("Each column can mean one thing only.")


def match_columns(
    *, street_id: UUID, person_id: UUID, upload_id: UUID, mapping: Mapping[str, str], in_a_job: bool = True
) -> Upload:
    """Keep the choice, remember it for files with the same columns, and let the rows be checked.

    The command line checks them itself (`in_a_job=False`), so that no worker does the same work beside it.
    """
    chosen = {field.code: mapping[field.code] for field in FIELDS if mapping.get(field.code)}
    with transaction.atomic():
        upload = upload_for_change(street_id, person_id, upload_id, UploadState.UPLOADED, UploadState.CHECKED)
        _check(chosen, upload.columns)
        ColumnMapping.objects.update_or_create(
            street_id=street_id,
            signature=signature(upload.columns),
            defaults={"mapping": chosen, "remembered_at": clock.now()},
        )
        upload.mapping, upload.state, upload.trouble = chosen, UploadState.CHECKING, ""
        if in_a_job:
            upload.job_id = enqueue("spreadsheet.check", street_id=str(street_id), upload_id=str(upload_id))
        upload.save()
        record(
            SpreadsheetEvent.MATCHED,
            street_id=street_id,
            subject_id=upload.id,
            person_id=person_id,
            facts={"fields": sorted(chosen)},
        )
        return upload


def _check(chosen: Mapping[str, str], columns: list[str]) -> None:
    if not {"body", "title"} & set(chosen):
        raise NoMessageColumn(field="body")
    for field, column in chosen.items():
        if column not in columns:
            raise ColumnUnknown(field=field, column=column)
    for field, column in chosen.items():
        if list(chosen.values()).count(column) > 1:
            raise ColumnTwice(field=field, column=column)
