"""Forms of sign-in and of one's own data, with our labels."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm, SetPasswordForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.core.validators import RegexValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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
        _say(self, {"login": _("Account"), "password": _("Password")})
        self.fields["login"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}


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
