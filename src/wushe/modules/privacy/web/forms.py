"""What is asked, and what is answered."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from wushe.modules.accounts.labels import DATA_KIND_LABELS
from wushe.modules.privacy.actions.ask_about_data import LONGEST
from wushe.modules.privacy.labels import REQUEST_KINDS


class AskForm(forms.Form):
    """What do you ask for?"""

    kind = forms.ChoiceField(
        label=_("What do you ask for?"),
        choices=[(kind.value, words) for kind, words in REQUEST_KINDS.items()],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Anything we should know"),
        help_text=_("For instance what is wrong, or what it should not be used for. You may leave it empty."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=LONGEST,
    )


class WindowForm(AskForm):
    """Someone stands at the window with a receipt."""

    number = forms.CharField(
        label=_("Receipt number"), help_text=_("You have checked that the receipt is theirs."), max_length=32
    )
    field_order = ("number", "kind", "words")


class AnswerForm(forms.Form):
    """What was done, or why not."""

    reason = forms.CharField(
        label=_("What was done, or why it cannot be done"),
        help_text=_("The person reads exactly this. Without names and phone numbers."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=200,
    )


class LookForm(forms.Form):
    """What do you need to see, and why?"""

    kind = forms.ChoiceField(label=_("What do you need to see?"), choices=list(DATA_KIND_LABELS.items()))
    reason = forms.CharField(label=_("Why do you need to see it?"), help_text=_("Without names."), max_length=200)
