"""The forms of this room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wushe.foundation.forms import DateInput
from wushe.modules.mediation import labels

Pairs = list[tuple[str, str]]
_ANSWERS = [("", _("Not asked yet")), ("yes", _("Agrees to mediation"))]


class AskForm(forms.Form):
    """Who with whom, about what kind of thing, and what they say to mediation."""

    area = forms.ChoiceField(label=_("Where"))
    kind = forms.ChoiceField(label=_("What kind of dispute?"), choices=labels.DisputeKind.choices)
    how = forms.ChoiceField(label=_("How did it begin?"), choices=labels.HowStarted.choices)
    name_a = forms.CharField(label=_("Name of the first side"), max_length=60)
    phone_a = forms.CharField(label=_("Phone of the first side"), max_length=30, required=False)
    account_a = forms.CharField(
        label=_("Account of the first side"),
        help_text=_(
            "If it signs in here under this name, it sees this mediation and can say itself whether it agrees. "
            "Whether the name is known is not said."
        ),
        max_length=60,
        required=False,
    )
    consent_a = forms.ChoiceField(label=_("What the first side says"), choices=_ANSWERS, required=False)
    name_b = forms.CharField(label=_("Name of the second side"), max_length=60)
    phone_b = forms.CharField(label=_("Phone of the second side"), max_length=30, required=False)
    account_b = forms.CharField(
        label=_("Account of the second side"),
        help_text=_(
            "If it signs in here under this name, it sees this mediation and can say itself whether it agrees. "
            "Whether the name is known is not said."
        ),
        max_length=60,
        required=False,
    )
    consent_b = forms.ChoiceField(
        label=_("What the second side says"),
        help_text=_("If a side clearly does not want it, do not take it in: tell both where else they can go."),
        choices=_ANSWERS,
        required=False,
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, *args: Any, areas: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = areas  # type: ignore[attr-defined]


class BeginForm(forms.Form):
    """Who mediates, and whether others may listen: the sides choose."""

    mediator = forms.ChoiceField(label=_("Which mediator did the sides choose?"), widget=forms.RadioSelect)
    openness = forms.ChoiceField(
        label=_("How is it held?"), choices=labels.Openness.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, mediators: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mediator"].choices = mediators  # type: ignore[attr-defined]


class WordsForm(forms.Form):
    """Words that are sealed."""

    words = forms.CharField(widget=forms.Textarea(attrs={"rows": 8}), max_length=1900)

    def __init__(self, *args: Any, label: Any, hint: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label, self.fields["words"].help_text = label, hint


class ChannelsForm(forms.Form):
    """Where else the sides can go."""

    channels = forms.MultipleChoiceField(
        label=_("Which other channels were they told about?"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channels"].choices = labels.channel_choices()  # type: ignore[attr-defined]


class FailForm(WordsForm, ChannelsForm):
    """Why, and where else."""


class WrittenForm(WordsForm):
    """The agreement with its three days."""

    signed_a_on = forms.DateField(label=_("First side signed on"), widget=DateInput)
    signed_b_on = forms.DateField(label=_("Second side signed on"), widget=DateInput)
    sealed_on = forms.DateField(label=_("Committee's seal on"), widget=DateInput)


class OralForm(WordsForm):
    """The agreement, recorded."""

    agreed_on = forms.DateField(label=_("Agreed on"), widget=DateInput)


class ConfirmForm(forms.Form):
    """Both together asked the court."""

    applied_on = forms.DateField(label=_("Both sides asked the court together on"), widget=DateInput)


class ReasonForm(forms.Form):
    """Why somebody has to read it."""

    reason = forms.CharField(
        label=_("Why do you have to see this?"), help_text=_("It is kept with your name."), max_length=200
    )


class CommitteeForm(forms.Form):
    """How a committee is made up."""

    area = forms.ChoiceField(label=_("Community"))
    members = forms.IntegerField(label=_("Members"), min_value=0)
    women = forms.IntegerField(label=_("Women among them"), min_value=0)
    from_on = forms.DateField(label=_("From which day"), widget=DateInput)

    def __init__(self, *args: Any, areas: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = areas  # type: ignore[attr-defined]


class MediatorForm(forms.Form):
    """Somebody who holds a role here and has an account."""

    holding_id = forms.ChoiceField(label=_("Who mediates?"))

    def __init__(self, *args: Any, people: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["holding_id"].choices = people  # type: ignore[attr-defined]
