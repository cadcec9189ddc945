"""The lists of topics and of matters as files, and on A4."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from wushe.foundation import clock
from wushe.foundation.refusals import NotFound
from wushe.modules.topics.actions.export_topics import export_matters, export_topics
from wushe.modules.topics.queries.four import FourFilters, fours_seen
from wushe.modules.topics.queries.lists import topics_seen
from wushe.modules.topics.web.four import four_filters
from wushe.modules.topics.web.four_lines import four_line
from wushe.modules.topics.web.here import reach_of
from wushe.modules.topics.web.lines import topic_line
from wushe.modules.topics.web.lists import filters_of

FORMS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
MOST_PRINTED = 200


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The topics and matters this person may read, filtered as the list is, as a file."""
    street_id, person_id = _asked(request, form)
    content = export_topics(street_id=street_id, person_id=person_id, filters=filters_of(request), form=form)
    return _file(content, "topics", form)


@require_safe
def four_export(request: HttpRequest, form: str) -> HttpResponse:
    """The matters of four discussions with the numbers of their deciding meetings, as a file."""
    street_id, person_id = _asked(request, form)
    content = export_matters(street_id=street_id, person_id=person_id, filters=four_filters(request), form=form)
    return _file(content, "four", form)


@require_safe
def list_print(request: HttpRequest) -> HttpResponse:
    """Topics and matters on A4, filtered as the list is."""
    street, _person_id, reach = reach_of(request)
    on, filters = clock.today(), filters_of(request)
    four = FourFilters(filters.view, filters.area, filters.text)
    matters = [] if filters.form else fours_seen(street.id, reach.paths, reach.bodies, four, on)[:MOST_PRINTED]
    shown = {
        "lines": [topic_line(row) for row in topics_seen(street.id, reach, filters, on)[:MOST_PRINTED]],
        "matters": [four_line(row, on) for row in matters],
        "heads": _heads(pgettext("topic", "Topic"), pgettext("meeting", "Form"), _("When"), _("Step")),
        "four_heads": _heads(_("Matter"), _("Sum"), _("Step in hand"), pgettext("decision", "Due")),
        "most": MOST_PRINTED,
        "today": on,
        "issuer": street.name,
    }
    return render(request, "topics/list_print.html", shown)


def _asked(request: HttpRequest, form: str) -> tuple[UUID, UUID]:
    street, person_id, _reach = reach_of(request)
    if form not in FORMS:
        raise NotFound
    return street.id, person_id


def _heads(*names: str) -> list[dict[str, str]]:
    return [{"label": name} for name in names]


def _file(content: bytes, name: str, form: str) -> HttpResponse:
    response = HttpResponse(content, content_type=FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    response["Cache-Control"] = "private, no-store"
    return response
