"""The five files: overview, list, detail, print, export."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wushe.core.registers import Completeness, RegisterFile, fields_of
from wushe.foundation.paging import page_of
from wushe.modules.actors.labels import BodyKind
from wushe.modules.actors.queries import standing_of
from wushe.modules.registers.actions import export_file
from wushe.modules.registers.labels import (
    FIELD_LABELS,
    FILES,
    STATE_TONE,
    STATES,
    ResourceKind,
    Source,
    value_in_words,
)
from wushe.modules.registers.permissions import NotYourFile, may_record, purpose_paths, reading_paths
from wushe.modules.registers.queries import files as read
from wushe.modules.registers.web.here import NothingHere, person_of, street_of
from wushe.modules.spaces.labels import AreaKind, PlaceKind
from wushe.modules.spaces.queries import area_choices

_KINDS = {
    RegisterFile.FACILITIES: [one for one in PlaceKind.choices if one[0] != PlaceKind.ONLINE],
    RegisterFile.BODIES: BodyKind.choices,
    RegisterFile.RESOURCES: ResourceKind.choices,
}
_MOST_PRINTED = 300


def file_named(name: str) -> RegisterFile:
    """The file of the address, or nothing there."""
    try:
        return RegisterFile(name)
    except ValueError as unknown:
        raise NothingHere from unknown


def paths_for(request: HttpRequest, file: RegisterFile) -> tuple[str, ...]:
    """The subtrees the asker reads; refused for everyone else."""
    paths = reading_paths(standing_of(request), file)
    if not paths:
        raise NotYourFile
    return paths


@login_required
def front(request: HttpRequest) -> HttpResponse:
    """The five files, and how complete each is, area by area."""
    street, paths = street_of(request), paths_for(request, RegisterFile.PEOPLE)
    choices = area_choices(street.id)
    communities = [one for one in choices if one.kind == AreaKind.COMMUNITY and one.path.startswith(paths)]
    level = AreaKind.COMMUNITY if communities else AreaKind.GRID
    lines = read.overview(street.id, within=paths, kind=level)
    context = {
        "files": [
            {"file": file, "label": FILES[file], "number": number, "part": part}
            for file, number, part in _added(lines)
        ],
        "lines": lines,
        "labels": [FILES[file] for file in RegisterFile],
        "sees_purposes": bool(purpose_paths(standing_of(request))),
    }
    return render(request, "registers/overview.html", context)


def _added(lines: list[read.FileLine]) -> list[tuple[RegisterFile, int, Completeness]]:
    found = []
    for place, file in enumerate(RegisterFile):
        parts = [line.files[place] for line in lines]
        whole = Completeness(
            *(sum(getattr(part[2], name) for part in parts) for name in ("total", "filled", "fresh"))
        )
        found.append((file, sum(part[1] for part in parts), whole))
    return found


@login_required
def index(request: HttpRequest, register: str) -> HttpResponse:
    """The lines of one file, filtered by the address."""
    file = file_named(register)
    asked, found = _asked(request, file)
    page = page_of(found, request)
    shown = found[page.start_index() - 1 : page.end_index()] if asked["state"] else None
    lines = shown if shown is not None else read.lines(street_of(request).id, file, page.object_list)
    context = asked | {
        "page": page,
        "rows": [_row(line) for line in lines],
        "tabs": _tabs(file),
        "totals": _totals(request, file, asked) if file is RegisterFile.PEOPLE else [],
        "may_add": file is RegisterFile.RESOURCES and may_record(standing_of(request), file, ""),
    }
    return render(request, "registers/file.html", context)


@login_required
def paper(request: HttpRequest, register: str) -> HttpResponse:
    """The same on sheets of A4."""
    file = file_named(register)
    asked, found = _asked(request, file)
    rows = found[:_MOST_PRINTED]
    lines = rows if asked["state"] else read.lines(street_of(request).id, file, rows)
    context = asked | {"rows": [_row(line) for line in lines], "today": read.today(), "most": _MOST_PRINTED}
    return render(request, "registers/file_print.html", context)


@login_required
def export(request: HttpRequest, register: str) -> HttpResponse:
    """The same as a workbook, every value with its source and date; counts only."""
    file = file_named(register)
    paths_for(request, file)
    content = export_file(
        person_id=person_of(request),
        street_id=street_of(request).id,
        file=file,
        area_code=request.GET.get("area", ""),
    )
    return HttpResponse(
        content,
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        headers={"Content-Disposition": f'attachment; filename="{file.value}.xlsx"', "Cache-Control": "no-store"},
    )


@login_required
def page(request: HttpRequest, register: str, thing_id: UUID) -> HttpResponse:
    """One thing: every field with its source, date and state; what stood there before."""
    file = file_named(register)
    thing = thing_here(request, file, thing_id)
    street = street_of(request)
    row = read.rows_of(street.id, file).get(pk=thing_id)
    line = read.lines(street.id, file, [row])[0]
    context = {
        "file": file,
        "file_label": FILES[file],
        "thing": thing,
        "row": _row(line),
        "history": [
            {"fact": fact, "label": FIELD_LABELS[fact.field], "source": Source(fact.source).label}
            for fact in read.history(street.id, file, thing_id)[:40]
        ],
        "may_record": may_record(standing_of(request), file, thing.area.path),
        "elsewhere": _elsewhere(file, thing),
        "resource": row if file is RegisterFile.RESOURCES else None,
    }
    return render(request, "registers/thing.html", context)


def thing_here(request: HttpRequest, file: RegisterFile, thing_id: UUID) -> read.Thing:
    """A living thing that the asker may read."""
    thing = read.thing_of(street_of(request).id, file, thing_id)
    if thing is None:
        raise NothingHere
    if not thing.area.path.startswith(paths_for(request, file)):
        raise NotYourFile
    return thing


def _asked(request: HttpRequest, file: RegisterFile) -> tuple[dict[str, Any], Any]:
    street, paths = street_of(request), paths_for(request, file)
    code, text, kind, state = (request.GET.get(name, "").strip() for name in ("area", "q", "kind", "state"))
    levels = {AreaKind.COMMUNITY, AreaKind.GRID}
    choices = [one for one in area_choices(street.id) if one.path.startswith(paths) and one.kind in levels]
    area = next((one for one in choices if one.code == code), None)
    found: Any = read.rows_of(street.id, file, within=(area.path,) if area else paths, text=text, kind=kind)
    if state:
        found = read.in_state(read.lines(street.id, file, found), state)
    address = reverse("registers:file", args=[file.value])
    asked = {
        "file": file,
        "file_label": FILES[file],
        "fields": [FIELD_LABELS[field.code] for field in fields_of(file)],
        "area": area,
        "area_code": code,
        "q": text,
        "kind": kind,
        "state": state,
        "areas": [("", _("All")), *((one.code, f"{'　' * (one.depth - 1)}{one.name}") for one in choices)],
        "kinds": [("", _("All")), *_KINDS[file]] if file in _KINDS else [],
        "states": [("", _("All")), ("missing", _("Something is missing")), ("old", _("Something is too old"))],
        "clear_url": address if code or text or kind or state else "",
        "query": request.GET.urlencode(),
    }
    return asked, found


def _row(line: read.ThingLine) -> dict[str, Any]:
    return {
        "thing": line.thing,
        "part": line.completeness,
        "cells": [
            {
                "label": FIELD_LABELS[cell.field.code],
                "code": cell.field.code,
                "value": value_in_words(cell.field, cell.value),
                "num": cell.field.kind in ("count", "year"),
                "state": STATES[cell.state],
                "tone": STATE_TONE[cell.state],
                "is_fresh": cell.state == "fresh",
                "source": Source(cell.fact.source).label if cell.fact else "",
                "as_of": cell.fact.as_of if cell.fact else None,
            }
            for cell in line.cells
        ],
    }


def _totals(request: HttpRequest, file: RegisterFile, asked: dict[str, Any]) -> list[dict[str, Any]]:
    street, paths = street_of(request), paths_for(request, file)
    within = (asked["area"].path,) if asked["area"] else paths
    found = read.lines(street.id, file, read.rows_of(street.id, file, within=within, text=asked["q"]))
    added = read.totals(found)
    return [{"label": FIELD_LABELS[field.code], "value": added.get(field.code, 0)} for field in fields_of(file)]


def _tabs(file: RegisterFile) -> list[dict[str, Any]]:
    return [
        {"label": label, "url": reverse("registers:file", args=[one.value]), "active": one is file}
        for one, label in FILES.items()
    ]


def _elsewhere(file: RegisterFile, thing: read.Thing) -> str:
    """Where the room that keeps the thing itself shows it."""
    if file is RegisterFile.FACILITIES:
        return reverse("spaces:place", args=[thing.id])
    if file is RegisterFile.BODIES:
        return reverse("actors:body", args=[thing.id])
    return ""
