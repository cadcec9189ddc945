"""The forms of this room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wushe.core.upkeep import CycleUnit
from wushe.foundation.forms import DateInput
from wushe.foundation.photos import PhotosField
from wushe.modules.maintenance.actions._rhythm import Rhythm
from wushe.modules.maintenance.labels import CycleUnitChoice


class PlanForm(forms.Form):
    """What is kept up, where, how often."""

    place = forms.ChoiceField(label=_("Place"))
    asset = forms.CharField(
        label=pgettext_lazy("maintenance", "What is kept up"),
        help_text=_("For example: fire door, slide, notice board."),
        max_length=60,
    )
    work = forms.CharField(
        label=_("What is done each time"),
        help_text=_("One step a line."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=500,
    )
    every = forms.IntegerField(label=pgettext_lazy("cycle", "Every"), min_value=1, max_value=366, initial=1)
    unit = forms.ChoiceField(
        label=pgettext_lazy("cycle", "Counted in"), choices=CycleUnitChoice.choices, initial="month"
    )
    first_on = forms.DateField(label=_("First day"), widget=DateInput)
    months = forms.CharField(
        label=_("Only in these months"),
        help_text=_("Numbers with commas, for example 6,7,8. Empty: the whole year."),
        required=False,
        max_length=40,
    )
    days_allowed = forms.IntegerField(label=_("Days for each turn"), min_value=1, max_value=90, initial=7)
    key = forms.CharField(widget=forms.HiddenInput, max_length=60, required=False)

    def __init__(self, *args: Any, places: list[tuple[str, str]] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if places is None:  # a plan stays at its place
            del self.fields["place"]
        else:
            self.fields["place"].choices = places  # type: ignore[attr-defined]

    def clean_months(self) -> list[int]:
        """The numbers of months; anything else is said back."""
        said = [part.strip() for part in self.cleaned_data["months"].replace("，", ",").split(",") if part.strip()]
        if any(not part.isascii() or not part.isdigit() or not 1 <= int(part) <= 12 for part in said):
            raise forms.ValidationError(_("Write months as numbers from 1 to 12, with commas between."))
        return sorted({int(part) for part in said})

    def rhythm(self) -> Rhythm:
        """The cycle that was chosen."""
        said = self.cleaned_data
        return Rhythm(said["every"], CycleUnit(said["unit"]), said["first_on"], said["months"], said["days_allowed"])


class WordsForm(forms.Form):
    """A few words about what was done, or why."""

    words = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=500, required=False)

    def __init__(self, *args: Any, label: Any, hint: Any = "", optional: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label, self.fields["words"].help_text = label, hint
        self.fields["words"].required = not optional


class SeenForm(WordsForm):
    """The words, and photos where they tell more."""

    photo = PhotosField()


class HandOverForm(WordsForm):
    """Which body does this turn, and why it?"""

    body = forms.ChoiceField(label=_("Body"))
    field_order = ("body", "words")

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, label=_("Reason"), **kwargs)
        self.fields["body"].choices = bodies  # type: ignore[attr-defined]
