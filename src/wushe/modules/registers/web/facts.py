"""Enter values, keep resources, say that something is wrong, decide on it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wushe.core.registers import RegisterFile, field_named
from wushe.foundation.forms import show_refusal
from wushe.foundation.paging import page_of
from wushe.foundation.refusals import Invalid, NotAllowed, Refused
from wushe.modules.actors.queries import standing_of
from wushe.modules.registers import actions
from wushe.modules.registers.labels import CORRECTION_TONE, FIELD_LABELS, CorrectionStatus, value_in_words
from wushe.modules.registers.models import Correction
from wushe.modules.registers.permissions import FIELD, STREET, NotYourFile, may_decide, may_record
from wushe.modules.registers.queries import corrections as read
from wushe.modules.registers.queries.files import lines, resource_of, rows_of
from wushe.modules.registers.web.files import file_named, thing_here
from wushe.modules.registers.web.forms_files import CorrectionForm, FactsForm, ResourceForm
from wushe.modules.registers.web.here import NothingHere, person_of, street_of


@login_required
def edit(request: HttpRequest, register: str, thing_id: UUID) -> HttpResponse:
    """Enter what is known, with source and day."""
    file = file_named(register)
    thing = thing_here(request, file, thing_id)
    if not may_record(standing_of(request), file, thing.area.path):
        raise NotYourFile
    street = street_of(request)
    line = lines(street.id, file, rows_of(street.id, file).filter(pk=thing_id))[0]
    form = FactsForm(line, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_facts(
                person_id=person_of(request), street_id=street.id, file=file, thing_id=thing_id, **form.given()
            )
        except NotAllowed:
            raise
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The values are kept."))
            return redirect("registers:thing", file.value, thing_id)
    return _form(request, form, thing.name, reverse("registers:thing", args=[file.value, thing_id]))


@login_required
def correct(request: HttpRequest, register: str, thing_id: UUID) -> HttpResponse:
    """Say that a field is wrong."""
    file = file_named(register)
    thing = thing_here(request, file, thing_id)
    line = lines(street_of(request).id, file, rows_of(street_of(request).id, file).filter(pk=thing_id))[0]
    options = [
        (cell.field.code, f"{FIELD_LABELS[cell.field.code]}（{value_in_words(cell.field, cell.value) or '—'}）")
        for cell in line.cells
    ]
    form = CorrectionForm(options, request.POST or None)
    if proposed(request, form, file.value, thing_id):
        return redirect("registers:thing", file.value, thing_id)
    return _form(request, form, thing.name, reverse("registers:thing", args=[file.value, thing_id]))


def proposed(request: HttpRequest, form: CorrectionForm, file: str, thing_id: UUID) -> bool:
    """Whether the form was sent and its correction asked for; a refusal is written at its field."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        actions.propose_correction(
            person_id=person_of(request),
            street_id=street_of(request).id,
            file=file,
            thing_id=thing_id,
            **form.cleaned_data,
        )
    except NotAllowed:
        raise
    except Refused as refusal:
        show_refusal(form, refusal)
        return False
    messages.success(request, _("Asked. A worker of the community decides, and you are told."))
    return True


@login_required
def corrections(request: HttpRequest) -> HttpResponse:
    """What was asked, in the part of the street that is the asker's."""
    street, who = street_of(request), standing_of(request)
    paths = who.area_paths(*FIELD, *STREET)
    if not paths:
        raise NotYourFile
    status = request.GET.get("status", CorrectionStatus.WAITING)
    page = page_of(read.corrections(street.id, within=paths, status=status if status != "all" else ""), request)
    context = {
        "page": page,
        "rows": correction_rows(street.id, list(page.object_list), who),
        "tabs": [
            {"label": label, "url": f"?status={value}", "active": value == status}
            for value, label in (*CorrectionStatus.choices, ("all", _("All")))
        ],
    }
    return render(request, "registers/corrections.html", context)


