"""Paper ballots: issue numbers, enter sheets, clear a first entry."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wushe.foundation.refusals import NotFound
from wushe.modules.rounds.actions._rows import WrongPhase
from wushe.modules.rounds.actions.enter_paper import clear_sheet, enter_paper, issue_sheets
from wushe.modules.rounds.labels import RoundPhase
from wushe.modules.rounds.models import Ballot
from wushe.modules.rounds.queries import eligible_of, half_entered, sheets_to_repeat
from wushe.modules.rounds.web.forms import PaperForm, SheetsForm
from wushe.modules.rounds.web.here import common, kept_here, tried


@require_POST
def sheets(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Issue so many more."""
    row, person_id = kept_here(request, round_id)
    form = SheetsForm(request.POST)
    if form.is_valid():
        count = form.cleaned_data["count"]
        by = {"street_id": row.street_id, "person_id": person_id, "round_id": row.id}
        done = tried(form, lambda: issue_sheets(**by, count=count))
        if done is not None:
            messages.success(request, _("Sheets no. 1 to %(last)s may be handed out.") % {"last": done.sheets})
    for errors in form.errors.values():
        messages.error(request, " ".join(map(str, errors)))
    return redirect("rounds:board", round_id=row.id)


@require_http_methods(["GET", "POST"])
def paper(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Enter one sheet; what was typed is not shown again."""
    row, person_id = kept_here(request, round_id)
    repeat = sheets_to_repeat(row)
    if row.phase != RoundPhase.VOTE and not repeat:
        raise WrongPhase(phase=RoundPhase(row.phase).label)
    form = PaperForm(request.POST or None, row=row, choices=eligible_of(row))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        by = {"street_id": row.street_id, "person_id": person_id, "round_id": row.id}
        done = tried(
            form, lambda: enter_paper(**by, sheet=said["sheet"], marks=form.marks(), account=said["account"]) or True
        )
        if done is not None:
            twice = isinstance(done, Ballot)
            words = (
                _("Entered twice: the ballot is in the box. The entries are compared when the box is opened.")
                if twice
                else _("Entered once. Now somebody else.")
            )
            messages.success(request, words)
            return redirect("rounds:paper", round_id=row.id)
    context = {**common(row), "form": form, "half": half_entered(row), "repeat": repeat}
    return render(request, "rounds/paper.html", context, status=422 if form.errors else 200)


@require_POST
def clear(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """Forget the first entry of a sheet."""
    row, person_id = kept_here(request, round_id)
    sheet = request.POST.get("sheet", "")
    if not sheet.isdecimal():
        raise NotFound
    clear_sheet(street_id=row.street_id, person_id=person_id, round_id=row.id, sheet=int(sheet))
    messages.success(request, _("The first entry has been cleared."))
    return redirect("rounds:paper", round_id=row.id)
