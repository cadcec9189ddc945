"""The forms of this room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ReasonForm(forms.Form):
    """Why are they not the same?"""

    reason = forms.CharField(label=_("Why are they not the same?"), max_length=300)


class SettleForm(forms.Form):
    """Is it the body's matter?"""

    is_its_matter = forms.ChoiceField(
        label=_("Is it this body’s matter?"),
        choices=[("yes", _("Yes: it has to come")), ("no", _("No: it is let off"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Reason"), max_length=300)


class LeadForm(forms.Form):
    """Which body leads, and why it?"""

    body_id = forms.ChoiceField(label=_("Which body leads?"))
    reason = forms.CharField(label=_("Reason"), max_length=300)

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body_id"].choices = bodies  # type: ignore[attr-defined]


class ExtendForm(forms.Form):
    """Until when, and why?"""

    until = forms.DateField(label=_("Until which day?"), widget=forms.DateInput(attrs={"type": "date"}))
    reason = forms.CharField(label=_("Reason"), max_length=300)
