"""Purposes and what is kept for them, covered; the doors at which somebody should knock."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from wushe.core.registers import SENSITIVE, LegalBasis
from wushe.foundation.forms import show_refusal
from wushe.foundation.paging import page_of
from wushe.foundation.refusals import Invalid, NotAllowed, Refused
from wushe.modules.actors.queries import standing_of
from wushe.modules.registers import actions
from wushe.modules.registers.labels import BASES, PERSON_LABELS, PURPOSE_TONE, PurposeStatus, Source
from wushe.modules.registers.models import PersonEntry, Purpose
from wushe.modules.registers.permissions import (
    COMMUNITY,
    FIELD,
    KNOCKERS,
    NotYourPurpose,
    may_approve,
    may_knock,
    may_open_purpose,
    may_reveal,
    may_see_entries,
    purpose_paths,
)
from wushe.modules.registers.queries import purposes as read
from wushe.modules.registers.queries.households import door_of, household_of, residents
from wushe.modules.registers.web.forms_purposes import PersonForm, PurposeForm
from wushe.modules.registers.web.here import NothingHere, as_uuid, person_of, street_of
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices


@login_required
def index(request: HttpRequest) -> HttpResponse:
    """Why data about single persons is kept here."""
    street, who = street_of(request), standing_of(request)
    paths = purpose_paths(who)
    if not paths:
        raise NotYourPurpose
    page = page_of(read.purposes(street.id, within=paths), request)
    context = {
        "page": page,
        "rows": [_purpose_row(purpose) for purpose in page.object_list],
        "may_open": may_open_purpose(who),
    }
    return render(request, "registers/purposes.html", context)


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Open a purpose."""
    street, who = street_of(request), standing_of(request)
    if not may_open_purpose(who):
        raise NotYourPurpose
    within = who.area_paths(*COMMUNITY)
    options = [
        (str(one.id), f"{'　' * one.depth}{one.name}")
        for one in area_choices(street.id)
        if one.path.startswith(within) and one.kind != AreaKind.UNIT
    ]
    form = PurposeForm(options, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_purpose(
                person_id=person_of(request),
                street_id=street.id,
                area_id=UUID(form.cleaned_data["area"]),
                draft=form.draft(),
            )
        except NotAllowed:
            raise
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            waits = made.status == PurposeStatus.WAITING
            messages.success(request, _("It waits for approval.") if waits else _("The purpose is open."))
            return redirect("registers:purpose", made.id)
    context = {"form": form, "heading": _("Open a purpose"), "back_url": reverse("registers:purposes")}
    return render(request, "registers/form.html", context)


@login_required
@never_cache
def page(request: HttpRequest, purpose_id: UUID) -> HttpResponse:
    """One purpose: its basis and term, the covered entries, who looked."""
    purpose, who = _here(request, purpose_id), standing_of(request)
    own = who.area_paths(*FIELD)
    found = page_of(read.entries(purpose.street_id, purpose, within=own), request)
    every = list(read.entries(purpose.street_id, purpose, within=own).values_list("id", flat=True)[:500])
    keeps = may_open_purpose(who, purpose.area.path)
    context = {
        "row": _purpose_row(purpose),
        "page": found,
        "entries": [_entry_row(line, who) for line in read.entry_lines(purpose.street_id, list(found.object_list))],
        "sees_entries": bool(own),
        "may_decide": purpose.status == PurposeStatus.WAITING
        and may_approve(who, purpose.area.path, purpose.opened_by),
        "may_close": purpose.closed_at is None and (keeps or may_approve(who, purpose.area.path, purpose.opened_by)),
        "looks": [
            {"look": look, "fields": "、".join(_field_label(one) for one in look.fields.split(","))}
            for look in (read.looks(purpose.street_id, every) if keeps else [])
        ],
    }
    return render(request, "registers/purpose.html", context)


@login_required
@require_POST
def approve(request: HttpRequest, purpose_id: UUID) -> HttpResponse:
    """The sensitive fields may be kept."""
    actions.approve_purpose(person_id=person_of(request), street_id=street_of(request).id, purpose_id=purpose_id)
    messages.success(request, _("Approved; the purpose is open."))
    return redirect("registers:purpose", purpose_id)


@login_required
def refuse(request: HttpRequest, purpose_id: UUID) -> HttpResponse:
    """They may not, and why."""
    purpose, error = _here(request, purpose_id), ""
    if not may_approve(standing_of(request), purpose.area.path, purpose.opened_by):
        raise NotYourPurpose
    if request.method == "POST":
        try:
            actions.refuse_purpose(
                person_id=person_of(request),
                street_id=purpose.street_id,
                purpose_id=purpose_id,
                reason=request.POST.get("reason", ""),
            )
        except Invalid as refusal:
            error = f"{refusal} {refusal.next_step}"
        else:
            messages.success(request, _("Not approved."))
            return redirect("registers:purpose", purpose_id)
    return render(request, "registers/purpose_refuse.html", {"purpose": purpose, "error": error})


@login_required
def close(request: HttpRequest, purpose_id: UUID) -> HttpResponse:
    """Close it, after asking: what was kept is erased."""
    purpose = _here(request, purpose_id)
    if request.method == "POST":
        actions.close_purpose(person_id=person_of(request), street_id=purpose.street_id, purpose_id=purpose_id)
        messages.success(request, _("Closed. What was kept for it is erased."))
        return redirect("registers:purposes")
    return render(request, "registers/purpose_close.html", {"purpose": purpose})


@login_required
@never_cache
def enter(request: HttpRequest, purpose_id: UUID) -> HttpResponse:
    """Keep what the purpose allows about one person of a household."""
    purpose = _here(request, purpose_id)
    household = household_of(purpose.street_id, as_uuid(request.GET.get("household", "")))
    if household is None:
        raise NothingHere
    if not may_see_entries(standing_of(request), household.area.path):
        raise NotYourPurpose
    form = PersonForm(purpose, residents(household), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_person(
                person_id=person_of(request),
                street_id=purpose.street_id,
                purpose_id=purpose_id,
                card=form.card(household.id),
            )
        except NotAllowed:
            raise
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Kept, sealed."))
            return redirect("registers:purpose", purpose_id)
    context = {
        "form": form,
        "heading": purpose.title,
        "lead": f"{household.area.name} · {household.number} · {door_of(household)}",
        "back_url": reverse("registers:purpose", args=[purpose_id]),
    }
    return render(request, "registers/form.html", context)


@login_required
@never_cache
def reveal(request: HttpRequest, kept_id: UUID, field: str) -> HttpResponse:
    """One value in plain words, once, after a reason."""
    entry = read.entry_of(street_of(request).id, kept_id)
    if entry is None:
        raise NothingHere
    if not may_reveal(standing_of(request), entry.household.area.path, is_sensitive=field in SENSITIVE):
        raise NotYourPurpose
    shown, error = "", ""
    if request.method == "POST":
        try:
            shown = actions.reveal_person(
                person_id=person_of(request),
                street_id=entry.street_id,
                entry_id=kept_id,
                field=field,
                reason=request.POST.get("reason", ""),
            )
        except Invalid as refusal:
            error = f"{refusal} {refusal.next_step}"
    context = {"entry": entry, "label": _field_label(field), "shown": shown, "error": error}
    return render(request, "registers/entry_reveal.html", context)


@login_required
@require_POST
def remove(request: HttpRequest, kept_id: UUID) -> HttpResponse:
    """Erase one entry: a worker, or the person concerned who withdraws the consent."""
    entry = read.entry_of(street_of(request).id, kept_id)
    if entry is None:
        raise NothingHere
    actions.remove_entry(person_id=person_of(request), street_id=entry.street_id, entry_id=kept_id)
    messages.success(request, _("It is erased."))
    own = entry.residence is not None and entry.residence.person_id == person_of(request)
    return redirect("registers:home") if own else redirect("registers:purpose", entry.purpose_id)


@login_required
@never_cache
def knock(request: HttpRequest) -> HttpResponse:
    """The doors at which somebody should knock, after a reason; never a name, never why."""
    street, who = street_of(request), standing_of(request)
    if not may_knock(who):
        raise NotYourPurpose
    within = who.area_paths(*KNOCKERS)
    areas = [
        (str(one.id), one.name)
        for one in area_choices(street.id)
        if one.path.startswith(within) and one.kind in (AreaKind.BUILDING, AreaKind.GRID)
    ]
    shown, error = None, ""
    if request.method == "POST":
        try:
            shown = actions.read_knock_list(
                person_id=person_of(request),
                street_id=street.id,
                area_id=as_uuid(request.POST.get("area", "")) or street.id,
                reason=request.POST.get("reason", ""),
            )
        except Invalid as refusal:
            error = f"{refusal} {refusal.next_step}"
    context = {"areas": areas, "area": request.POST.get("area", ""), "shown": shown, "error": error}
    return render(request, "registers/knock.html", context)


def _here(request: HttpRequest, purpose_id: UUID) -> Purpose:
    """A purpose that the asker sees: their own area lies within it, or it within their own."""
    purpose = read.purpose_of(street_of(request).id, purpose_id)
    if purpose is None:
        raise NothingHere
    path = purpose.area.path
    if not any(path.startswith(own) or own.startswith(path) for own in purpose_paths(standing_of(request))):
        raise NotYourPurpose
    return purpose


def _purpose_row(purpose: Purpose) -> dict[str, Any]:
    return {
        "purpose": purpose,
        "basis": BASES[LegalBasis(purpose.basis)],
        "fields": "、".join(_field_label(code) for code in purpose.fields),
        "is_sensitive": not SENSITIVE.isdisjoint(purpose.fields),
        "status": PurposeStatus(purpose.status).label,
        "tone": PURPOSE_TONE.get(purpose.status, "quiet"),
        "kept": getattr(purpose, "kept", None),
    }


def _entry_row(line: read.EntryLine, who: Any) -> dict[str, Any]:
    entry: PersonEntry = line.entry
    path = entry.household.area.path
    return {
        "line": line,
        "source": Source(entry.source).label,
        "fields": [
            {
                "code": code,
                "label": _field_label(code),
                "may_reveal": may_reveal(who, path, is_sensitive=code in SENSITIVE),
            }
            for code in (*(["name"] if line.name else []), *entry.filled)
        ],
        "may_remove": may_open_purpose(who, path),
    }


def _field_label(code: str) -> str:
    return str(_("Full name")) if code == "name" else str(PERSON_LABELS.get(code, code))
