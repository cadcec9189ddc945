"""The voter roll: filled, pasted, one entry at a time; and paper votes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wushe.foundation.paging import page_of
from wushe.foundation.refusals import NotFound
from wushe.modules.ballots import permissions
from wushe.modules.ballots.actions._rows import EntryUnknown, WrongState
from wushe.modules.ballots.actions.change_entry import recuse, remove_entry, set_proxy
from wushe.modules.ballots.actions.enter_paper import clear_sheet, enter_paper, take_paper
from wushe.modules.ballots.actions.fill_roll import fill_roll
from wushe.modules.ballots.labels import BallotState, RollKind
from wushe.modules.ballots.queries import entries_of, entry_of, half_read, lines, options_of
from wushe.modules.ballots.queries.result import choices_by_entry
from wushe.modules.ballots.web.forms import ChoiceForm, ProxyForm, ReasonForm
from wushe.modules.ballots.web.here import ask, by_of, common, kept_here, led_here, tried, tried_well


@require_safe
def roll(request: HttpRequest, ballot_id: UUID) -> HttpResponse:
    """Who may vote and who has; before notice it is filled from here."""
    row, person_id = kept_here(request, ballot_id)
    page = page_of(entries_of(row), request)
    chosen = choices_by_entry(row)
    may_lead = permissions.may_lead(person_id, row.street_id, row.area_path)
    has_areas = row.roll == RollKind.OWNERS
    columns = [
        {"label": _("Number"), "num": True},
        {"label": pgettext("roll", "On the roll")},
        *([{"label": _("Area (square metres)"), "num": True}] if has_areas else []),
        {"label": pgettext("roll", "Voted")},
        {"label": pgettext("roll", "Change")},
    ]
    context = {
        **common(row),
        "page": page,
        "rows": [{"line": one, "choice": chosen.get(one.entry.id, "")} for one in lines(row, page.object_list)],
        "columns": columns,
        "has_areas": has_areas,
        "may_fill": may_lead and row.state == BallotState.DRAFT,
        "from_registers": row.roll != RollKind.OWNERS,
        "may_change": row.state in (BallotState.DRAFT, BallotState.NOTICE, BallotState.OPEN),
        "takes_paper": row.is_secret and row.state == BallotState.OPEN,
    }
    return render(request, "ballots/roll.html", context)


@require_POST
def fill(request: HttpRequest, ballot_id: UUID) -> HttpResponse:
    """From the registers and roles of the street."""
    row, person_id = led_here(request, ballot_id)
    added = fill_roll(**by_of(row, person_id))
    messages.success(request, _("%(n)s were added to the roll.") % {"n": added})
    return redirect("ballots:roll", ballot_id=row.id)


@require_http_methods(["GET", "POST"])
def entry(request: HttpRequest, ballot_id: UUID, roll_number: int) -> HttpResponse:
    """One entry: a proxy with a paper of authority."""
    row, person_id = kept_here(request, ballot_id)
    found = entry_of(row, roll_number)
    if found is None:
        raise NotFound
    form = ProxyForm(request.POST or None, initial={"paper": found.proxy_paper})
    by: dict[str, Any] = by_of(row, person_id) | {"number": roll_number}
    if (
        request.method == "POST"
        and form.is_valid()
        and tried_well(form, lambda: set_proxy(**by, **form.cleaned_data))
    ):
        messages.success(request, _("Changed."))
        return redirect("ballots:roll", ballot_id=row.id)
    may_lead = permissions.may_lead(person_id, row.street_id, row.area_path)
    context = {
        **common(row),
        "form": form,
        "line": lines(row, [found])[0],
        "may_remove": may_lead and row.state == BallotState.DRAFT,
        "may_recuse": may_lead and row.state in (BallotState.DRAFT, BallotState.NOTICE),
    }
    return render(request, "ballots/entry.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def recused(request: HttpRequest, ballot_id: UUID, roll_number: int) -> HttpResponse:
    """Somebody with an interest of their own does not vote."""
    row, person_id = led_here(request, ballot_id)
    form = ReasonForm(request.POST or None)
    by: dict[str, Any] = by_of(row, person_id) | {"number": roll_number}
    if (
        request.method == "POST"
        and form.is_valid()
        and tried_well(form, lambda: recuse(**by, reason=form.cleaned_data["reason"]))
    ):
        messages.success(request, _("Changed."))
        return redirect("ballots:roll", ballot_id=row.id)
    hint = _("Who is recused neither votes nor counts on the roll. An empty reason lets them vote again.")
    back = reverse("ballots:roll", args=[row.id])
    return ask(request, form, question=_("Recuse from this vote"), hint=hint, back=back)


@require_POST
def remove(request: HttpRequest, ballot_id: UUID, roll_number: int) -> HttpResponse:
    """Take somebody off the roll."""
    row, person_id = led_here(request, ballot_id)
    remove_entry(**by_of(row, person_id), number=roll_number)
    messages.success(request, _("Taken off the roll."))
    return redirect("ballots:roll", ballot_id=row.id)


@require_POST
def taken(request: HttpRequest, ballot_id: UUID, roll_number: int) -> HttpResponse:
    """Somebody puts a paper into the box of a secret vote."""
    row, person_id = kept_here(request, ballot_id)
    take_paper(**by_of(row, person_id), number=roll_number)
    messages.success(request, _("Noted: the paper is in the box."))
    return redirect("ballots:roll", ballot_id=row.id)


@require_http_methods(["GET", "POST"])
def paper(request: HttpRequest, ballot_id: UUID) -> HttpResponse:
    """Enter one paper; what was typed is not shown again."""
    row, person_id = kept_here(request, ballot_id)
    if row.state not in (BallotState.OPEN, BallotState.CLOSED):
        raise WrongState(state=BallotState(row.state).label)
    form = ChoiceForm(
        request.POST if request.method == "POST" else None, row=row, options=options_of(row), paper=True
    )
    if request.method == "POST" and form.is_valid():
        by = by_of(row, person_id) | {"number": form.cleaned_data["number"]}
        done = tried(form, lambda: {"is_second": enter_paper(**by, choice=form.choice())})
        if done is not None:
            twice = _("Both readings agree or are in the box.")
            messages.success(request, twice if done["is_second"] else _("Entered once. Now somebody else."))
            return redirect("ballots:paper", ballot_id=row.id)
    context = {**common(row), "form": form, "half": half_read(row)}
    return render(request, "ballots/paper.html", context, status=422 if form.errors else 200)


@require_POST
def clear(request: HttpRequest, ballot_id: UUID) -> HttpResponse:
    """Forget the first reading of a paper."""
    row, person_id = kept_here(request, ballot_id)
    number = request.POST.get("number", "")
    if not number.isdecimal() or len(number) > 6:
        raise EntryUnknown(field="number")
    clear_sheet(**by_of(row, person_id), number=int(number))
    messages.success(request, _("The first reading has been cleared."))
    return redirect("ballots:paper", ballot_id=row.id)