def correction_rows(street_id: UUID, found: list[Correction], who: Any = None) -> list[dict[str, Any]]:
    """Corrections with words, doors covered."""
    doors = read.proposed_doors(street_id, found)
    return [
        {
            "correction": one,
            "label": FIELD_LABELS[one.field],
            "before": _words(one, one.before),
            "proposed": _words(one, one.proposed) or doors.get(one.id, ""),
            "status": CorrectionStatus(one.status).label,
            "tone": CORRECTION_TONE.get(one.status, "quiet"),
            "may_decide": who is not None
            and one.status == CorrectionStatus.WAITING
            and may_decide(who, one.area.path, one.raised_by),
        }
        for one in found
    ]


def _words(one: Correction, value: str) -> str:
    field = field_named(RegisterFile(one.file), one.field) if one.file in set(RegisterFile) else None
    return value_in_words(field, value) if field else value


@login_required
@require_POST
def accept(request: HttpRequest, correction_id: UUID) -> HttpResponse:
    """It is right."""
    actions.accept_correction(
        person_id=person_of(request), street_id=street_of(request).id, correction_id=correction_id
    )
    messages.success(request, _("Accepted; whoever asked is told."))
    return redirect("registers:corrections")


@login_required
def refuse(request: HttpRequest, correction_id: UUID) -> HttpResponse:
    """It is not, and why."""
    street, error = street_of(request), ""
    correction = read.correction_of(street.id, correction_id)
    if correction is None:
        raise NothingHere
    if not may_decide(standing_of(request), correction.area.path, correction.raised_by):
        raise NotYourFile
    if request.method == "POST":
        try:
            actions.refuse_correction(
                person_id=person_of(request),
                street_id=street.id,
                correction_id=correction_id,
                reason=request.POST.get("reason", ""),
            )
        except Invalid as refusal:
            error = f"{refusal} {refusal.next_step}"
        else:
            messages.success(request, _("Refused; whoever asked is told why."))
            return redirect("registers:corrections")
    context = {"row": correction_rows(street.id, [correction])[0], "error": error}
    return render(request, "registers/correction_refuse.html", context)


@login_required
def resource_new(request: HttpRequest) -> HttpResponse:
    """A thing or place that can be lent or used."""
    street, who = street_of(request), standing_of(request)
    if not may_record(who, RegisterFile.RESOURCES, ""):
        raise NotYourFile
    form = ResourceForm(street.id, who.area_paths(*FIELD, *STREET), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_resource(person_id=person_of(request), street_id=street.id, card=form.card())
        except NotAllowed:
            raise
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("It is in the list. Now enter how many there are, and their state."))
            return redirect("registers:edit", RegisterFile.RESOURCES.value, made.id)
    return _form(request, form, _("Enter a resource"), reverse("registers:file", args=[RegisterFile.RESOURCES.value]))


@login_required
def resource_change(request: HttpRequest, resource_id: UUID) -> HttpResponse:
    """Correct a resource, or end it."""
    street, who = street_of(request), standing_of(request)
    resource = resource_of(street.id, resource_id)
    if resource is None:
        raise NothingHere
    if not may_record(who, RegisterFile.RESOURCES, resource.area.path):
        raise NotYourFile
    form = ResourceForm(street.id, who.area_paths(*FIELD, *STREET), request.POST or None, resource=resource)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_resource(
                person_id=person_of(request), street_id=street.id, resource_id=resource_id, card=form.card()
            )
        except NotAllowed:
            raise
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The change is kept."))
            return redirect("registers:thing", RegisterFile.RESOURCES.value, resource_id)
    back = reverse("registers:thing", args=[RegisterFile.RESOURCES.value, resource_id])
    return _form(request, form, resource.name, back)


@login_required
@require_POST
def resource_end(request: HttpRequest, resource_id: UUID) -> HttpResponse:
    """It is gone."""
    actions.end_resource(person_id=person_of(request), street_id=street_of(request).id, resource_id=resource_id)
    messages.success(request, _("It is no longer in the list."))
    return redirect("registers:file", RegisterFile.RESOURCES.value)


def _form(request: HttpRequest, form: Any, heading: str, back_url: str) -> HttpResponse:
    return render(request, "registers/form.html", {"form": form, "heading": heading, "back_url": back_url})
