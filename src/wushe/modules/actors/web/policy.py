"""The rules for accounts, set by the security administrator."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import NotAllowed, Refused
from wushe.modules.accounts.actions import set_account_policy
from wushe.modules.accounts.queries.policy import BOUNDS, Policy, policy_of
from wushe.modules.actors.permissions import demand_setting_policy
from wushe.modules.actors.queries import standing_of
from wushe.modules.actors.web.here import person_of, street_of


def _number(name: str, label: Any) -> forms.IntegerField:
    least, most = BOUNDS[name]
    return forms.IntegerField(label=label, min_value=least, max_value=most)


class PolicyForm(forms.Form):
    """The numbers, each within bounds."""

    password_length = _number("password_length", gettext_lazy("Shortest password (characters)"))
    join_days = _number("join_days", gettext_lazy("A slip for signing in is good for (days)"))
    reset_hours = _number("reset_hours", gettext_lazy("A slip for a new password is good for (hours)"))
    slip_tries = _number("slip_tries", gettext_lazy("Wrong tries before a slip is locked"))
    idle_days = _number("idle_days", gettext_lazy("Accounts not used for so many days are listed as unused"))
    takes_applications = forms.BooleanField(
        label=gettext_lazy("People may apply for an account on the sign-in page"), required=False
    )


@login_required
def edit(request: HttpRequest) -> HttpResponse:
    """Show the rules and change them."""
    street = street_of(request)
    demand_setting_policy(standing_of(request))
    known = policy_of(street.id)
    form = PolicyForm(request.POST or None, initial=asdict(known))
    if request.method == "POST" and form.is_valid():
        try:
            set_account_policy(
                street_id=street.id, by_person_id=person_of(request), policy=Policy(**form.cleaned_data)
            )
        except NotAllowed:
            raise
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The rules hold from now on."))
            return redirect("actors:people")
    lead = _("For new slips and new passwords; what was printed before keeps its own time.")
    context = {"form": form, "heading": _("Rules for accounts"), "lead": lead, "back": "actors:people"}
    return render(request, "actors/form.html", context)
