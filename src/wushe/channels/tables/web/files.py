"""One table: what it would change, what cannot be entered, and the press that enters it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wushe.channels.tables.actions.enter_table import enter_table, leave_table
from wushe.channels.tables.kinds import KINDS
from wushe.channels.tables.labels import CHANGES, TableKind
from wushe.channels.tables.models import TableState
from wushe.channels.tables.queries import plan_of
from wushe.channels.tables.web.access import chosen_table, visitor
from wushe.core.formats.sheets import csv_bytes
from wushe.foundation.paging import page_of
from wushe.foundation.table_plans import Change, Difference, RowProblem, TablePlan

_SHOWN_PROBLEMS = 100


@login_required
def look(request: HttpRequest, table_file_id: UUID) -> HttpResponse:
    """Differences first, or what came of the table."""
    file = chosen_table(request, table_file_id)
    kind = KINDS[file.kind]
    context: dict[str, Any] = {"file": file, "kind": kind, "screen_url": reverse(kind.screen)}
    if file.state != TableState.OPEN:
        slips_url = reverse(kind.slips) if kind.slips and file.state == TableState.ENTERED else ""
        return render(request, "tables/done.html", context | {"slips_url": slips_url})
    plan = plan_of(file)
    asked = request.GET.get("show", "")
    shown = Change(asked) if asked in set(Change) else _first(plan)
    page = page_of([one for one in plan.differences if one.change is shown], request)
    context |= {
        "plan": plan,
        "numbers": {change.value: plan.number_of(change) for change in Change},
        "tabs": _tabs(plan, shown),
        "shown": CHANGES[shown],
        "shown_change": shown.value,
        "page": page,
        "lines": [(one, _fields(kind, one)) for one in page],
        "problems": [_problem(kind, one) for one in plan.problems[:_SHOWN_PROBLEMS]],
        "may_enter": plan.does_something and not plan.problems,
    }
    return render(request, "tables/file.html", context)


@login_required
def problems_file(request: HttpRequest, table_file_id: UUID) -> StreamingHttpResponse:
    """Every row that cannot be entered, as a file."""
    file = chosen_table(request, table_file_id)
    kind = KINDS[file.kind]
    found = plan_of(file).problems if file.state == TableState.OPEN else ()
    columns = [_("Row"), _("Column"), _("What is wrong"), _("What to do"), _("What is called so")]
    rows = [[*_problem(kind, one)] for one in found]
    response = StreamingHttpResponse(csv_bytes(columns, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="rows-to-correct.csv"'
    return response


@login_required
@require_POST
def enter(request: HttpRequest, table_file_id: UUID) -> HttpResponse:
    """Enter what was shown."""
    street_id, person_id = visitor(request)
    shown = request.POST.get("shown", "")
    file = enter_table(street_id=street_id, person_id=person_id, file_id=table_file_id, shown=shown)
    done = {"new": file.result["new"], "changed": file.result["changed"]}
    messages.success(request, _("Entered: %(new)d new, %(changed)d changed.") % done)
    return redirect("tables:file", table_file_id=table_file_id)


@login_required
@require_POST
def leave(request: HttpRequest, table_file_id: UUID) -> HttpResponse:
    """Leave the table aside."""
    street_id, person_id = visitor(request)
    leave_table(street_id=street_id, person_id=person_id, file_id=table_file_id)
    messages.success(request, _("The table was left aside; nothing was entered."))
    return redirect("tables:index")


def _first(plan: TablePlan) -> Change:
    """What is worth looking at first: rows that change what is known (sums follow by themselves), then new ones."""
    met = {one.change for one in plan.differences if one.number}
    return next((change for change in (Change.CHANGED, Change.NEW) if change in met), Change.UNCHANGED)


def _tabs(plan: TablePlan, shown: Change) -> list[dict[str, Any]]:
    return [
        {"label": label, "url": f"?show={change.value}", "active": change is shown, "count": plan.number_of(change)}
        for change, label in CHANGES.items()
    ]


def _fields(kind: TableKind, one: Difference) -> list[tuple[str, str, str]]:
    """Heading, before, after, in words."""
    columns = {column.code: column for column in kind.columns}
    found = []
    for field in one.fields:
        column = columns.get(field.field)
        words = column.choices if column else {}
        before, after = (str(words.get(value, value)) for value in (field.before, field.after))
        found.append((str(column.heading) if column else field.field, before, after))
    return found


def _problem(kind: TableKind, one: RowProblem) -> tuple[object, str, str, str, str]:
    heading = kind.headings.get(one.refusal.field, "")
    return one.number or "–", str(heading), str(one.refusal), one.refusal.next_step, one.name
