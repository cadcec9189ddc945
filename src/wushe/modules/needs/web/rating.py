"""Rate the answer, or ask again: with the receipt's key, without an account."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from wushe.modules.needs.actions._refusals import ProofMissing
from wushe.modules.needs.actions.rate_need import rate_need
from wushe.modules.needs.actions.reopen_need import reopen_need
from wushe.modules.needs.actions.withdraw_need import withdraw_need
from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.access import opens
from wushe.modules.needs.queries.resident import answers_to
from wushe.modules.needs.web.forms import RateForm, ReopenForm
from wushe.modules.needs.web.status import need_of


@require_http_methods(["GET", "POST"])
def rate(request: HttpRequest, number: str) -> HttpResponse:
    """What do you think of the answer?"""
    need, secret = _mine(request, number)
    form = RateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        rate_need(street_id=need.street_id, need_id=need.id, secret=secret, **form.cleaned_data)
        return _back(need, secret)
    return render(
        request,
        "needs/rate.html",
        {"need": need, "secret": secret, "form": form, "answers": answers_to(need)[:1]},
    )


@require_http_methods(["GET", "POST"])
def reopen(request: HttpRequest, number: str) -> HttpResponse:
    """It is not solved: say what is missing, and the clock starts anew."""
    need, secret = _mine(request, number)
    form = ReopenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reopen_need(street_id=need.street_id, need_id=need.id, secret=secret, **form.cleaned_data)
        return _back(need, secret)
    return render(request, "needs/reopen.html", {"need": need, "secret": secret, "form": form})


@require_POST
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """I no longer need this."""
    need, secret = _mine(request, number)
    withdraw_need(street_id=need.street_id, need_id=need.id, secret=secret)
    return _back(need, secret)


def _mine(request: HttpRequest, number: str) -> tuple[Need, str]:
    need = need_of(request, number)
    secret = request.POST.get("key") or request.GET.get("key", "")
    if not opens(need.id, need.contact_check, secret=secret):
        raise ProofMissing
    return need, secret


def _back(need: Need, secret: str) -> HttpResponse:
    return redirect(f"{reverse('needs:status', args=[need.number])}?key={secret}")
