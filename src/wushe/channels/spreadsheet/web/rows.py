"""What would happen, progress, wrong rows, and the three powers over a checked file."""

from __future__ import annotations

from itertools import islice
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wushe.channels.spreadsheet.actions.publish_upload import ask_to_publish, leave_upload, undo_upload
from wushe.channels.spreadsheet.labels import STATE_TONES, STATES
from wushe.channels.spreadsheet.models import Upload, UploadState
from wushe.channels.spreadsheet.queries import wrong_rows
from wushe.channels.spreadsheet.web.access import chosen_file, visitor
from wushe.core.formats.sheets import csv_bytes
from wushe.foundation.jobs.queue import progress_of
from wushe.modules.needs.queries.batches import batch_of

_SHOWN = 50
_BUSY = (UploadState.CHECKING, UploadState.PUBLISHING)


def what_would_happen(upload: Upload) -> dict[str, Any]:
    """What the page of a file shows."""
    batch = batch_of(upload.street_id, upload.batch_id) if upload.batch_id else None
    wrong = list(islice(wrong_rows(upload), _SHOWN)) if batch and batch.rows_wrong else []
    done, total = progress_of(upload.job_id) if upload.job_id else (0, 0)
    return {
        "upload": upload,
        "state": STATES[upload.state],
        "state_tone": STATE_TONES.get(upload.state, ""),
        "batch": batch,
        "batch_text": str(upload.batch_id or ""),
        "wrong": wrong,
        "busy": upload.state in _BUSY,
        "done": done,
        "total": total or upload.rows,
        "can_publish": upload.state == UploadState.CHECKED
        and batch is not None
        and not batch.rows_wrong
        and batch.rows_good > 0,
    }


def progress(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """The progress bar again, or the whole page once the job is done."""
    upload = chosen_file(request, upload_id)
    if upload.state in _BUSY:
        return render(request, "spreadsheet/_progress.html", what_would_happen(upload))
    response = HttpResponse(status=204)
    response["HX-Refresh"] = "true"
    return response


def wrong_rows_file(request: HttpRequest, upload_id: UUID) -> StreamingHttpResponse:
    """Every wrong row with its reason, as a file."""
    upload = chosen_file(request, upload_id)
    columns = [_("Row"), _("Column"), _("What is wrong"), _("What to do"), _("Title")]
    rows = ([one.row, str(one.field), str(one.reason), str(one.way_out), one.title] for one in wrong_rows(upload))
    response = StreamingHttpResponse(csv_bytes(columns, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="wrong-rows.csv"'
    return response


@require_POST
def publish(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """Bring the rows in."""
    street_id, person_id = visitor(request)
    ask_to_publish(street_id=street_id, person_id=person_id, upload_id=upload_id)
    return redirect("spreadsheet:show", upload_id=upload_id)


@require_POST
def undo(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """Take the rows back."""
    street_id, person_id = visitor(request)
    undo_upload(street_id=street_id, person_id=person_id, upload_id=upload_id)
    return redirect("spreadsheet:show", upload_id=upload_id)


@require_POST
def leave(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """Leave the file aside."""
    street_id, person_id = visitor(request)
    leave_upload(street_id=street_id, person_id=person_id, upload_id=upload_id)
    return redirect("spreadsheet:files")
