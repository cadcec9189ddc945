"""Forms of households and residents."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wushe.modules.registers.labels import SEEN_AT_WINDOW, EndedAs
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import AreaChoice

_PROOFS = [(one.value, one.label) for one in SEEN_AT_WINDOW]


class SlipForm(forms.Form):
    """What stands on the paper."""

    number = forms.CharField(
        label=_("Number of the slip"),
        max_length=12,
        help_text=_("Six letters and digits, printed at the top of the slip."),
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false"}),
    )
    code = forms.CharField(
        label=_("One-time code"),
        max_length=20,
        help_text=_("Eight digits. It works once."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class OpenAccountForm(forms.Form):
    """A new account, as simple as it can be."""

    account = forms.CharField(
        label=_("Mobile number or account name"),
        max_length=60,
        help_text=_("You sign in with it. The number is kept as a check only, not to call you."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "username", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=128,
        strip=False,
        help_text=_("At least ten characters, not only digits."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=True),
    )


def building_options(areas: tuple[AreaChoice, ...], within: tuple[str, ...]) -> list[tuple[str, str]]:
    """The buildings and units in these subtrees, by code."""
    kinds = {AreaKind.BUILDING, AreaKind.UNIT}
    return [(one.code, one.name) for one in areas if one.kind in kinds and one.path.startswith(within)]


class DoorsForm(forms.Form):
    """Doors of one building."""

    area = forms.ChoiceField(label=_("Building or unit"))
    doors = forms.CharField(
        label=_("Door numbers"),
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("One a line, for example 201 or 2-0301. No names. They are kept sealed and shown covered."),
    )

    def __init__(self, options: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = options  # type: ignore[attr-defined]


class ResidentForm(forms.Form):
    """Who lives there, and what was seen."""

    proof = forms.ChoiceField(label=_("Proof that you have seen"), choices=_PROOFS, widget=forms.RadioSelect)
    account = forms.CharField(
        label=_("Account of the resident"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    name = forms.CharField(
        label=_("Or the name, for a resident without an account"),
        max_length=60,
        required=False,
        help_text=_("It is kept sealed and shown covered."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class EndForm(forms.Form):
    """How a household ended."""

    ended_as = forms.ChoiceField(label=_("How it ended"), choices=EndedAs.choices, widget=forms.RadioSelect)
    area = forms.ChoiceField(label=_("Moved to (building)"), required=False)
    door = forms.CharField(label=_("Moved to (door)"), max_length=20, required=False)

    def __init__(self, options: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [("", _("Outside this street")), *options]  # type: ignore[attr-defined]
