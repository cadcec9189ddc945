"""How is it going? Anyone with the number sees the steps; the answer opens with the receipt's link or phone."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wushe.core.lifecycle import NeedStatus
from wushe.foundation.refusals import NotAllowed, Refused
from wushe.modules.needs import labels
from wushe.modules.needs.actions._rows import NeedUnknown
from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.access import opens, secret_of
from wushe.modules.needs.queries.foresight import review_of
from wushe.modules.needs.queries.handling import longer_terms
from wushe.modules.needs.queries.lead import lead_of, minutes_left
from wushe.modules.needs.queries.resident import answers_to, by_number, parts_for, steps_of
from wushe.modules.needs.web.asker import street_of
from wushe.modules.needs.web.forms import LastFourForm, NumberForm

_TRIES = 5
_HOUR = 3600
_REOPENING = (NeedStatus.ANSWERED, NeedStatus.RATED, NeedStatus.CLOSED)


class WrongDigits(NotAllowed):
    """Not the phone that was left."""

    code = "needs.wrong_digits"
    message = _("These are not the last digits of the phone that was left with this need.")
    way_out = _("Use the link or the code on your receipt, or ask your community.")


class TooManyTries(Refused):
    """Four digits must not be guessed."""

    code = "needs.too_many_tries"
    status = 429
    message = _("There have been too many wrong tries for this number.")
    way_out = _("Try again in an hour, or use the link on your receipt.")


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask by receipt number."""
    street = street_of(request)
    form = NumberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        need = by_number(street.id, form.cleaned_data["number"])
        if need is not None:
            return redirect("needs:status", number=need.number)
        form.add_error("number", str(NeedUnknown()))
    return render(request, "needs/status_ask.html", {"form": form})


@require_safe
def status(request: HttpRequest, number: str) -> HttpResponse:
    """The public-safe page of one need; with the key of the receipt also the answer."""
    need = need_of(request, number)
    secret = request.GET.get("key", "")
    is_open_to_me = opens(need.id, need.contact_check, secret=secret)
    return render(request, "needs/status.html", _facts(need, secret if is_open_to_me else ""))


@require_POST
def unlock(request: HttpRequest, number: str) -> HttpResponse:
    """The last four digits of the phone open the answer; five wrong tries an hour."""
    need = need_of(request, number)
    form = LastFourForm(request.POST)
    check_digits(need, form.cleaned_data["last_four"] if form.is_valid() else "")
    return redirect(f"{reverse('needs:status', args=[need.number])}?key={secret_of(need.id)}")


def check_digits(need: Need, last_four: str) -> None:
    """Refuse wrong digits, and after five of them within an hour all digits."""
    slot = f"needs.tries:{need.id}"
    if cache.get(slot, 0) >= _TRIES:
        raise TooManyTries
    if not last_four or not opens(need.id, need.contact_check, last_four=last_four):
        cache.add(slot, 0, _HOUR)
        cache.incr(slot)
        raise WrongDigits


def need_of(request: HttpRequest, number: str) -> Need:
    """The need of a receipt in this street, or the refusal."""
    need = by_number(street_of(request).id, number)
    if need is None:
        raise NeedUnknown
    return need


def _facts(need: Need, secret: str) -> dict[str, Any]:
    answers, review = answers_to(need), review_of(need)
    return {
        "need": need,
        "secret": secret,
        "answers": answers if secret else [],
        "review": review if secret else None,
        "ground": labels.UNREASONABLE.get(review.ground, "") if review else "",
        "is_answered": bool(answers),
        "can_rate": bool(secret and need.status == NeedStatus.ANSWERED),
        "can_reopen": bool(secret and need.status in _REOPENING),
        "can_withdraw": bool(secret and need.is_open),
        "can_unlock": bool(need.contact_check),
        "can_add": need.is_open and bool(secret or need.contact_check),
        "minutes": minutes_left(need),
        "status_label": labels.STATUS[need.status],
        "status_tone": labels.STATUS_TONE[need.status],
        "facts": _rows(need),
        "events": [{"at": step.at, "title": step.label} for step in steps_of(need)],
        "lead": lead_of(need),
        "longer": longer_terms(need),
        "form": LastFourForm(),
        "parts": parts_for(need, secret),
    }


def _rows(need: Need) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [
        {"label": _("Category"), "value": labels.category_label(need.category)},
        {"label": _("Area"), "value": need.area.name if need.area else ""},
        {"label": _("Received"), "value": date_format(timezone.localtime(need.received_at), "Y-m-d H:i")},
        {"label": _("How it came"), "value": labels.CHANNEL[need.channel]},
    ]
    if need.merged_into:
        url = reverse("needs:status", args=[need.merged_into.number])
        rows.append({"label": _("Goes on together with"), "value": need.merged_into.number, "href": url})
    if need.way_on:
        rows.append({"label": _("The right channel"), "value": need.way_on})
    return rows
