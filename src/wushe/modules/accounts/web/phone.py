"""Signing in with one's phone number too."""

from __future__ import annotations

from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import Refused
from wushe.modules.accounts import actions
from wushe.modules.accounts.queries.phones import has_sign_in_phone
from wushe.modules.accounts.web.adapters import street_id_of
from wushe.modules.accounts.web.forms import PhoneToSignIn


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
@reauthentication_required
def phone(request: HttpRequest) -> HttpResponse:
    """Set, change or remove the number; the password is asked for once more before."""
    person_id, street_id = UUID(str(request.user.pk)), street_id_of(request)
    form = PhoneToSignIn(request.POST or None)
    if request.method == "POST" and request.POST.get("remove"):
        actions.remove_sign_in_phone(person_id=person_id, street_id=street_id)
        messages.success(request, _("From now on you sign in with the account name only."))
        return redirect("accounts:me")
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_sign_in_phone(person_id=person_id, street_id=street_id, phone=form.cleaned_data["phone"])
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("From now on you can sign in with this phone number too."))
            return redirect("accounts:me")
    return render(request, "accounts/phone.html", {"form": form, "known": has_sign_in_phone(person_id)})
