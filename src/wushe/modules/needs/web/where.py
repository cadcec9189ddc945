"""The clocks of the street, the map of its needs with its list, and who is unheard."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wushe.core.formats import Feature, feature_collection
from wushe.core.rates import points
from wushe.foundation import clock
from wushe.foundation.charts import bar_chart
from wushe.foundation.refusals import NotFound
from wushe.modules.needs import labels
from wushe.modules.needs.actions.export_statistics import export_statistics
from wushe.modules.needs.queries.clocks import STEPS, FunnelLine, funnel
from wushe.modules.needs.queries.heard_where import AreaHeat, Heard, heard_by_area, heat_by_area
from wushe.modules.needs.queries.rates import Span
from wushe.modules.needs.web.asker import person_of, street_of
from wushe.modules.needs.web.statistics import FORMS, download, span_of, statistics_reach, statistics_tabs
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices


@require_safe
def clocks(request: HttpRequest) -> HttpResponse:
    """The funnel."""
    street = street_of(request)
    reach, span = statistics_reach(request, street.id), span_of(request)
    by = "channel" if request.GET.get("by") == "channel" else "urgency"
    lines = funnel(street.id, reach, span, clock.now(), by=by)
    context = {
        "tabs": statistics_tabs(request, "funnel"),
        "span": span,
        "by": by,
        "choices": [("urgency", _("Urgency")), ("channel", _("Channel"))],
        "steps": _steps(lines[0]),
        "chart": _funnel_chart(lines[0]),
        "lines": [{"name": _part(line, by), "number": line.number, "steps": _steps(line)} for line in lines],
        "heads": [str(label) for label in step_labels()],
        "query": f"first={span.first}&last={span.last}&by={by}",
    }
    return render(request, "needs/statistics/clocks.html", context)


@require_safe
def clocks_export(request: HttpRequest, form: str) -> HttpResponse:
    """The funnel as a file."""
    street = street_of(request)
    reach, span = statistics_reach(request, street.id), span_of(request)
    by = "channel" if request.GET.get("by") == "channel" else "urgency"
    rows: list[list[object]] = []
    for line in funnel(street.id, reach, span, clock.now(), by=by):
        for label, step in zip(step_labels(), line.steps, strict=False):
            rows.append([_part(line, by), label, step.reached, step.median_minutes, step.late, step.overdue])
    columns = [_("Part"), _("Step"), _("Reached"), _("Median minutes"), _("Late"), _("Overdue now")]
    return _file(request, "clocks", form, columns, rows, span)


@require_safe
def needs_map(request: HttpRequest) -> HttpResponse:
    """How many needs come from where."""
    street = street_of(request)
    reach, span = statistics_reach(request, street.id), span_of(request)
    communities = area_choices(street.id, kind=AreaKind.COMMUNITY)
    within = next((one.path for one in communities if one.path == request.GET.get("area")), "")
    category = request.GET.get("category", "")[:40]
    kind = AreaKind.BUILDING if within else AreaKind.COMMUNITY
    found = heat_by_area(street.id, reach, span, kind=kind, within=within, category=category)
    context = {
        "tabs": statistics_tabs(request, "needs_map"),
        "span": span,
        "area": within,
        "areas": [("", _("Communities")), *((one.path, one.name) for one in communities)],
        "category": category,
        "categories": [("", _("Every category")), *labels.category_choices()],
        "data": feature_collection(_features(found)),
        "places": [{"name": one.name, "url": _inbox(one), "text": _said(one)} for one in found],
        "found": found,
        "query": f"first={span.first}&last={span.last}&area={within}&category={category}",
    }
    return render(request, "needs/statistics/map.html", context)


@require_safe
def map_export(request: HttpRequest, form: str) -> HttpResponse:
    """The list of the map as a file."""
    street = street_of(request)
    reach, span = statistics_reach(request, street.id), span_of(request)
    within = request.GET.get("area", "")[:200]
    kind = AreaKind.BUILDING if within else AreaKind.COMMUNITY
    found = heat_by_area(
        street.id, reach, span, kind=kind, within=within, category=request.GET.get("category", "")[:40]
    )
    columns = [_("Area"), _("Needs"), _("Still open"), _("Residents")]
    rows = [[one.name, one.number, one.open, one.residents] for one in found]
    return _file(request, "map", form, columns, rows, span)


@require_safe
def unheard(request: HttpRequest) -> HttpResponse:
    """Needs against residents: where people live and nothing is heard."""
    street = street_of(request)
    reach, span = statistics_reach(request, street.id), span_of(request)
    by_building = request.GET.get("by") == "building"
    kind = AreaKind.BUILDING if by_building else AreaKind.COMMUNITY
    found = heard_by_area(street.id, reach, span, kind=kind)
    context = {
        "tabs": statistics_tabs(request, "unheard"),
        "span": span,
        "by": "building" if by_building else "community",
        "choices": [("community", _("Community")), ("building", _("Building"))],
        "lines": [heard_line(one) for one in found],
        "silent": sum(one.is_unheard for one in found),
        "people": sum(one.residents for one in found if one.is_unheard),
        "query": f"first={span.first}&last={span.last}&by={'building' if by_building else 'community'}",
    }
    return render(request, "needs/statistics/unheard.html", context)


@require_safe
def unheard_export(request: HttpRequest, form: str) -> HttpResponse:
    """The same as a file, with the same cells hidden."""
    street = street_of(request)
    reach, span = statistics_reach(request, street.id), span_of(request)
    kind = AreaKind.BUILDING if request.GET.get("by") == "building" else AreaKind.COMMUNITY
    lines = [heard_line(one) for one in heard_by_area(street.id, reach, span, kind=kind)]
    columns = [_("Area"), _("Residents"), _("Needs"), _("By a thousand residents")]
    rows = [[line["name"], line["residents"], line["number"], line["rate"]] for line in lines]
    return _file(request, "unheard", form, columns, rows, span)


def step_labels() -> list[str]:
    """What the steps are called."""
    words = {"received": _("Received"), "contacted": _("Contacted"), "answered": _("Answered")}
    words["called_back"] = _("Called back or rated")
    return [words[step] for step in STEPS]


def lasted(minutes: int | None) -> str:
    """Minutes as people say them."""
    if minutes is None:
        return "–"
    if minutes < 120:
        return _("%(n)s min") % {"n": minutes}
    if minutes < 48 * 60:
        return _("%(n)s h") % {"n": f"{minutes / 60:.1f}"}
    return _("%(n)s days") % {"n": f"{minutes / 1440:.1f}"}


def _file(
    request: HttpRequest, name: str, form: str, columns: list[str], rows: list[list[object]], span: Span
) -> HttpResponse:
    if form not in FORMS:
        raise NotFound
    street = street_of(request)
    content = export_statistics(
        street_id=street.id, person_id=person_of(request), name=name, form=form, columns=columns, rows=rows
    )
    return download(content, f"{name}-{span.first}-{span.last}.{form}", form)


def _part(line: FunnelLine, by: str) -> str:
    if not line.key:
        return _("Together")
    names = labels.CHANNEL if by == "channel" else labels.URGENCY
    return str(names.get(line.key, line.key))


def _steps(line: FunnelLine) -> list[dict[str, Any]]:
    return [
        {
            "label": label,
            "reached": step.reached,
            "share": f"{100 * step.reached // line.number}%" if line.number else "–",
            "median": lasted(step.median_minutes),
            "late": step.late,
            "overdue": step.overdue,
        }
        for label, step in zip(step_labels(), line.steps, strict=False)
    ]


def _funnel_chart(line: FunnelLine) -> Any:
    rows = [(step["label"], step["reached"], str(step["reached"])) for step in _steps(line)]
    return bar_chart(rows) if line.number else None


def _features(found: list[AreaHeat]) -> list[Feature]:
    return [
        Feature(
            place,
            f"{one.name}: {_said(one)}",
            one.lon,
            one.lat,
            one.outline,
            one.path,
            {"tone": f"heat-{one.band}", "url": _inbox(one)},
        )
        for place, one in enumerate(found)
        if one.lon is not None and one.lat is not None
    ]


def _said(one: AreaHeat) -> str:
    return _("%(n)s needs, %(open)s still open") % {"n": one.number, "open": one.open}


def _inbox(one: AreaHeat) -> str:
    return f"{reverse('needs:inbox')}?view=all&area={one.path}"


def heard_line(one: Heard) -> dict[str, Any]:
    """One area against its residents, as it may be shown."""
    number = str(one.number) if one.number is not None else _("fewer than 5") if one.is_small else _("not shown")
    return {
        "name": one.name,
        "residents": one.residents,
        "number": number,
        "rate": points(one.rate),
        "is_unheard": one.is_unheard,
    }
