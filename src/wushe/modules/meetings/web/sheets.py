"""Agenda and minutes on sheets of A4, and decisions as a file."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wushe.foundation import clock
from wushe.foundation.refusals import NotFound
from wushe.modules.meetings.actions.export_decisions import export_decisions
from wushe.modules.meetings.queries.lists import DECISION_VIEWS
from wushe.modules.meetings.web.here import meeting_here, reach_of
from wushe.modules.meetings.web.lists import filters_of
from wushe.modules.meetings.web.minutes import written

FORMS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@require_safe
def agenda(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The agenda with its papers, for whoever reads on paper."""
    meeting, _person_id = meeting_here(request, meeting_id)
    return render(request, "meetings/print_agenda.html", written(meeting) | {"today": clock.today()})


@require_safe
def minutes(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The minutes, to be signed and filed."""
    meeting, _person_id = meeting_here(request, meeting_id)
    return render(request, "meetings/print_minutes.html", written(meeting) | {"today": clock.today()})


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The decisions this person may read, filtered as the list is, as a file."""
    street, person_id, _reach = reach_of(request)
    if form not in FORMS:
        raise NotFound
    filters = filters_of(request, DECISION_VIEWS)
    content = export_decisions(street_id=street.id, person_id=person_id, filters=filters, form=form)
    response = HttpResponse(content, content_type=FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="decisions.{form}"'
    response["Cache-Control"] = "private, no-store"
    return response
