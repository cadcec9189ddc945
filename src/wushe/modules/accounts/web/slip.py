"""Coming in with a printed slip: the code, the name, the password; one question a page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.account.models import Login
from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from wushe.foundation import pockets
from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import NotFound, Refused
from wushe.modules.accounts import actions
from wushe.modules.accounts.actions import SlipShown
from wushe.modules.accounts.labels import SlipPurpose
from wushe.modules.accounts.models import Person
from wushe.modules.accounts.web.forms import FirstPassword, NameOfMyOwn, SlipCode

_POCKET, _MINUTES = "accounts.slip", 30
_WRONG_PER_ADDRESS, _TEN_MINUTES = 40, 600


class TooManyCodes(Refused):
    """One address tries many codes."""

    code = "accounts.too_many_codes"
    status = 429
    message = gettext_lazy("Too many wrong codes have come from here.")
    way_out = gettext_lazy("Wait ten minutes, then try again, or ask at the window for a new slip.")


@never_cache
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Type the code of the slip."""
    form = SlipCode(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            shown = _read(request, form.cleaned_data["code"])
        except NotFound as refusal:
            show_refusal(form, refusal)
        except Refused as refusal:
            if isinstance(refusal, TooManyCodes):
                raise
            show_refusal(form, refusal)
        else:
            pockets.put(request, _POCKET, {"code": form.cleaned_data["code"]})
            return _on(shown)
    return render(request, "accounts/slip_code.html", {"form": form})


@never_cache
@require_safe
def scanned(request: HttpRequest, slip_code: str) -> HttpResponse:
    """The address in the QR code: take the code into the session, so that it leaves the address line at once."""
    shown = _read(request, slip_code)
    pockets.put(request, _POCKET, {"code": slip_code})
    return _on(shown)


@never_cache
@require_http_methods(["GET", "POST"])
def name(request: HttpRequest) -> HttpResponse:
    """Choose a name to sign in with, and whether the phone number will do as well."""
    kept = pockets.read(request, _POCKET, seconds=_MINUTES * 60)
    if not kept:
        return redirect("account_slip")
    shown = _read(request, kept["code"])
    form = NameOfMyOwn(shown, request.POST or None, initial=kept.get("chosen"))
    if request.method == "POST" and form.is_valid():
        pockets.put(request, _POCKET, kept | {"chosen": form.cleaned_data})
        return redirect("account_slip_password")
    return render(request, "accounts/slip_name.html", {"form": form, "shown": shown})


@never_cache
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Choose the password, and come in."""
    kept = pockets.read(request, _POCKET, seconds=_MINUTES * 60)
    if not kept:
        return redirect("account_slip")
    shown = _read(request, kept["code"])
    form = FirstPassword(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person_id = _accept(kept, shown, form.cleaned_data["password1"])
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            pockets.empty(request, _POCKET)
            return _signed_in(request, person_id)
    return render(
        request, "accounts/slip_password.html", {"form": form, "shown": shown, "kept": kept.get("chosen", {})}
    )


@never_cache
@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """You are in: the name to write down."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    return render(request, "accounts/slip_done.html", {"account": request.user.get_username()})


def _read(request: HttpRequest, typed: str) -> SlipShown:
    """Open the slip; wrong codes are counted by address too, since an invented code belongs to no slip."""
    counter = f"accounts.slip:{get_adapter(request).get_client_ip(request)}"
    if cache.get(counter, 0) >= _WRONG_PER_ADDRESS:
        raise TooManyCodes
    try:
        return actions.read_slip(code=typed)
    except Refused:
        cache.set(counter, cache.get(counter, 0) + 1, _TEN_MINUTES)
        raise


def _on(shown: SlipShown) -> HttpResponse:
    return redirect("account_slip_name" if shown.purpose is SlipPurpose.JOIN else "account_slip_password")


def _accept(kept: dict[str, Any], shown: SlipShown, chosen: str) -> UUID:
    given = kept.get("chosen", {})
    if shown.purpose is SlipPurpose.RESET:
        return actions.choose_new_password(code=kept["code"], password=chosen)
    return actions.accept_invitation(
        code=kept["code"],
        password=chosen,
        account=given.get("account", ""),
        phone=given.get("phone", ""),
        own_phone=bool(given.get("own_phone")),
    )


def _signed_in(request: HttpRequest, person_id: UUID) -> HttpResponse:
    person = Person.objects.get(id=person_id)
    messages.success(request, _("Your password is set."))
    login = Login(user=person, redirect_url="/accounts/slip/done/")
    answer = perform_password_login(request, {"username": person.account}, login)
    if request.user.is_authenticated:  # not yet, when the code from the phone is asked for as well
        reauthenticate_by_password(request)  # the password was chosen a moment ago: the set-up need not ask for it
    return answer
