"""The forms of four discussions and two disclosures."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wushe.core.linkage import Space
from wushe.foundation.forms import DateInput
from wushe.modules.spaces.labels import SPACE_LABELS
from wushe.modules.topics.labels import AssemblyKind
from wushe.modules.topics.web.forms import Pairs


def _text(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _yuan(label: Any, hint: Any = "", *, required: bool = True) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, help_text=hint, required=required, min_value=0, max_digits=14, decimal_places=2
    )


class StepForm(forms.Form):
    """What every step has: its words, and where the paper is."""

    held_on = forms.DateField(label=_("Held on"), widget=DateInput)
    words = forms.CharField(label=_("What was said and agreed"), max_length=1200, widget=_text(5))
    filed = forms.CharField(
        label=_("Where the paper is filed"), max_length=200, help_text=_("For example: minute book 3, page 12.")
    )


class PostForm(forms.Form):
    """A disclosure begins today."""

    words = forms.CharField(label=_("What is posted, in words"), max_length=1200, widget=_text(6))
    filed = forms.CharField(
        label=_("Where it hangs or is filed"), max_length=200, help_text=_("For example: notice board, photo kept.")
    )


class ProposalForm(StepForm):
    """The Party branch proposes."""

    title = forms.CharField(label=_("Matter"), max_length=60)
    area = forms.TypedChoiceField(label=_("Community"), coerce=UUID)
    branch = forms.TypedChoiceField(label=_("Party branch"), coerce=UUID)
    committee = forms.TypedChoiceField(label=_("Residents’ committee"), coerce=UUID)
    place = forms.TypedChoiceField(label=_("Place that it is about"), coerce=UUID, required=False, empty_value=None)
    amount = _yuan(_("Sum in yuan"), _("Leave it empty if nothing is spent."), required=False)
    source = forms.CharField(
        label=pgettext_lazy("payment", "Which money"),
        help_text=_("For example: the community service fund."),
        max_length=60,
        required=False,
    )
    submission_key = forms.CharField(widget=forms.HiddenInput, max_length=100)
    field_order = ("title", "area", "branch", "committee", "held_on", "words", "filed", "place", "amount", "source")

    def __init__(
        self, *args: Any, areas: Pairs, branches: Pairs, committees: Pairs, places: Pairs, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, pairs in (("area", areas), ("branch", branches), ("committee", committees)):
            self.fields[name].choices = pairs  # type: ignore[attr-defined]
        self.fields["place"].choices = [("", "—"), *places]  # type: ignore[attr-defined]


class MeetingForm(StepForm):
    """A meeting that decides: who of the roll was there, and how they voted."""

    assembly = forms.ChoiceField(label=_("Which meeting"), choices=AssemblyKind.choices)
    roll = forms.IntegerField(
        label=_("People on the roll"), min_value=1, required=False, help_text=_("Only of a residents’ meeting.")
    )
    present = forms.IntegerField(label=_("Of them there"), min_value=0, required=False)
    present_ids = forms.MultipleChoiceField(
        label=_("Who of the roll was there"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The numbers are those of the signing-in sheet. Everybody else is an observer without a vote."),
    )
    agree = forms.IntegerField(label=_("Agree"), min_value=0)
    against = forms.IntegerField(label=_("Against"), min_value=0, initial=0)
    observers = forms.IntegerField(label=_("Observers"), min_value=0, initial=0, help_text=_("They have no vote."))

    def __init__(self, *args: Any, assembly: AssemblyKind, roll: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assembly"].widget = forms.HiddenInput()
        self.fields["assembly"].initial = assembly.value
        if assembly is AssemblyKind.RESIDENTS:
            del self.fields["present_ids"]
        else:
            del self.fields["roll"], self.fields["present"]
            self.fields["present_ids"].choices = roll  # type: ignore[attr-defined]


class FundForm(forms.Form):
    """Who does the work."""

    body = forms.TypedChoiceField(label=_("Body that does the work"), coerce=UUID)

    def __init__(self, *args: Any, bodies: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = bodies  # type: ignore[attr-defined]


class InvoiceForm(forms.Form):
    """One invoice."""

    number = forms.CharField(label=_("Number of the invoice"), max_length=60)
    what = forms.CharField(label=_("For what"), max_length=100)
    amount = _yuan(_("Sum in yuan"))
    dated_on = forms.DateField(label=_("Date of the invoice"), widget=DateInput)


class HandOverForm(forms.Form):
    """Into which space the place moves, and how it is kept up."""

    space = forms.ChoiceField(label=_("Space"), choices=[])
    asset = forms.CharField(label=_("What is kept up"), max_length=60)
    work = forms.CharField(label=_("What is done each time"), max_length=500, widget=_text(4))
    every_months = forms.IntegerField(label=_("Every how many months"), min_value=1, max_value=24, initial=1)
    first_on = forms.DateField(label=_("First turn"), widget=DateInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["space"].choices = [(one.value, str(SPACE_LABELS[one])) for one in Space]  # type: ignore[attr-defined]
        self.fields["space"].initial = Space.ACTIVITY.value
