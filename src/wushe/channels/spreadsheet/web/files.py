"""The list of files, handing one in, its page; template and export."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wushe.channels.spreadsheet.actions.accept_upload import accept_upload
from wushe.channels.spreadsheet.actions.export_needs import export_needs
from wushe.channels.spreadsheet.labels import FIELDS, STATE_TONES, STATES
from wushe.channels.spreadsheet.models import UploadState
from wushe.channels.spreadsheet.queries import uploads
from wushe.channels.spreadsheet.web.access import chosen_file, visitor
from wushe.channels.spreadsheet.web.rows import what_would_happen
from wushe.core.formats.sheets import xlsx_bytes
from wushe.foundation.paging import page_of
from wushe.foundation.refusals import Invalid, NotFound

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMS = {"xlsx": XLSX, "csv": "text/csv; charset=utf-8"}


def list_of_files(request: HttpRequest) -> HttpResponse:
    """The files of this street, and the form to hand one in."""
    street_id, person_id = visitor(request)
    refused: Invalid | None = None
    if request.method == "POST":
        file = request.FILES.get("file")
        try:
            name, content = (file.name or "", file.read()) if file else ("", b"")
            upload = accept_upload(street_id=street_id, person_id=person_id, name=name, content=content)
            return redirect("spreadsheet:columns", upload_id=upload.id)
        except Invalid as invalid:
            refused = invalid
    page = page_of(uploads(street_id), request)
    for row in page:
        row.state_label, row.state_tone = STATES[row.state], STATE_TONES.get(row.state, "")
    context = {"page": page, "refused": refused}
    return render(request, "spreadsheet/files.html", context, status=422 if refused else 200)


def show(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """One file: how far it is and what can be done now."""
    upload = chosen_file(request, upload_id)
    if upload.state == UploadState.UPLOADED:
        return redirect("spreadsheet:columns", upload_id=upload.id)
    return render(request, "spreadsheet/file.html", what_would_happen(upload))


def template(request: HttpRequest) -> HttpResponse:
    """An empty table with our columns and one example row."""
    visitor(request)
    example = {"body": _("The lamp at the gate of building 6 is out."), "title": _("Lamp out"), "source_id": "1"}
    example |= {"submitted_at": "2026-03-03 08:12"}
    row = [example.get(field.code, "") for field in FIELDS]
    content = xlsx_bytes(_("Needs"), [str(field.label) for field in FIELDS], [row])
    return _download(content, "template.xlsx", XLSX)


def export(request: HttpRequest, form: str) -> HttpResponse:
    """The needs this person may read, as a file."""
    street_id, person_id = visitor(request)
    if form not in FORMS:
        raise NotFound
    content = export_needs(street_id=street_id, person_id=person_id, form=form)
    return _download(content, f"needs.{form}", FORMS[form])


def _download(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
