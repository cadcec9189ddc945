"""The lists of the city: handing one in, what it would change, taking it over."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wushe.channels.hotline.actions.hand_in_list import hand_in_list
from wushe.channels.hotline.actions.match_list import match_list
from wushe.channels.hotline.actions.take_list import ask_to_take, leave_list
from wushe.channels.hotline.labels import FIELDS, ROW_FAULTS, STATE_TONES, STATES, field_label
from wushe.channels.hotline.models import CityList, Fate, ListState
from wushe.channels.hotline.queries import city_lists, layout_named, layouts, rows_with, sheet_of
from wushe.channels.hotline.web.access import chosen_list, visitor
from wushe.channels.spreadsheet.queries import samples
from wushe.core.formats.city_layout import matched
from wushe.foundation.jobs.queue import progress_of
from wushe.foundation.paging import page_of
from wushe.foundation.refusals import Invalid

_BUSY = (ListState.CHECKING, ListState.TAKING)
_SHOWN = 100


def files(request: HttpRequest) -> HttpResponse:
    """The lists of this street, and the form to hand one in."""
    street_id, person_id = visitor(request)
    refused: Invalid | None = None
    if request.method == "POST":
        file = request.FILES.get("file")
        try:
            row = hand_in_list(
                street_id=street_id,
                person_id=person_id,
                name=(file.name or "") if file else "",
                content=file.read() if file else b"",
                layout_key=request.POST.get("layout", ""),
            )
            return redirect("hotline:show", list_id=row.id)
        except Invalid as invalid:
            refused = invalid
    page = page_of(city_lists(street_id), request)
    context = {
        "page": page,
        "lines": [{"row": row, "state": STATES[row.state], "tone": STATE_TONES.get(row.state, "")} for row in page],
        "layouts": [("", _("Find it by the columns")), *((one.key, one.city) for one in layouts(street_id))],
        "refused": refused,
    }
    return render(request, "hotline/files.html", context, status=422 if refused else 200)


def show(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """One list: what it would change, row by row, and what can be done now."""
    row = chosen_list(request, list_id)
    if row.state == ListState.UPLOADED:
        return redirect("hotline:columns", list_id=row.id)
    return render(request, "hotline/list.html", _shown(row))


def progress(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """The progress bar again, or the whole page once the job is done."""
    row = chosen_list(request, list_id)
    if row.state in _BUSY:
        return render(request, "hotline/_progress.html", _shown(row))
    response = HttpResponse(status=204)
    response["HX-Refresh"] = "true"
    return response


def columns(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """Which column means what; what the layout knows is chosen already."""
    street_id, person_id = visitor(request)
    row = chosen_list(request, list_id)
    if row.state not in (ListState.UPLOADED, ListState.CHECKED):
        return redirect("hotline:show", list_id=row.id)
    known = layouts(street_id)
    layout = layout_named(street_id, row.layout_key) or known[0]
    mapping = {field.value: column for field, column in matched(layout, row.columns).items()}
    refused: Invalid | None = None
    if request.method == "POST":
        mapping = {field.value: request.POST.get(field.value, "") for field in FIELDS}
        by = {"street_id": street_id, "person_id": person_id, "list_id": list_id}
        try:
            match_list(**by, layout_key=request.POST.get("layout", layout.key), mapping=mapping)
            return redirect("hotline:show", list_id=row.id)
        except Invalid as invalid:
            refused = invalid
    context = {
        "row": row,
        "fields": [
            {"name": field.value, "label": label, "chosen": mapping.get(field.value, "")}
            for field, label in FIELDS.items()
        ],
        "choices": [("", _("– not in this file –")), *((column, column) for column in row.columns)],
        "layouts": [(one.key, one.city) for one in known],
        "layout": layout.key,
        "samples": [[column, *cells] for column, cells in samples(sheet_of(row)).items()],
        "refused": refused,
    }
    return render(request, "hotline/columns.html", context, status=422 if refused else 200)


@require_POST
def take(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """Take it over."""
    street_id, person_id = visitor(request)
    ask_to_take(street_id=street_id, person_id=person_id, list_id=list_id)
    return redirect("hotline:show", list_id=list_id)


@require_POST
def leave(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """Leave it aside."""
    street_id, person_id = visitor(request)
    leave_list(street_id=street_id, person_id=person_id, list_id=list_id)
    messages.success(request, _("The list has been left aside; nothing has changed."))
    return redirect("hotline:files")


def _shown(row: CityList) -> dict[str, Any]:
    done, total = progress_of(row.job_id) if row.job_id else (0, 0)
    return {
        "row": row,
        "state": STATES[row.state],
        "tone": STATE_TONES.get(row.state, ""),
        "busy": row.state in _BUSY,
        "done": done,
        "total": total or row.rows,
        "new": rows_with(row, Fate.NEW)[:_SHOWN],
        "changed": [
            {"number": one.number, "title": one.title, "changes": [_change(change) for change in one.changes]}
            for one in rows_with(row, Fate.CHANGED)[:_SHOWN]
        ],
        "wrong": [
            {"row": one.row, "field": field_label(one.wrong_field), "why": ROW_FAULTS[one.wrong]}
            for one in rows_with(row, Fate.WRONG)[:_SHOWN]
        ],
        "shown": _SHOWN,
        "can_take": row.state == ListState.CHECKED and not row.rows_wrong and bool(row.rows_new or row.rows_changed),
    }


def _change(change: dict[str, str]) -> dict[str, object]:
    return change | {"label": field_label(change["field"])}
