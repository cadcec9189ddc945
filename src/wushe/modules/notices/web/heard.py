"""Did you feel heard? The question on the status page, slips of paper, and what comes of it in counts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wushe.core.disclosure import SafeRow
from wushe.core.formats.sheets import csv_bytes
from wushe.foundation import clock
from wushe.foundation.charts import BarChart, bar_chart
from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import Refused
from wushe.modules.needs.models import Need
from wushe.modules.needs.permissions import may_enter_for_others
from wushe.modules.needs.queries.resident import StatusPart, answers_to
from wushe.modules.notices.actions.say_heard import MayNotEnterSlips, enter_slip, say_heard
from wushe.modules.notices.labels import HeardWord
from wushe.modules.notices.permissions import writing_paths
from wushe.modules.notices.queries.heard import (
    LEAST,
    STREET,
    HeardOfYear,
    heard_of,
    heard_of_year,
    heard_words,
    years_heard,
)
from wushe.modules.notices.web.asker import person_or_none, street_of
from wushe.modules.notices.web.forms import SlipForm

BLANK_SLIPS = 3


def status_part(need: Need, secret: str) -> StatusPart | None:
    """The question, once there is an answer and the receipt's key; then thanks."""
    if not secret or not answers_to(need):
        return None
    said = heard_of(need)
    values = {"need": need, "secret": secret, "said": said, "words": HeardWord.choices}
    return StatusPart("notices/_heard.html", values)


@require_POST
def say(request: HttpRequest, number: str) -> HttpResponse:
    """Keep the answer and go back to the status page."""
    street, secret = street_of(request), request.POST.get("key", "")
    word = request.POST.get("word", "")
    if word in HeardWord.values:
        say_heard(street_id=street.id, number=number, word=word, words=request.POST.get("words", ""), secret=secret)
        messages.success(request, _("Thank you for saying so."))
    return redirect(f"{reverse('needs:status', args=[number])}?key={secret}#heard")


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """By community and by month; what is small is hidden, and what would give it away."""
    street, now = street_of(request), clock.now()
    found = heard_of_year(street.id, _year(request), now)
    paths = writing_paths(person_or_none(request), street.id)
    communities, months = _lines(found)
    context = {
        "found": found,
        "years": [(str(year), str(year)) for year in years_heard(street.id, now)],
        "communities": communities,
        "months": months,
        "columns": [{"label": head, "num": bool(place)} for place, head in enumerate(_heads())],
        "total": _line(_("Whole street"), SafeRow(found.safe.totals, found.safe.total)),
        "by_community": _chart(communities),
        "by_month": _chart(months),
        "least": LEAST,
        "words": heard_words(street.id, paths, found.year, now) if paths else [],
        "can_enter": may_enter_for_others(person_or_none(request), street.id),
    }
    return render(request, "notices/heard.html", context)


@require_safe
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The same tables as csv; hidden counts are empty."""
    street = street_of(request)
    found = heard_of_year(street.id, _year(request), clock.now())
    communities, months = _lines(found)
    total = _line(_("Whole street"), SafeRow(found.safe.totals, found.safe.total))
    rows = [[line["name"], *(cell["raw"] for cell in line["cells"])] for line in (*communities, *months, total)]
    response = StreamingHttpResponse(csv_bytes(_heads(), rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="heard-{found.year}.csv"'
    return response


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Type slips one after the other."""
    street, person_id = street_of(request), person_or_none(request)
    if person_id is None or not may_enter_for_others(person_id, street.id):
        raise MayNotEnterSlips
    form = SlipForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            enter_slip(street_id=street.id, person_id=person_id, **form.cleaned_data)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Kept: %(number)s") % {"number": form.cleaned_data["number"]})
            return redirect("notices:heard_enter")
    return render(request, "notices/heard_enter.html", {"form": form})


@require_safe
def slips(request: HttpRequest) -> HttpResponse:
    """Slips on A4: blank ones, or one with the number of a receipt."""
    street = street_of(request)
    if not may_enter_for_others(person_or_none(request), street.id):
        raise MayNotEnterSlips
    number = request.GET.get("number", "").strip()[:32]
    address = request.build_absolute_uri(f"{reverse('needs:status_ask')}?at={street.slug}")
    context = {"slips": [number] if number else [""] * BLANK_SLIPS, "words": HeardWord.choices, "qr": address}
    return render(request, "notices/heard_slips.html", context)


def _year(request: HttpRequest) -> int:
    asked = request.GET.get("year", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else clock.today().year


def _heads() -> list[str]:
    return [_("Community or month"), *(str(label) for label in HeardWord.labels), _("Answers"), _("Felt heard")]


def _lines(found: HeardOfYear) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    names = found.names | {STREET: _("Whole-street matters")}
    first = [_line(names.get(row, row), line) for row, line in found.safe.tables[0].items()]
    second = [_line(f"{found.year}-{row}", line) for row, line in found.safe.tables[1].items()]
    return first, second


def _line(name: str, row: SafeRow) -> dict[str, Any]:
    """One row as it is shown: counts, and the share of "yes" where both counts are shown."""
    counts = [row.cells[word] for word in HeardWord.values] + [row.total]
    yes = row.cells[HeardWord.YES.value]
    share = round(100 * yes / row.total) if yes is not None and row.total else None
    cells = [
        {"raw": "" if count is None else count, "text": _hidden() if count is None else count} for count in counts
    ]
    cells.append({"raw": "" if share is None else f"{share}%", "text": "—" if share is None else f"{share}%"})
    return {"name": name, "cells": cells, "share": share}


def _hidden() -> str:
    return _("hidden")


def _chart(lines: list[dict[str, Any]]) -> BarChart:
    return bar_chart(
        [(line["name"], line["share"] or 0, "—" if line["share"] is None else f"{line['share']}%") for line in lines]
    )
