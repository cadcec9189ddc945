"""The forms of this room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wushe.core.policies import Effect
from wushe.foundation.forms import DateInput
from wushe.modules.policies.labels import EFFECT, AnswerKind
from wushe.modules.spaces.labels import SPACE_LABELS

Pairs = list[tuple[str, str]]


class DocumentForm(forms.Form):
    """What stands on the document."""

    title = forms.CharField(label=_("What is the document called?"), max_length=100)
    source = forms.CharField(label=_("Who issued it?"), max_length=60)
    reference = forms.CharField(
        label=_("Its own number"), help_text=_("As it stands on the document, if it has one."), max_length=50,
        required=False,
    )  # fmt: skip
    issued_on = forms.DateField(label=_("Day of issue"), widget=DateInput)
    words = forms.CharField(
        label=_("What does it ask for, in short?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        required=False,
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)


class TaskForm(forms.Form):
    """A measure: what, for which communities, who leads and helps, until when, and what is expected then."""

    title = forms.CharField(
        label=_("What is to be done?"), max_length=60, help_text=_("One line, without names of people.")
    )
    area_ids = forms.MultipleChoiceField(
        label=_("For which communities?"),
        help_text=_("Each of them gets a measure of its own and reports for itself."),
        widget=forms.CheckboxSelectMultiple,
    )
    due_on = forms.DateField(label=pgettext_lazy("measure", "Due"), widget=DateInput)
    expected = forms.CharField(
        label=_("What shall be different afterwards?"),
        help_text=_("The effect that will be looked for half a year later."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )
    lead_id = forms.ChoiceField(label=_("Lead"), required=False)
    helper_ids = forms.MultipleChoiceField(label=_("Helpers"), required=False, widget=forms.CheckboxSelectMultiple)
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, *args: Any, bodies: Pairs, areas: Pairs | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = _("Each community’s residents’ committee")
        self.fields["lead_id"].choices = [("", own), *bodies]  # type: ignore[attr-defined]
        self.fields["helper_ids"].choices = bodies  # type: ignore[attr-defined]
        if areas is None:  # a measure that is changed stays with its community
            del self.fields["area_ids"], self.fields["key"]
        else:
            self.fields["area_ids"].choices = areas  # type: ignore[attr-defined]


class WordsForm(forms.Form):
    """A few words."""

    words = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=500)

    def __init__(self, *args: Any, label: Any, hint: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label, self.fields["words"].help_text = label, hint


class CannotForm(WordsForm):
    """Why not, and what would be needed?"""

    wish = forms.CharField(
        label=_("What would be needed?"), widget=forms.Textarea(attrs={"rows": 2}), max_length=500, required=False
    )


class AnswerForm(forms.Form):
    """How does it go on?"""

    kind = forms.ChoiceField(label=_("What happens now?"), choices=AnswerKind.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("What is done about it, and by whom?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500
    )
    due_on = forms.DateField(
        label=_("New day"),
        help_text=_("Leave it empty if the old one can be kept."),
        widget=DateInput,
        required=False,
    )

    def __init__(self, *args: Any, lets_off: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not lets_off:
            self.fields["kind"].choices = AnswerKind.choices[:1]  # type: ignore[attr-defined]
            self.fields["kind"].initial = AnswerKind.GOES_ON


class ReviewForm(forms.Form):
    """Has it had its effect?"""

    effect = forms.ChoiceField(
        label=_("Has the expected effect been reached?"),
        choices=[(one.value, EFFECT[one]) for one in Effect],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("What did you see it by?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500
    )


class SpaceForm(forms.Form):
    """In which space is the work?"""

    space = forms.ChoiceField(label=_("Space"), choices=[(one.value, label) for one, label in SPACE_LABELS.items()])
