"""A table of voters: pasted or a file, looked at with every cell that cannot be used, then taken over."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from wushe.core.ballots import square_metres
from wushe.modules.accounts.labels import DataKind
from wushe.modules.accounts.queries import mask
from wushe.modules.ballots.actions._rows import WrongState
from wushe.modules.ballots.actions.paste_roll import RollTable, paste_roll, read_table
from wushe.modules.ballots.labels import BallotState
from wushe.modules.ballots.web.forms import TableForm
from wushe.modules.ballots.web.here import by_of, common, led_here, tried

SHOWN, FAULTS_SHOWN = 5, 50


@sensitive_post_parameters("table")
@never_cache
@require_http_methods(["GET", "POST"])
def table(request: HttpRequest, ballot_id: UUID) -> HttpResponse:
    """First as it was read, with the names covered; pressed again, on the roll."""
    row, person_id = led_here(request, ballot_id)
    if row.state != BallotState.DRAFT:
        raise WrongState(state=BallotState(row.state).label)
    form = TableForm(request.POST or None, request.FILES or None)
    context = {**common(row), "form": form, "by_area": bool(row.rule.get("by_area"))}
    status = 200
    if request.method == "POST" and form.is_valid():
        if "take" in request.POST:
            added = tried(form, lambda: paste_roll(**by_of(row, person_id), text=form.cleaned_data["table"]))
            if added is not None:
                messages.success(request, _("%(n)s were added to the roll.") % {"n": added})
                return redirect("ballots:roll", ballot_id=row.id)
        else:
            found = tried(form, lambda: read_table(row, text=form.cleaned_data["table"], content=form.content()))
            context |= _looked_at(found) if found else {}
            status = 422 if found and found.faults else 200
    return render(request, "ballots/table.html", context, status=422 if form.errors else status)


def _looked_at(found: RollTable) -> dict[str, Any]:
    """How many there are and how the first were read; the table itself goes back to the desk that sent it."""
    first = [
        {"name": mask(DataKind.NAME, one.name), "area": square_metres(one.area), "account": one.account}
        for one in found.rows[:SHOWN]
    ]
    lines = (f"{one.name}\t{one.area // 100}.{one.area % 100:02d}\t{one.account}" for one in found.rows)
    return {
        "faults": found.faults[:FAULTS_SHOWN],
        "faults_more": max(0, len(found.faults) - FAULTS_SHOWN),
        "first": first,
        "count": len(found.rows),
        "size": square_metres(sum(one.area for one in found.rows)),
        "clean": "" if found.faults else "\n".join(lines),
    }
