"""The forms of what belongs to a topic in other rooms: a vote, a budget round."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from wushe.foundation.forms import DateInput
from wushe.modules.ballots import labels
from wushe.modules.topics.actions.order_ballot import KINDS, ROLLS, Asked
from wushe.modules.topics.web.forms import Pairs


class OrderForm(forms.Form):
    """What is asked, of whom, how and until when?"""

    question = forms.CharField(
        label=_("The question, as it stands on the ballot"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
    area_id = forms.TypedChoiceField(label=_("Area of the vote"), coerce=UUID)
    roll = forms.ChoiceField(label=_("Who votes?"), choices=[(one.value, one.label) for one in ROLLS])
    kind = forms.ChoiceField(label=_("How people vote"), choices=[(one.value, labels.KIND[one]) for one in KINDS])
    matter = forms.ChoiceField(
        label=_("Matter, in an owners' vote"), choices=[("", _("none")), *labels.MATTER.items()], required=False
    )
    options = forms.CharField(
        label=_("Options, one on a line"),
        help_text=_("Not for yes and no."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2400,
        required=False,
    )
    is_secret = forms.BooleanField(
        label=_("Secret: nobody learns who chose what"),
        help_text=_("Two tellers hold the key. Not for owners' votes, which count areas."),
        required=False,
    )
    until_on = forms.DateField(label=_("Last day of the vote"), widget=DateInput)

    def __init__(self, *args: Any, areas: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area_id"].choices = areas  # type: ignore[attr-defined]
        if len(areas) < 2:
            del self.fields["area_id"]

    def asked(self) -> Asked:
        """What was typed, as the action takes it."""
        said = dict(self.cleaned_data)
        said["options"] = [line.strip() for line in said["options"].splitlines() if line.strip()]
        return Asked(**said)


class LinkRoundForm(forms.Form):
    """Which round?"""

    round = forms.TypedChoiceField(label=_("Budget round"), coerce=UUID)

    def __init__(self, *args: Any, rounds: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["round"].choices = rounds  # type: ignore[attr-defined]
