"""Forms of sign-in, of the slip and of one's own data, with our labels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm, SetPasswordForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.core.validators import RegexValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wushe.core.formats.phones import canonical_phone
from wushe.foundation.refusals import Refused
from wushe.modules.accounts.actions import SlipShown
from wushe.modules.accounts.actions.open_account import demand_fit_name, demand_free_name
from wushe.modules.accounts.actions.set_sign_in_phone import PhoneUnfit

_NEW_PASSWORD = _("At least ten characters, not only digits.")


def _say(form: forms.Form, labels: dict[str, str | Promise], hints: dict[str, str | Promise] | None = None) -> None:
    for name, label in labels.items():
        field = form.fields[name]
        field.label = str(label)
        field.help_text = str((hints or {}).get(name, ""))
        field.widget.attrs.pop("placeholder", None)


class SignIn(LoginForm):
    """Account and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, {"login": _("Account name or phone number"), "password": _("Password")})
        self.fields["login"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}

    def clean_login(self) -> str:
        """One number is one name, however it is written: so its wrong tries are counted together."""
        typed: str = super().clean_login()
        return canonical_phone(typed) or typed


class SlipCode(forms.Form):
    """The twelve letters and digits of the slip."""

    code = forms.CharField(
        label=_("The code on your slip"),
        max_length=40,
        help_text=_("Twelve letters and digits. Capitals and spaces do not matter."),
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false"}),
    )


class NameOfMyOwn(forms.Form):
    """How one wants to sign in."""

    account = forms.CharField(
        label=_("A name for signing in"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "username", "spellcheck": "false"}),
    )
    own_phone = forms.BooleanField(required=False, initial=True)
    phone = forms.CharField(
        label=_("Your phone number"),
        max_length=30,
        required=False,
        help_text=_("If you fill it in, you can sign in with it instead of the name."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )

    def __init__(self, shown: SlipShown, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shown = shown
        if shown.may_choose_name:
            self.fields["account"].help_text = _(
                "Leave it empty to keep the name %(account)s. Letters and digits, no spaces."
            ) % {"account": shown.account}
        else:
            del self.fields["account"]
        if shown.phone:
            del self.fields["phone"]
            self.fields["own_phone"].label = _("Also let me sign in with my phone number %(phone)s") % {
                "phone": shown.phone
            }
        else:
            del self.fields["own_phone"]

    def clean_account(self) -> str:
        """A name that fits and is free, told before the password is asked for."""
        account: str = self.cleaned_data["account"].strip()
        if account and account != self.shown.account:
            _check("account", demand_fit_name, account)
            _check("account", demand_free_name, account)
        return account

    def clean_phone(self) -> str:
        """A whole number, or none."""
        typed: str = self.cleaned_data["phone"].strip()
        if typed and canonical_phone(typed) is None:
            raise forms.ValidationError(f"{PhoneUnfit.message} {PhoneUnfit.way_out}")
        return typed


class PhoneToSignIn(forms.Form):
    """A number to type instead of the account name."""

    phone = forms.CharField(
        label=_("Your phone number"),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )


class FirstPassword(forms.Form):
    """A password, twice."""

    password1 = forms.CharField(
        label=_("New password"),
        help_text=_NEW_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("New password, once more"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean(self) -> dict[str, Any]:
        """Twice the same."""
        given = super().clean() or {}
        if given.get("password1") and given.get("password2") and given["password1"] != given["password2"]:
            self.add_error("password2", _("The two passwords are not the same."))
        return given


def _check(field: str, demand: Callable[[str], None], value: str) -> None:
    try:
        demand(value)
    except Refused as refusal:
        raise forms.ValidationError(f"{refusal} {refusal.next_step}", code=field) from refusal


class PasswordChange(ChangePasswordForm):
    """The present password, then the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(
            self,
            {
                "oldpassword": _("Present password"),
                "password1": _("New password"),
                "password2": _("New password, once more"),
            },
            {"password1": _NEW_PASSWORD},
        )


class PasswordSet(SetPasswordForm):
    """A first password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(
            self,
            {"password1": _("New password"), "password2": _("New password, once more")},
            {"password1": _NEW_PASSWORD},
        )


class PasswordAgain(ReauthenticateForm):
    """The password before something delicate."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, {"password": _("Password")})


class _Code(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, {"code": _("Code from your phone")})
        self.fields["code"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}


class CodeToSignIn(_Code, AuthenticateForm):
    """A code from the phone, or a recovery code."""


class CodeAgain(_Code, CodeAgainForm):
    """A code before something delicate."""


class FirstCode(_Code, ActivateTOTPForm):
    """The first code, which shows that the phone has been set up."""


class OwnData(forms.Form):
    """What one tells about oneself; an empty field leaves what is kept."""

    name = forms.CharField(label=_("Full name"), max_length=60, required=False)
    phone = forms.CharField(
        label=_("Phone"),
        required=False,
        validators=[
            RegexValidator(r"^[0-9+\- ]{7,20}$", _("Write the number with digits only, for example 13800000000."))
        ],
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    address = forms.CharField(label=_("Address"), max_length=200, required=False)

    def given(self) -> dict[str, str]:
        """The values that were filled in."""
        return {name: value for name, value in self.cleaned_data.items() if value}
