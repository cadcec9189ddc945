"""The three rates: by community, category or month, with the rule they are counted by, and as a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from wushe.core.rates import percent, points
from wushe.foundation import clock
from wushe.foundation.charts import bar_chart, line_chart
from wushe.foundation.refusals import NotAllowed, NotFound
from wushe.modules.needs import labels, permissions
from wushe.modules.needs.actions.export_statistics import export_statistics
from wushe.modules.needs.queries.exclusions import waiting_exclusions
from wushe.modules.needs.queries.inbox import Reach
from wushe.modules.needs.queries.rates import (
    Case,
    RateLine,
    RuleInForce,
    Span,
    cases_of,
    community_of,
    rate_line,
    rate_lines,
    rule_on,
)
from wushe.modules.needs.web.asker import person_of, person_or_none, street_of
from wushe.modules.spaces.queries import areas

FORMS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
_MOST_DAYS = 400


class StatisticsNotYours(NotAllowed):
    """Figures about work are for those who work."""

    code = "needs.statistics_not_yours"
    message = gettext_lazy("The statistics are for people who sort needs here.")
    way_out = gettext_lazy("Sign in with your work account. What is public stands on the page of the ledger.")


@require_safe
def rates(request: HttpRequest) -> HttpResponse:
    """The rates."""
    street = street_of(request)
    reach = statistics_reach(request, street.id)
    span, by = span_of(request), by_of(request)
    rule = rule_on(street.id, span.last)
    cases = cases_of(street.id, reach, span)
    lines = named_lines(street.id, rate_lines(cases, _KEYS[by], rule.rules), by)
    whole = rate_line("", cases, rule.rules)
    return render(
        request,
        "needs/statistics/rates.html",
        {
            "tabs": statistics_tabs(request, "statistics"),
            "span": span,
            "by": by,
            "choices": [(key, str(words)) for key, words in BY.items()],
            "rule": rule_words(rule),
            "whole": figures(whole),
            "lines": [figures(line, name) for name, line in lines],
            "columns": _columns(str(BY[by])),
            "chart": _chart(lines, by),
            "query": f"first={span.first}&last={span.last}&by={by}",
        },
    )


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The same table as a file."""
    street = street_of(request)
    if form not in FORMS:
        raise NotFound
    reach = statistics_reach(request, street.id)
    span, by = span_of(request), by_of(request)
    rule = rule_on(street.id, span.last)
    cases = cases_of(street.id, reach, span)
    lines = [(_("Together"), rate_line("", cases, rule.rules))]
    lines += named_lines(street.id, rate_lines(cases, _KEYS[by], rule.rules), by)
    content = export_statistics(
        street_id=street.id,
        person_id=person_of(request),
        name="rates",
        form=form,
        columns=file_columns(str(BY[by])),
        rows=file_rows(lines),
    )
    return download(content, f"rates-{span.first}-{span.last}.{form}", form)


