"""Bodies from a table: the template, the trial, the entry of all rows or none."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import NotAllowed, Refused
from wushe.modules.actors.actions import import_bodies, problems_of
from wushe.modules.actors.permissions import demand_keeping_of
from wushe.modules.actors.queries import standing_of
from wushe.modules.actors.web.bodies_file import TableUnreadable, as_values, body_rows, read_table, template_file
from wushe.modules.actors.web.forms import TableForm
from wushe.modules.actors.web.here import street_of

_SALT = "actors.table"
_HOUR = 3600


@login_required
def template(request: HttpRequest) -> HttpResponse:
    """An empty table with the right columns, the kinds of body and the codes of areas."""
    street = street_of(request)
    demand_keeping_of(standing_of(request), "")
    return HttpResponse(
        template_file(street.id),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        headers={"Content-Disposition": 'attachment; filename="bodies.xlsx"'},
    )


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Send a table and see what would happen."""
    street = street_of(request)
    demand_keeping_of(standing_of(request), "")
    form = TableForm(request.POST or None, request.FILES or None)
    trial: dict[str, Any] | None = None
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            rows, unreadable = body_rows(read_table(sent.name, sent.read()))
            refused = problems_of(person_id=request.user.pk, street_id=street.id, rows=rows) if rows else []
        except NotAllowed:
            raise
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            problems = [
                *unreadable,
                *((one.number, one.name, f"{one.refusal} {one.refusal.next_step}") for one in refused),
            ]
            trial = {
                "name": sent.name,
                "rows": rows,
                "problems": sorted(problems),
                "sealed": signing.dumps([sent.name, str(street.id), as_values(rows)], salt=_SALT, compress=True),
            }
    return render(request, "actors/import.html", {"form": form, "trial": trial})


@login_required
@require_POST
def apply(request: HttpRequest) -> HttpResponse:
    """Enter the rows that were tried."""
    street = street_of(request)
    demand_keeping_of(standing_of(request), "")
    try:
        name, tried_in, values = signing.loads(request.POST.get("sealed", ""), salt=_SALT, max_age=_HOUR)
    except signing.BadSignature as broken:
        raise TableUnreadable(field="file") from broken
    if tried_in != str(street.id):
        raise TableUnreadable(field="file")
    rows, _unreadable = body_rows(values)
    entered = import_bodies(person_id=request.user.pk, street_id=street.id, rows=rows, source=name)
    messages.success(request, _("Bodies entered: %(number)d.") % {"number": entered})
    return redirect("actors:list")
