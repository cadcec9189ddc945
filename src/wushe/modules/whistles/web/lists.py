"""The list of whistles, the arrivals by body, and who did not come: on the screen, on paper, as files."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from wushe.foundation import clock
from wushe.foundation.paging import page_up_to
from wushe.foundation.refusals import NotFound
from wushe.modules.actors.queries import bodies
from wushe.modules.whistles import labels, permissions
from wushe.modules.whistles.actions.export_whistles import export_figures, export_whistles
from wushe.modules.whistles.queries import lists as read
from wushe.modules.whistles.queries.lists import COUNTED, VIEWS, Filters
from wushe.modules.whistles.web.here import blower_here, communities, reach_of
from wushe.modules.whistles.web.lines import arrival_words, lines_of, moment_words

FORMS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
_ON_PAPER = 300


@require_safe
def whistles(request: HttpRequest) -> HttpResponse:
    """Open ones first by their needed-by time; every filter is in the address."""
    street, person_id, reach = reach_of(request)
    filters, now = filters_of(request), clock.now()
    rows = read.whistles_seen(street.id, reach, filters, now).select_related("area", "place", "lead_body")
    page = page_up_to(rows, request, most=COUNTED)
    return render(
        request,
        "whistles/list.html",
        {
            "page": page,
            "is_cut": page.paginator.count >= COUNTED,
            "lines": lines_of(list(page.object_list), now),
            "filters": filters,
            "query": query_of(filters),
            "tabs": _tabs(filters, read.counts(street.id, reach, now)),
            "clear_url": "" if read.cleared(filters) else f"{reverse('whistles:list')}?view={filters.view}",
            "kinds": [("", _("Every kind")), *labels.WhistleKind.choices],
            "areas": communities(street),
            "bodies": [("", _("Every body")), *((str(one.id), one.name) for one in bodies(street.id)[:400])],
            "columns": columns(),
            "may_blow": permissions.may_blow(person_id, street.id),
            "may_ask": permissions.may_ask(person_id, street.id),
        },
    )


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Each body's raw counts over a year."""
    street, _person_id = blower_here(request)
    lines = read.figures(street.id, clock.now())
    heads = (
        _("Called body"), pgettext("whistle", "Times called"), pgettext("whistle", "In time"),
        pgettext("whistle", "Late"), pgettext("whistle", "Absent"), pgettext("whistle", "Awaited"),
        pgettext("whistle", "Let off"), _("Late or absent, not counted"), _("Minutes late"),
        _("Marks of the street: good / fair / poor"),
    )  # fmt: skip
    shown = [
        {"line": line, "marks": " / ".join(str(line.marks.get(mark, 0)) for mark in labels.Mark.values)}
        for line in lines
    ]
    return render(request, "whistles/figures.html", {"lines": shown, "columns": [{"label": head} for head in heads]})


@require_safe
def no_shows(request: HttpRequest) -> HttpResponse:
    """Who came late or not at all, for the supervision of the district; printable."""
    street, _person_id = blower_here(request)
    rows = read.no_shows(street.id, clock.now())
    lines = [
        {
            "call": call,
            "whistle": call.whistle,
            "arrival": arrival_words(found),
            "by": moment_words(call.whistle.needed_by),
        }
        for call, found in rows[:_ON_PAPER]
    ]
    shown = {
        "lines": lines,
        "is_cut": len(rows) > _ON_PAPER,
        "today": clock.today(),
        "back": reverse("whistles:figures"),
    }
    return render(request, "whistles/no_shows.html", shown)


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The whistles this person may read, filtered as the list is, as a file."""
    street, person_id, _reach = reach_of(request)
    if form not in FORMS:
        raise NotFound
    content = export_whistles(street_id=street.id, person_id=person_id, filters=filters_of(request), form=form)
    return _file(content, "whistles", form)


@require_safe
def export_of_bodies(request: HttpRequest, form: str) -> HttpResponse:
    """The counts of the bodies as a file."""
    street, person_id = blower_here(request)
    if form not in FORMS:
        raise NotFound
    return _file(export_figures(street_id=street.id, person_id=person_id, form=form), "whistles-by-body", form)


def filters_of(request: HttpRequest) -> Filters:
    """The filters in the address; unknown words count as none."""
    asked = request.GET
    view = asked.get("view", "open")
    return Filters(
        view=view if view in VIEWS else "open",
        text=asked.get("q", "").strip()[:60],
        kind=asked.get("kind", "")[:12],
        area=asked.get("area", "")[:200],
        body=_id_or_nothing(asked.get("body", "")),
    )


def query_of(filters: Filters, **other: str) -> str:
    """The filters as they stand in an address."""
    kept = {"view": filters.view, "q": filters.text, "kind": filters.kind, "area": filters.area, "body": filters.body}
    return urlencode({name: value for name, value in (kept | other).items() if value})


def columns() -> list[dict[str, str]]:
    """The heads of a list."""
    heads = (_("Whistle"), pgettext("whistle", "Where"), _("Needed by"), _("Who is there"), _("Lead"), _("State"))
    return [{"label": head} for head in heads]


def _id_or_nothing(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return ""


def _file(content: bytes, name: str, form: str) -> HttpResponse:
    response = HttpResponse(content, content_type=FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _tabs(filters: Filters, numbers: dict[str, int]) -> list[dict[str, Any]]:
    words = {
        "open": pgettext("whistle", "Open"),
        "asked": pgettext("whistle", "Asked for"),
        "mine": _("We are called"),
        "missing": _("Somebody is missing"),
        "finished": pgettext("whistle", "Finished"),
        "all": _("All"),
    }
    return [
        {
            "label": words[view],
            "url": f"{reverse('whistles:list')}?{query_of(filters, view=view)}",
            "active": view == filters.view,
            "count": str(numbers[view]) if view in numbers else None,
        }
        for view in VIEWS
    ]
