"""One document: what it asks for, how its measures stand, and splitting it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.paging import page_of
from wushe.modules.actors.queries.choosing import body_choices
from wushe.modules.policies import permissions
from wushe.modules.policies.actions._rows import PolicyUnknown
from wushe.modules.policies.actions._tasks import Task
from wushe.modules.policies.actions.register_document import (
    Wording,
    correct_document,
    end_document,
    register_document,
    revive_document,
)
from wushe.modules.policies.actions.split_document import split_document
from wushe.modules.policies.models import PolicyDocument
from wushe.modules.policies.queries import Filters, document_of, measures_seen
from wushe.modules.policies.queries.board import totals
from wushe.modules.policies.web.forms import DocumentForm, TaskForm, WordsForm
from wushe.modules.policies.web.here import communities, document_here, registrar_of, tried
from wushe.modules.policies.web.lines import measure_columns, measure_lines, stats

both = require_http_methods(["GET", "POST"])


@both
def new(request: HttpRequest) -> HttpResponse:
    """Register a document."""
    street, person_id = registrar_of(request)
    form = DocumentForm(request.POST or None, initial={"key": str(new_id())})
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        by = {"street_id": street.id, "person_id": person_id, "submission_key": given.pop("key")}
        document = tried(form, lambda: register_document(**by, wording=Wording(**given)))
        if document is not None:
            messages.success(request, _("Registered. Now split it into measures."))
            return redirect("policies:split", document_id=document.id)
    shown = {"form": form, "heading": _("Register a document"), "back": reverse("policies:list")}
    return render(request, "policies/act.html", shown, status=422 if form.errors else 200)


@require_safe
def document(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """What it is, and its measures within reach."""
    row, person_id, _reach = document_here(request, document_id)
    may = permissions.may_register(person_id, row.street_id)
    return render(request, "policies/document.html", _shown(request, document_id) | {"may_register": may})


@require_safe
def on_paper(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """The same on A4."""
    back = reverse("policies:document", args=[document_id])
    shown = _shown(request, document_id) | {"back": back, "today": clock.today()}
    return render(request, "policies/print_document.html", shown)


@both
def split(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """A measure for each community."""
    row, by = _registrars(request, document_id)
    names = body_choices(row.street_id)
    areas = [(str(one.id), one.name) for one in communities(row.street_id)]
    form = TaskForm(request.POST or None, initial={"key": str(new_id())}, bodies=names, areas=areas)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        key, area_ids = given.pop("key"), given.pop("area_ids")
        made = tried(form, lambda: split_document(**by, area_ids=area_ids, task=Task(**given), submission_key=key))
        if made is not None:
            messages.success(request, _("Given to %(number)s communities.") % {"number": len(made)})
            return redirect("policies:document", document_id=row.id)
    return _page(request, form, row, _("Add a measure"))


@both
def correct(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """What stands on it, as it should have been written."""
    row, by = _registrars(request, document_id)
    kept = {name: getattr(row, name) for name in ("title", "source", "reference", "issued_on", "words")}
    form = DocumentForm(request.POST or None, initial=kept)
    del form.fields["key"]
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: correct_document(**by, wording=Wording(**form.cleaned_data))) is not None
    ):
        messages.success(request, _("Noted."))
        return redirect("policies:document", document_id=row.id)
    return _page(request, form, row, _("Correct the document"))


@both
def end(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """It asks for nothing any more."""
    row, by = _registrars(request, document_id)
    form = WordsForm(request.POST or None, label=_("Why is nothing to be done for it any more?"))
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: end_document(**by, reason=form.cleaned_data["words"])) is not None
    ):
        messages.success(request, _("Noted. It can be put in force again."))
        return redirect("policies:document", document_id=row.id)
    return _page(request, form, row, _("No longer in force"))


@require_POST
def revive(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """It was ended by mistake."""
    _row, by = _registrars(request, document_id)
    revive_document(**by)
    messages.success(request, _("It is in force again."))
    return redirect("policies:document", document_id=document_id)


def _registrars(request: HttpRequest, document_id: UUID) -> tuple[PolicyDocument, dict[str, Any]]:
    street, person_id = registrar_of(request)
    row = document_of(street.id, document_id)
    if row is None:
        raise PolicyUnknown
    return row, {"street_id": street.id, "person_id": person_id, "document_id": row.id}


def _shown(request: HttpRequest, document_id: UUID) -> dict[str, Any]:
    row, _person_id, reach = document_here(request, document_id)
    filters, today = Filters(document=str(row.id)), clock.today()
    page = page_of(measures_seen(row.street_id, reach, filters, today), request, size=100)
    facts = [
        {"label": _("Issued by"), "value": row.source},
        {"label": _("Its own number"), "value": row.reference},
        {"label": _("Day of issue"), "value": row.issued_on.isoformat()},
        {"label": _("Number"), "value": row.number},
        {"label": _("What it asks for"), "value": row.words},
        {"label": _("Why it is no longer in force"), "value": row.ended_reason},
    ]
    return {
        "document": row,
        "facts": [one for one in facts if one["value"]],
        "page": page,
        "lines": measure_lines(page),
        "columns": measure_columns(),
        "stats": stats(totals(row.street_id, reach, filters, today), {"document": str(row.id)}),
    }


def _page(request: HttpRequest, form: Any, row: PolicyDocument, heading: str) -> HttpResponse:
    back = reverse("policies:document", args=[row.id])
    shown = {"form": form, "heading": heading, "about": row.title, "back": back}
    return render(request, "policies/act.html", shown, status=422 if form.errors else 200)
