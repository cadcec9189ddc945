"""The steward's desk: requests by their term, one request, one entered at the window, and who looked at what."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wushe.core.lifecycle import RightsStatus
from wushe.foundation import clock
from wushe.foundation.forms import show_refusal
from wushe.foundation.paging import page_of
from wushe.foundation.refusals import Refused
from wushe.modules.accounts.labels import DATA_KIND_LABELS, DataKind
from wushe.modules.accounts.queries import masked
from wushe.modules.accounts.queries.words import opened_for
from wushe.modules.needs.actions._rows import NeedUnknown
from wushe.modules.needs.queries.resident import by_number
from wushe.modules.privacy import actions, permissions, queries
from wushe.modules.privacy.actions._rows import RequestUnknown
from wushe.modules.privacy.actions.ask_about_data import NobodyConcerned
from wushe.modules.privacy.labels import RequestKind
from wushe.modules.privacy.models import RightsRequest
from wushe.modules.privacy.web.asker import me, street_id_of
from wushe.modules.privacy.web.forms import AnswerForm, WindowForm
from wushe.modules.privacy.web.shown import line, lines

POWERS = {
    "settle": actions.settle_request,
    "refuse": actions.refuse_request,
    "send-back": actions.send_back_erasure,
}
TWO_STEPS = {"propose": actions.propose_erasure, "approve": actions.approve_erasure}


@login_required
@never_cache
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What has to be answered first stands first."""
    street_id = _at_the_desk(request)
    settled = request.GET.get("view") == "settled"
    page = page_of(queries.on_the_desk(street_id, settled=settled), request)
    context = {
        "page": page,
        "lines": lines(page.object_list),
        "settled": settled,
        "may_enter": permissions.may_enter(me(request), street_id),
        "waiting": queries.past_their_term(street_id, clock.now()).count(),
    }
    return render(request, "privacy/desk.html", context)


@login_required
@never_cache
@require_safe
def one(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """One request and what can be done with it."""
    return render(request, "privacy/request.html", _facts(request, _row(request, request_id), AnswerForm()))


@login_required
@require_POST
def answer(request: HttpRequest, request_id: UUID, power: str) -> HttpResponse:
    """Settle, refuse or send back, with the reason; propose or approve an erasure."""
    row, person_id = _row(request, request_id), me(request)
    if power in TWO_STEPS:
        TWO_STEPS[power](street_id=row.street_id, person_id=person_id, request_id=row.id)
        messages.success(request, _("It is noted."))
        return redirect("privacy:request", request_id=row.id)
    form = AnswerForm(request.POST)
    if power in POWERS and form.is_valid():
        try:
            POWERS[power](street_id=row.street_id, person_id=person_id, request_id=row.id, **form.cleaned_data)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("It is noted."))
            return redirect("privacy:request", request_id=row.id)
    return render(request, "privacy/request.html", _facts(request, row, form), status=422)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Someone asks at the window."""
    street_id, person_id = street_id_of(request), me(request)
    if not permissions.may_enter(person_id, street_id):
        raise permissions.NotYourDesk
    form = WindowForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            need = by_number(street_id, asked["number"])
            if need is None:
                raise NeedUnknown(field="number")
            if need.subject_id is None:
                raise NobodyConcerned(field="number")
            actions.ask_about_data(
                street_id=street_id,
                kind=asked["kind"],
                words=asked["words"],
                subject_id=need.subject_id,
                entered_by=person_id,
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("It is noted."))
            return redirect("privacy:desk" if permissions.may_approve(person_id, street_id) else "home")
    return render(request, "privacy/enter.html", {"form": form})


def _at_the_desk(request: HttpRequest) -> UUID:
    street_id = street_id_of(request)
    if not permissions.may_approve(me(request), street_id):
        raise permissions.NotYourDesk
    return street_id


def _row(request: HttpRequest, request_id: UUID) -> RightsRequest:
    row = queries.request_of(_at_the_desk(request), request_id)
    if row is None:
        raise RequestUnknown
    return row


def _facts(request: HttpRequest, row: RightsRequest, form: AnswerForm) -> dict[str, Any]:
    person_id = me(request)
    steward = permissions.may_settle(person_id, row.street_id)
    second = person_id not in (row.proposed_by, row.person_id)
    erasing = row.kind == RequestKind.ERASE
    received, proposed = row.status == RightsStatus.RECEIVED, row.status == RightsStatus.PROPOSED
    kept = masked(row.subject_id) if row.subject_id else {}
    words = (
        opened_for(row.street_id, row.subject_id, f"rights:{row.id}", row.sealed_words)
        if row.sealed_words and row.subject_id
        else ""
    )
    return {
        "line": line(row),
        "row": row,
        "words": words if steward else "",
        "kept": [{"label": DATA_KIND_LABELS[kind], "value": kept[kind]} for kind in DataKind if kind in kept],
        "form": form,
        "can_settle": steward and received and not erasing,
        "can_refuse": steward and received,
        "can_propose": steward and received and erasing,
        "can_approve": proposed and second,
        "waits_for_another": proposed and not second,
    }
