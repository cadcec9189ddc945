"""Which column means what."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wushe.channels.spreadsheet.actions.match_columns import match_columns
from wushe.channels.spreadsheet.labels import FIELDS
from wushe.channels.spreadsheet.models import UploadState
from wushe.channels.spreadsheet.queries import samples, sheet_of
from wushe.channels.spreadsheet.web.access import chosen_file, visitor
from wushe.foundation.refusals import Invalid


def columns(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """Match the columns of a file; what was chosen last time is chosen already."""
    street_id, person_id = visitor(request)
    upload = chosen_file(request, upload_id)
    if upload.state not in (UploadState.UPLOADED, UploadState.CHECKED):
        return redirect("spreadsheet:show", upload_id=upload.id)
    mapping = dict(upload.mapping)
    refused: Invalid | None = None
    if request.method == "POST":
        mapping = {field.code: request.POST.get(field.code, "") for field in FIELDS}
        try:
            match_columns(street_id=street_id, person_id=person_id, upload_id=upload_id, mapping=mapping)
            return redirect("spreadsheet:show", upload_id=upload.id)
        except Invalid as invalid:
            refused = invalid
    sheet = sheet_of(upload)
    choices = [("", _("– not in this file –")), *((column, column) for column in sheet.columns)]
    fields = [{"field": field, "chosen": mapping.get(field.code, "")} for field in FIELDS]
    context = {
        "upload": upload,
        "fields": fields,
        "choices": choices,
        "columns": sheet.columns,
        "samples": [[column, *cells] for column, cells in samples(sheet).items()],
        "refused": refused,
    }
    return render(request, "spreadsheet/columns.html", context, status=422 if refused else 200)
