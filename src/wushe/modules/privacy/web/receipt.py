"""The same rights for someone without an account: the link of the receipt says whose data it is."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import Refused
from wushe.modules.accounts.labels import DATA_KIND_LABELS, DataKind
from wushe.modules.accounts.queries import masked
from wushe.modules.needs.actions._rows import NeedUnknown
from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.access import opens
from wushe.modules.needs.queries.resident import by_number
from wushe.modules.privacy import actions, queries
from wushe.modules.privacy.web.asker import street_id_of
from wushe.modules.privacy.web.forms import AskForm
from wushe.modules.privacy.web.mine import as_file
from wushe.modules.privacy.web.shown import lines


@never_cache
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, number: str) -> HttpResponse:
    """What stands behind the receipt, who looked, what was asked; and ask."""
    need, secret = _opened(request, number)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_about_data(street_id=need.street_id, subject_id=need.subject_id, **form.cleaned_data)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("We have it. You see here until when you get an answer."))
            return redirect(_address(number, secret))
    subjects = {need.subject_id} if need.subject_id else set()
    kept = masked(need.subject_id) if need.subject_id else {}
    context = {
        "need": need,
        "secret": secret,
        "kept": [{"label": DATA_KIND_LABELS[kind], "value": kept[kind]} for kind in DataKind if kind in kept],
        "lines": lines(queries.requests_about(need.street_id, need.subject_id)[:20]) if need.subject_id else [],
        "looks": queries.told(need.street_id, queries.looks(need.street_id, subjects=subjects)[:50]),
        "form": form,
    }
    return render(request, "privacy/receipt.html", context)


@never_cache
@require_POST
def copy(request: HttpRequest, number: str) -> HttpResponse:
    """Everything behind the receipt as a file."""
    need, _secret = _opened(request, number)
    return as_file(actions.copy_behind_receipt(street_id=need.street_id, need=need))


@require_POST
def withdraw(request: HttpRequest, number: str, request_id: UUID) -> HttpResponse:
    """Take a question back."""
    need, secret = _opened(request, number)
    actions.withdraw_request(street_id=need.street_id, request_id=request_id, subject_id=need.subject_id)
    messages.success(request, _("It is withdrawn."))
    return redirect(_address(number, secret))


def _opened(request: HttpRequest, number: str) -> tuple[Need, str]:
    secret = request.POST.get("key", "") or request.GET.get("key", "")
    need = by_number(street_id_of(request), number)
    if need is None or not opens(need.id, need.contact_check, secret=secret):
        raise NeedUnknown
    return need, secret


def _address(number: str, secret: str) -> str:
    return f"{reverse('privacy:by_receipt', args=[number])}?{urlencode({'key': secret})}"
