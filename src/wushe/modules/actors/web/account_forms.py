"""Forms of what officers do with accounts."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

_NO_NAMES = _("Two to 200 characters, without names or phone numbers; it stays in the record.")


class InviteForm(forms.Form):
    """Whom, and how they are called here."""

    name = forms.CharField(
        label=_("Name of the person"),
        max_length=40,
        required=False,
        help_text=_("Kept sealed and printed on the slip, so that it reaches the right hands."),
    )
    phone = forms.CharField(
        label=_("Phone of the person"),
        max_length=30,
        required=False,
        help_text=_("Kept sealed. The person may then sign in with it."),
    )
    account = forms.CharField(
        label=_("Account name"),
        max_length=60,
        required=False,
        help_text=_("Leave it empty and one is made up; the person may choose another."),
    )
    purpose = forms.CharField(
        label=_("What the account is for"),
        max_length=60,
        required=False,
        help_text=_("Printed on the slip, e.g. building head of number 6. No names."),
    )


class WhyForm(forms.Form):
    """The reason."""

    reason = forms.CharField(
        label=_("Why it is done"), help_text=_NO_NAMES, max_length=200, widget=forms.Textarea(attrs={"rows": 3})
    )


class ResetForm(WhyForm):
    """The reason, and whether the phone with the codes is lost too."""

    second_factor_too = forms.BooleanField(
        label=_("The phone with the sign-in codes is lost too: remove the second factor"), required=False
    )


class HandOverForm(WhyForm):
    """Who goes on."""

    successor = forms.CharField(
        label=_("Account name of the successor"),
        max_length=60,
        required=False,
        help_text=_("Needed if something still waits, or if the roles go on."),
    )
    with_roles = forms.BooleanField(label=_("The successor gets the same roles from today"), required=False)
    field_order = ("successor", "with_roles", "reason")
