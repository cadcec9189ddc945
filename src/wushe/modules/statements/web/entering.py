"""Answers that do not come from a browser: paper sheets printed and entered, calls, scanned files, a kiosk set up."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wushe.foundation import clock
from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import Invalid
from wushe.modules.statements.actions._rows import must_be_open
from wushe.modules.statements.actions.read_scans import read_scans
from wushe.modules.statements.actions.take_in_votes import Sheet, take_in_votes
from wushe.modules.statements.labels import Way
from wushe.modules.statements.models import Conversation
from wushe.modules.statements.queries.asking import call_statements, numbered_statements
from wushe.modules.statements.queries.board import leaf_statements, leaves
from wushe.modules.statements.web.forms import AnswersForm, ScansForm
from wushe.modules.statements.web.here import kept_here, page
from wushe.modules.statements.web.voters import next_person

both = require_http_methods(["GET", "POST"])


@require_safe
def sheet(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """A4 to be filled in: statements with three boxes each."""
    row, _by = kept_here(request, conversation_id)
    shown = {
        "conversation": row,
        "leaves": [(leaf, leaf_statements(row, leaf)) for leaf in leaves(row)],
        "qr": request.build_absolute_uri(reverse("statements:conversation", args=[row.id])),
        "today": clock.today(),
        "back_url": reverse("statements:manage", args=[row.id]),
    }
    return render(request, "statements/sheet.html", shown)


@both
def entry(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """Enter one sheet; the next one follows."""
    row, by = kept_here(request, conversation_id)
    must_be_open(row)
    there = leaves(row)
    asked = request.GET.get("leaf", "")
    leaf = int(asked) if asked.isdecimal() and int(asked) in there else (there[0] if there else 1)
    form = AnswersForm(request.POST or None, statements=leaf_statements(row, leaf))
    own = f"{reverse('statements:entry', args=[row.id])}?leaf={leaf}"
    tabs = [
        {
            "label": _("Sheet page %(n)s") % {"n": one},
            "url": f"{reverse('statements:entry', args=[row.id])}?leaf={one}",
            "active": one == leaf,
        }
        for one in there
    ]
    shown = {"tabs": tabs if len(tabs) > 1 else [], "heading": _("Enter a paper sheet"), "is_call": False}
    return _entered(request, row, by, form, Way.PAPER, own, shown)


@both
def call(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """Read out a few statements to somebody on the telephone."""
    row, by = kept_here(request, conversation_id)
    must_be_open(row)
    key = uuid4().hex
    read_out = (
        numbered_statements(row, request.POST["asked"]) if "asked" in request.POST else call_statements(row, key)
    )
    form = AnswersForm(request.POST or None, statements=read_out, is_call=True, initial={"sheet": key})
    own = reverse("statements:call", args=[row.id])
    return _entered(request, row, by, form, Way.CALL, own, {"heading": _("Answers by telephone"), "is_call": True})


@both
def scans(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """Many sheets from one file; all or none."""
    row, by = kept_here(request, conversation_id)
    form = ScansForm(request.POST or None, request.FILES or None)
    return page(
        request,
        row,
        form,
        _("Take in scanned sheets"),
        lambda said: take_in_votes(**by, sheets=read_scans(said["file"].read())),
        _("All sheets of the file are taken in."),
    )


@require_POST
def kiosk(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """This device is a kiosk now: whoever set it up is signed out, the first person begins."""
    row, _by = kept_here(request, conversation_id)
    must_be_open(row)
    logout(request)
    return next_person(row, redirect("statements:conversation", conversation_id=row.id))


def _entered(
    request: HttpRequest,
    row: Conversation,
    by: dict[str, Any],
    form: AnswersForm,
    way: Way,
    to: str,
    shown: dict[str, Any],
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        filled = Sheet(said["sheet"], form.answers(), way, said["age_band"])
        try:
            taken = take_in_votes(**by, sheets=[filled])
        except Invalid as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("%(n)s answers taken in. Now the next person.") % {"n": taken})
            return redirect(to)
    context = {**shown, "form": form, "conversation": row, "back_url": reverse("statements:manage", args=[row.id])}
    return render(request, "statements/entry.html", context, status=422 if form.errors else 200)
