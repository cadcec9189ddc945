"""The list of tables; one kind with its template and the form to hand one in."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wushe.channels.tables.actions.hand_in_table import hand_in_table
from wushe.channels.tables.cells import EXAMPLE_MARK
from wushe.channels.tables.labels import STATE_TONES, STATES, Column, TableKind
from wushe.channels.tables.queries import own_tables
from wushe.channels.tables.web.access import NoSuchTable, chosen_kind, kinds_of, visitor
from wushe.core.formats.filled import TemplateColumn, TemplateWords, template_bytes
from wushe.foundation.paging import page_of
from wushe.foundation.refusals import Invalid
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
def index(request: HttpRequest) -> HttpResponse:
    """Every kind of table this person may use, with its template, and the tables handed in."""
    street_id, person_id = visitor(request)
    page = page_of(own_tables(street_id, person_id), request)
    titles = {kind.code: kind.title for kind in kinds_of(request)}
    for row in page:
        row.title = titles.get(row.kind, row.kind)
        row.state_label, row.state_tone = STATES[row.state], STATE_TONES.get(row.state, "")
    return render(request, "tables/index.html", {"kinds": kinds_of(request), "page": page})


@login_required
def one(request: HttpRequest, table_kind: str) -> HttpResponse:
    """What the table is for, its columns, and the form to hand one in."""
    kind = chosen_kind(request, table_kind)
    street_id, person_id = visitor(request)
    refused: Invalid | None = None
    if request.method == "POST":
        sent = request.FILES.get("file")
        try:
            name, content = (sent.name or "", sent.read()) if sent else ("", b"")
            file = hand_in_table(street_id=street_id, person_id=person_id, kind=kind, name=name, content=content)
            return redirect("tables:file", table_file_id=file.id)
        except Invalid as invalid:
            refused = invalid
    context = {"kind": kind, "refused": refused, "gives_out": kind.known is not None}
    return render(request, "tables/kind.html", context, status=422 if refused else 200)


@login_required
def template(request: HttpRequest, table_kind: str) -> HttpResponse:
    """An empty table with notes, an example row and lists to choose from."""
    kind = chosen_kind(request, table_kind)
    street_id, _person = visitor(request)
    return _workbook(kind, street_id, ())


@login_required
def known(request: HttpRequest, table_kind: str) -> HttpResponse:
    """What is known now, in the same table, to be corrected and handed in again."""
    kind = chosen_kind(request, table_kind)
    street_id, _person = visitor(request)
    if kind.known is None:
        raise NoSuchTable
    return _workbook(kind, street_id, kind.known(street_id))


def _workbook(kind: TableKind, street_id: UUID, rows: object) -> HttpResponse:
    words = TemplateWords(
        title=str(kind.title),
        guide=_("How to fill it in"),
        guide_head=(_("Column"), _("Needed"), _("What to write"), _("Example")),
        needed=_("yes"),
        optional=_("no"),
        example_mark=str(EXAMPLE_MARK),
        lists=_("Lists to choose from"),
    )
    columns = [_column(column, street_id) for column in kind.columns]
    response = HttpResponse(template_bytes(words, columns, rows), content_type=XLSX)  # type: ignore[arg-type]
    response["Content-Disposition"] = f'attachment; filename="{kind.code}.xlsx"'
    response["Cache-Control"] = "private, no-store"
    return response


def _column(column: Column, street_id: UUID) -> TemplateColumn:
    choices = tuple(str(word) for word in column.choices.values())
    if column.areas:
        upper = {AreaKind.STREET, AreaKind.COMMUNITY, AreaKind.GRID}
        choices = tuple(area.name for area in area_choices(street_id) if area.kind in upper)
    return TemplateColumn(str(column.heading), str(column.note), str(column.example), column.needed, choices)
