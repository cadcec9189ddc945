"""The daily brief and the monthly sheet: on the screen, on A4, as a table."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from wushe.foundation import clock
from wushe.foundation.refusals import NotFound
from wushe.modules.needs import labels, permissions
from wushe.modules.needs.actions.export_statistics import export_statistics
from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.brief import DayBrief, MonthSheet, day_brief, month_sheet
from wushe.modules.needs.queries.exclusions import waiting_exclusions
from wushe.modules.needs.queries.lead import minutes_left
from wushe.modules.needs.queries.rates import Span
from wushe.modules.needs.web.asker import person_of, street_of
from wushe.modules.needs.web.statistics import (
    FORMS,
    download,
    figures,
    file_columns,
    file_rows,
    named_lines,
    rule_words,
    statistics_reach,
    statistics_tabs,
)
from wushe.modules.needs.web.where import heard_line, lasted, step_labels


@require_safe
def day(request: HttpRequest) -> HttpResponse:
    """The morning board: what is overdue, due, hot, proposed; and what came since yesterday."""
    return render(request, "needs/briefs/day.html", _day(request))


@require_safe
def day_print(request: HttpRequest) -> HttpResponse:
    """The same on A4."""
    return render(request, "needs/briefs/day_print.html", _day(request))


@require_safe
def day_export(request: HttpRequest, form: str) -> HttpResponse:
    """The same as a table."""
    if form not in FORMS:
        raise NotFound
    shown = _day(request)
    brief: DayBrief = shown["brief"]
    rows: list[list[object]] = [[line["label"], line["value"], ""] for line in shown["numbers"]]
    rows += [[_("Received"), number, name] for name, number in shown["channels"]]
    for title, needs in ((_("Overdue"), brief.most_overdue), (_("Due within a day"), brief.soonest_due)):
        rows += [[title, need.number, f"{need.title} · {need.area.name}"] for need in needs]
    rows += [[_("Hot themes"), alert.recent, alert.theme.title] for alert in brief.hot]
    rows += [[_("Work ahead of complaints"), one.number, one.title] for one in brief.proposals]
    return _file(request, "brief", form, [_("Heading"), _("Number"), _("About")], rows, shown["span"])


@require_safe
def month(request: HttpRequest) -> HttpResponse:
    """A month's closing."""
    return render(request, "needs/briefs/month.html", _month(request))


@require_safe
def month_print(request: HttpRequest) -> HttpResponse:
    """The same on A4."""
    return render(request, "needs/briefs/month_print.html", _month(request))


@require_safe
def month_export(request: HttpRequest, form: str) -> HttpResponse:
    """Every rate of the month as a table, raw and without the excluded."""
    if form not in FORMS:
        raise NotFound
    street = street_of(request)
    sheet: MonthSheet = _month(request)["sheet"]
    lines = [(_("Together"), sheet.whole)]
    lines += named_lines(street.id, sheet.communities, "community")
    lines += named_lines(street.id, sheet.categories, "category")
    return _file(request, "month", form, file_columns(_("Part")), file_rows(lines), sheet.span)


def _day(request: HttpRequest) -> dict[str, Any]:
    street, now = street_of(request), clock.now()
    reach = statistics_reach(request, street.id)
    chosen = _date(request.GET.get("day", "")) or clock.today()
    span = Span(chosen - timedelta(days=1), chosen) if chosen == clock.today() else Span(chosen, chosen)
    brief = day_brief(street.id, reach, span, now)
    decides = permissions.may_set_rates(person_of(request), street.id)
    return {
        "brief": brief,
        "span": span,
        "chosen": chosen,
        "now": now,
        "numbers": _numbers(brief),
        "channels": [(str(labels.CHANNEL[code]), number) for code, number in brief.received.items()],
        "overdue": [_need_line(need) for need in brief.most_overdue],
        "soon": [_need_line(need) for need in brief.soonest_due],
        "waiting": waiting_exclusions(street.id).count() if decides else 0,
        "tabs": statistics_tabs(request, "brief"),
        "head": _("Daily brief of needs"),
    }


def _month(request: HttpRequest) -> dict[str, Any]:
    street = street_of(request)
    reach = statistics_reach(request, street.id)
    span = month_of(request.GET.get("month", ""))
    sheet = month_sheet(street.id, reach, span, clock.now())
    return {
        "sheet": sheet,
        "span": span,
        "month": span.first.strftime("%Y-%m"),
        "rule": rule_words(sheet.rule),
        "whole": figures(sheet.whole),
        "communities": [figures(line, name) for name, line in named_lines(street.id, sheet.communities, "community")],
        "categories": [figures(line, name) for name, line in named_lines(street.id, sheet.categories, "category")],
        "steps": [
            {"label": label, "reached": step.reached, "median": lasted(step.median_minutes), "late": step.late}
            for label, step in zip(step_labels(), sheet.steps, strict=False)
        ],
        "exclusions": [
            {
                "one": one,
                "ground": labels.EXCLUSION_GROUND[one.ground],
                "approver": labels.role_label(one.decided_role),
            }
            for one in sheet.exclusions
        ],
        "proposals": [
            {"one": one, "state": labels.PROPOSAL_STATE[one.state], "tone": labels.PROPOSAL_TONE[one.state]}
            for one in sheet.proposals
        ],
        "heard": [heard_line(one) for one in sheet.heard],
        "tabs": statistics_tabs(request, "month"),
        "head": _("Monthly sheet of needs"),
        "now": clock.now(),
    }


def month_of(text: str) -> Span:
    """The month in the address ("2026-03"); without one the last that is over."""
    first = _date(f"{text}-01")
    if first is None:
        first = (clock.today().replace(day=1) - timedelta(days=1)).replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    return Span(first, following - timedelta(days=1))


def _numbers(brief: DayBrief) -> list[dict[str, Any]]:
    late = ngettext("%(n)s of them late", "%(n)s of them late", brief.answered_late) % {"n": brief.answered_late}
    heard = _("%(no)s not solved") % {"no": brief.unsolved}
    return [
        {"label": _("Overdue"), "value": brief.overdue, "tone": "bad" if brief.overdue else "", "view": "overdue"},
        {"label": _("Due within a day"), "value": brief.due_soon, "tone": "warn" if brief.due_soon else ""},
        {"label": _("To sort"), "value": brief.unsorted, "tone": "", "view": "unsorted"},
        {"label": _("Open emergencies"), "value": brief.emergencies, "tone": "bad" if brief.emergencies else ""},
        {"label": _("Received"), "value": brief.together, "tone": ""},
        {"label": _("Answered"), "value": brief.answered, "tone": "", "note": late},
        {"label": _("Said to be solved"), "value": brief.solved, "tone": "", "note": heard},
    ]


def _need_line(need: Need) -> dict[str, Any]:
    return {"need": need, "minutes": minutes_left(need), "category": labels.category_label(need.category)}


def _file(
    request: HttpRequest, name: str, form: str, columns: list[str], rows: list[list[object]], span: Span
) -> HttpResponse:
    content = export_statistics(
        street_id=street_of(request).id,
        person_id=person_of(request),
        name=name,
        form=form,
        columns=columns,
        rows=rows,
    )
    return download(content, f"{name}-{span.last}.{form}", form)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