def download(content: bytes, name: str, form: str) -> HttpResponse:
    """A file that no browser keeps."""
    response = HttpResponse(content, content_type=FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def statistics_reach(request: HttpRequest, street_id: UUID) -> Reach:
    """What this person may see counted, or the refusal."""
    person_id = person_or_none(request)
    if not permissions.may_read_statistics(person_id, street_id):
        raise StatisticsNotYours
    return Reach(permissions.reading_paths(person_id, street_id), frozenset())


def statistics_tabs(request: HttpRequest, at: str) -> list[dict[str, Any]]:
    """The sides of the statistics; what waits for a decision is counted for those who decide."""
    street = street_of(request)
    decides = permissions.may_set_rates(person_or_none(request), street.id)
    waiting = waiting_exclusions(street.id).count() if decides else None
    pages = [
        ("brief", _("Daily brief"), None),
        ("month", _("Monthly sheet"), None),
        ("statistics", _("Three rates"), None),
        ("funnel", _("Clocks"), None),
        ("needs_map", _("Map of needs"), None),
        ("unheard", _("Who is unheard"), None),
        ("exclusions", _("Exclusions"), waiting or None),
    ]
    pages += [("rate_rules", _("Weights"), None)] if decides else []
    return [
        {"label": words, "url": reverse(f"needs:{name}"), "active": name == at, "count": count}
        for name, words, count in pages
    ]


def span_of(request: HttpRequest) -> Span:
    """The days in the address; without them the month so far, or the last one in the first week of a new one."""
    today = clock.today()
    begin = today.replace(day=1)
    first = _day(request.GET.get("first", ""))
    last = _day(request.GET.get("last", ""))
    if first is None and today.day <= 7:
        first, last = (begin - timedelta(days=1)).replace(day=1), last or begin - timedelta(days=1)
    first, last = first or begin, last or today
    if last < first:
        first, last = last, first
    return Span(max(first, last - timedelta(days=_MOST_DAYS)), last)


def by_of(request: HttpRequest) -> str:
    """The parts in the address."""
    by = request.GET.get("by", "community")
    return by if by in BY else "community"


def named_lines(street_id: UUID, lines: list[RateLine], by: str) -> list[tuple[str, RateLine]]:
    """The parts with what people call them."""
    if by == "community":
        names = dict(areas(street_id).values_list("path", "name"))
        return [(names.get(line.key, line.key), line) for line in lines]
    if by == "category":
        return [(labels.category_label(line.key) or _("Not sorted"), line) for line in lines]
    return [(line.key, line) for line in lines]


def figures(line: RateLine, name: str = "") -> dict[str, Any]:
    """One line as it is shown: without the excluded, and the raw figure beside it where they differ."""
    return {
        "name": name,
        "excluded": line.excluded,
        "raw": shown(line.raw),
        "kept": shown(line.kept),
        "is_same": not line.excluded,
    }


def shown(rates: Any) -> dict[str, Any]:
    """Counts and rates in words."""
    return {
        "counts": rates.counts,
        "response": percent(rates.response),
        "solution": percent(rates.solution),
        "strict": percent(rates.strict),
        "satisfaction": percent(rates.satisfaction),
        "composite": points(rates.composite),
    }


def file_columns(first: str) -> list[str]:
    """Heads of the file."""
    return [
        first,
        _("Counted"),
        _("Due"),
        _("In time"),
        _("Response rate"),
        _("Valid call-backs"),
        _("Solved"),
        _("Solution rate"),
        _("Satisfied"),
        _("Basically satisfied"),
        _("Not satisfied"),
        _("Satisfaction, strict"),
        _("Satisfaction rate"),
        _("Composite"),
        _("Excluded"),
    ]


def file_rows(lines: list[tuple[str, RateLine]]) -> list[list[object]]:
    """Two rows a part: all needs, and without the excluded ones."""
    rows: list[list[object]] = []
    for name, line in lines:
        for words, rates in ((_("All"), line.raw), (_("Without excluded"), line.kept)):
            told, counts = shown(rates), rates.counts
            rows.append(
                [
                    name, words, counts.due, counts.in_time, told["response"], counts.called_back, counts.solved,
                    told["solution"], counts.satisfied, counts.basically, counts.dissatisfied, told["strict"],
                    told["satisfaction"], told["composite"], line.excluded,
                ]
            )  # fmt: skip
    return rows


def rule_words(rule: RuleInForce) -> dict[str, Any]:
    """Weights, day and source in words."""
    rules = rule.rules
    weights = {"k": rules.k, "a": rules.response, "b": rules.solution, "c": rules.satisfaction}
    told = {name: f"{float(share):g}" for name, share in weights.items()}
    source = rule.source if rule.is_own else _("default of this platform until the street sets its own")
    return told | {"valid_from": rule.valid_from, "source": source, "responded": labels.RESPONDED[rule.responded]}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _columns(first: str) -> list[dict[str, Any]]:
    heads = (
        _("In time ÷ due"), _("Response rate"), _("Solved ÷ call-backs"), _("Solution rate"),
        _("Three words"), _("Satisfaction, strict"), _("Satisfaction rate"), _("Composite"), _("Excluded"),
    )  # fmt: skip
    return [{"label": first}, *({"label": head, "num": True} for head in heads)]


def _chart(lines: list[tuple[str, RateLine]], by: str) -> Any:
    rows = [
        (name, float(line.kept.composite), points(line.kept.composite))
        for name, line in lines
        if line.kept.composite is not None
    ]
    if len(rows) < 2:
        return None
    return line_chart(rows) if by == "month" else bar_chart(rows)


BY = {
    "community": gettext_lazy("Community"),
    "category": gettext_lazy("Category"),
    "month": gettext_lazy("Month"),
}
_KEYS: dict[str, Callable[[Case], str]] = {
    "community": community_of,
    "category": lambda case: case.category,
    "month": lambda case: case.month,
}
