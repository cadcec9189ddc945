"""The board of documents and communities, the list of measures, and both as a file and on paper."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wushe.core.policies import Standing
from wushe.foundation import clock
from wushe.foundation.paging import page_of
from wushe.foundation.refusals import NotFound
from wushe.modules.policies import permissions
from wushe.modules.policies.actions.export_measures import export_measures
from wushe.modules.policies.labels import STANDING
from wushe.modules.policies.queries import measures_seen
from wushe.modules.policies.queries.board import board, documents_seen, lines, totals
from wushe.modules.policies.web.here import communities, filters_of, reach_of
from wushe.modules.policies.web.lines import (
    board_columns,
    board_lines,
    measure_columns,
    measure_lines,
    rows_url,
    stats,
)

_FORMS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
_PRINTED = 500


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Documents × communities; with a standing asked for, the measures themselves."""
    street, person_id, reach = reach_of(request)
    filters, area = filters_of(request, street.id)
    today = clock.today()
    asked = {"standing": filters.standing, "area": area, "document": filters.document, "q": filters.text}
    shows_measures = bool(filters.standing) or request.GET.get("show") == "measures"
    if shows_measures:
        page = page_of(measures_seen(street.id, reach, filters, today), request)
        found, columns = measure_lines(page), measure_columns()
    else:
        page = page_of(board(street.id, reach, filters, today), request)
        found, columns = board_lines(lines(page)), board_columns()
    kept = {name: value for name, value in asked.items() if value and name != "standing"}
    shown = {
        "page": page,
        "lines": found,
        "columns": columns,
        "shows_measures": shows_measures,
        "asked": asked,
        "query": urlencode({name: value for name, value in asked.items() if value}),
        "is_filtered": bool(area or filters.document or filters.text),
        "tabs": _tabs(filters.standing, shows_measures, kept),
        "areas": [("", _("All communities")), *((str(one.id), one.name) for one in communities(street.id))],
        "documents": [
            ("", _("All documents")),
            *((str(one.id), one.title) for one in documents_seen(street.id, reach, today)[:200]),
        ],
        "stats": stats(totals(street.id, reach, filters, today), kept) if not shows_measures else [],
        "may_register": permissions.may_register(person_id, street.id),
    }
    return render(request, "policies/list.html", shown)


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The measures as a file."""
    street, person_id, _reach = reach_of(request)
    if form not in _FORMS:
        raise NotFound
    filters, _area = filters_of(request, street.id)
    content = export_measures(street_id=street.id, person_id=person_id, filters=filters, form=form)
    response = HttpResponse(content, content_type=_FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="policy-tasks.{form}"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def on_paper(request: HttpRequest) -> HttpResponse:
    """The measures that are looked for on A4."""
    street, _person_id, reach = reach_of(request)
    filters, _area = filters_of(request, street.id)
    rows = list(measures_seen(street.id, reach, filters, clock.today())[:_PRINTED])
    shown = {
        "lines": measure_lines(rows),
        "columns": measure_columns(),
        "standing": STANDING[filters.standing] if filters.standing else "",
        "today": clock.today(),
        "back": reverse("policies:list"),
    }
    return render(request, "policies/print.html", shown)


def _tabs(standing: str, shows_measures: bool, kept: dict[str, str]) -> list[dict[str, Any]]:
    found = [
        {"label": _("Documents and communities"), "url": rows_url(**kept), "active": not shows_measures},
        {
            "label": _("All measures"),
            "url": rows_url(**kept, show="measures"),
            "active": shows_measures and not standing,
        },
    ]
    return found + [
        {"label": STANDING[one], "url": rows_url(**kept, standing=one.value), "active": one == standing}
        for one in Standing
    ]
