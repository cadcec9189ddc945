"""Four discussions and two disclosures: the board, one matter, its papers, and what the public sees."""

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

from wushe.core.deliberation import DECIDING, FOUR, FourStep
from wushe.foundation import clock
from wushe.foundation.paging import page_of
from wushe.modules.payments.labels import yuan
from wushe.modules.payments.permissions import may_see
from wushe.modules.projects.queries import project_of
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices
from wushe.modules.topics import permissions
from wushe.modules.topics.labels import FOUR_STEP, FOUR_TONE, RESULT_LACK, AssemblyKind
from wushe.modules.topics.models import FourMatter
from wushe.modules.topics.queries import four as read
from wushe.modules.topics.queries.four import FOUR_VIEWS, FourFilters
from wushe.modules.topics.web.four_here import four_here, four_public
from wushe.modules.topics.web.four_lines import four_bar, four_line, money_rows, objection_line, record_line
from wushe.modules.topics.web.here import reach_of, street_of


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Every matter within reach with its step in hand and its day; every filter is in the address."""
    street, person_id, reach = reach_of(request)
    on = clock.today()
    filters = four_filters(request)
    page = page_of(read.fours_seen(street.id, reach.paths, reach.bodies, filters, on), request)
    words = {
        "open": pgettext("topic", "On their way"),
        "late": _("Late"),
        "done": pgettext("four", "Completed"),
        "all": _("All"),
    }
    kept = {"area": filters.area, "q": filters.text}
    heads = (_("Matter"), _("Sum"), _("Step in hand"), pgettext("decision", "Due"))
    return render(
        request,
        "topics/four_list.html",
        {
            "page": page,
            "lines": [four_line(row, on) for row in page.object_list],
            "filters": filters,
            "tabs": [
                {
                    "label": words[one],
                    "url": f"{reverse('topics:fours')}?{urlencode({'view': one} | kept)}",
                    "active": one == filters.view,
                }
                for one in FOUR_VIEWS
            ],
            "clear_url": reverse("topics:fours"),
            "query": urlencode({"view": filters.view} | kept),
            "areas": [
                ("", _("Every area")),
                *((one.path, one.name) for one in area_choices(street.id, kind=AreaKind.COMMUNITY)),
            ],
            "columns": [{"label": head} for head in heads],
            "may_open": permissions.may_open(person_id, street.id)
            or any(permissions.may_open(person_id, street.id, path) for path in reach.paths),
        },
    )


def four_filters(request: HttpRequest) -> FourFilters:
    """The filters that stand in the address."""
    asked = request.GET
    view = asked.get("view", "")
    return FourFilters(
        view=view if view in FOUR_VIEWS else FOUR_VIEWS[0],
        area=asked.get("area", "")[:200],
        text=asked.get("q", "").strip()[:60],
    )


@require_safe
def matter(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """For those who work on it: what is to be done next first."""
    row, by = four_here(request, matter_id)
    step = FourStep(row.step)
    leads = permissions.may_open(by["person_id"], row.street_id, row.area_path)
    project = project_of(row.street_id, row.project_id) if row.project_id else None
    meetings = [AssemblyKind(one.value) for one in DECIDING.get(step, ())]
    shown = seen(row) | {
        "leads": leads,
        "meetings": meetings,
        "at": {one.value: step is one for one in FourStep},
        "missing": [RESULT_LACK[one] for one in read.result_lacks(row)] if step is FourStep.RESULT else [],
        "may_hand_over": row.place_id is not None
        and row.handed_over_at is None
        and step in {FourStep.RESULT, FourStep.DONE},
        "is_open": step in FOUR,
        "sees_money": project is not None and may_see(by["person_id"], project),
    }
    return render(request, "topics/four.html", shown)


@require_safe
def resolution(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """The resolution on A4, with the numbers and the rule by which it was taken."""
    row, _by = four_here(request, matter_id)
    return render(request, "topics/four_print.html", seen(row))


@require_safe
def public_list(request: HttpRequest) -> HttpResponse:
    """Resolutions that have been posted, the latest first."""
    on = clock.today()
    page = page_of(read.public_fours(street_of(request).id), request)
    heads = (_("Matter"), _("Area"), _("Posted"), _("Step"))
    shown = {
        "page": page,
        "lines": [four_line(row, on) for row in page.object_list],
        "columns": [{"label": head} for head in heads],
    }
    return render(request, "topics/four_public_list.html", shown)


@require_safe
def public(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """The posted resolution, and in the end result, accounts and invoices; never who was there or who objected."""
    row = four_public(request, matter_id)
    person_id = UUID(str(request.user.pk)) if request.user.is_authenticated else None
    hangs = row.posted_until is not None and clock.today() <= row.posted_until
    shown = seen(row)
    shown |= {
        "own": [line for line in shown["objections"] if person_id and line["objection"].said_by == person_id],
        "hangs": hangs,
        "may_object": hangs and row.step == FourStep.RESULT and permissions.may_speak(person_id, row.street_id),
    }
    return render(request, "topics/four_public.html", shown)


def seen(row: FourMatter) -> dict[str, Any]:
    """Everything in parts."""
    on = clock.today()
    records = read.records_of(row)
    objections = [objection_line(one, on) for one in read.objections_of(row)]
    heads = (_("Number of the invoice"), _("For what"), _("Date of the invoice"), _("Sum"))
    return {
        "matter": row,
        "today": on,
        "step": FOUR_STEP[row.step],
        "tone": FOUR_TONE[row.step],
        "bar": four_bar(row, records, on),
        "records": [record_line(one) for one in records],
        "objections": objections,
        "answered": sum(1 for one in objections if one["tone"] == "good"),
        "late": four_line(row, on)["is_late"] or any(one["tone"] == "bad" for one in objections),
        "invoices": [{"row": one, "amount": yuan(one.amount_fen)} for one in read.invoices_of(row)],
        "money": money_rows(row),
        "facts": _facts(row),
        "invoice_heads": [{"label": head} for head in heads],
    }


def _facts(row: FourMatter) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [
        {"label": _("Number"), "value": row.number},
        {"label": _("Community"), "value": row.area.name},
        {"label": _("Party branch"), "value": row.branch.name},
        {"label": _("Residents’ committee"), "value": row.committee.name},
        {"label": _("Place that it is about"), "value": row.place.name if row.place else ""},
        {"label": _("Sum"), "value": yuan(row.sum_fen) if row.sum_fen else ""},
        {"label": pgettext("payment", "Which money"), "value": row.source},
        {"label": _("Posted"), "value": f"{row.posted_on} — {row.posted_until}" if row.posted_on else ""},
    ]
    return [one for one in rows if one["value"]]
