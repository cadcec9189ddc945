"""The list of hazards on paper and as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from wushe.foundation import clock
from wushe.foundation.refusals import NotFound
from wushe.modules.hazards.actions.export_hazards import export_hazards
from wushe.modules.hazards.queries.lists import hazards_seen
from wushe.modules.hazards.web.here import reach_of
from wushe.modules.hazards.web.lines import lines_of
from wushe.modules.hazards.web.lists import filters_of, query_of

FORMS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
_ON_PAPER = 300


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The hazards this person may read, filtered as the list is, as a file."""
    street, person_id, _reach = reach_of(request)
    if form not in FORMS:
        raise NotFound
    content = export_hazards(street_id=street.id, person_id=person_id, filters=filters_of(request), form=form)
    response = HttpResponse(content, content_type=FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="hazards.{form}"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def print_list(request: HttpRequest) -> HttpResponse:
    """The same on sheets of A4."""
    street, _person_id, reach = reach_of(request)
    filters = filters_of(request)
    rows = hazards_seen(street.id, reach, filters, clock.now()).select_related("area", "place")
    return render(
        request,
        "hazards/print.html",
        {
            "lines": lines_of(list(rows[:_ON_PAPER])),
            "is_cut": rows[_ON_PAPER : _ON_PAPER + 1].exists(),
            "today": clock.today(),
            "back": f"{reverse('hazards:list')}?{query_of(filters)}",
        },
    )
