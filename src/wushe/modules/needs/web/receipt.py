"""The receipt: a number to keep, and what happens next; on screen and on paper."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wushe.modules.needs.actions._rows import NeedUnknown
from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.access import opens
from wushe.modules.needs.queries.resident import by_number
from wushe.modules.needs.web.asker import street_of


@require_safe
def receipt(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    """The page after sending; its address is the resident's own key to the need."""
    return render(request, "needs/receipt.html", _facts(request, number, secret))


@require_safe
def print_receipt(request: HttpRequest, number: str, secret: str) -> HttpResponse:
    """The same on a sheet of A4."""
    return render(request, "needs/receipt_print.html", _facts(request, number, secret))


def _facts(request: HttpRequest, number: str, secret: str) -> dict[str, Any]:
    street = street_of(request)
    need = by_number(street.id, number)
    if need is None or not opens(need.id, need.contact_check, secret=secret):
        raise NeedUnknown
    status_url = f"{reverse('needs:status', args=[need.number])}?key={secret}"
    return {
        "need": need,
        "secret": secret,
        "steps": what_happens_next(need),
        "status_url": status_url,
        "qr": request.build_absolute_uri(f"{status_url}&at={street.slug}"),
        "today": timezone.localtime(need.received_at).date(),
    }


def what_happens_next(need: Need) -> list[str]:
    """The promise in plain words."""
    steps = [
        _("Someone of your community reads it and sorts it."),
        _("A lead is named. The status page says who it is, and why."),
    ]
    if need.due_at:
        moment = date_format(timezone.localtime(need.due_at), "Y-m-d H:i")
        steps.append(_("You get an answer, by %(moment)s at the latest.") % {"moment": moment})
    else:
        steps.append(_("You get an answer."))
    steps.append(_("You say whether it is solved. If it is not, you can ask again."))
    return steps
