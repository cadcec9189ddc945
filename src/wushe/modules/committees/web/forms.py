"""The forms of this room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wushe.core.linkage import Space
from wushe.foundation.forms import DateInput
from wushe.modules.committees import labels
from wushe.modules.committees.labels import MemberKind, SeatKind
from wushe.modules.spaces.labels import SPACE_LABELS

_SPACES = [(one.value, SPACE_LABELS[one]) for one in Space]
Pairs = list[tuple[str, str]]
_OWNERS: dict[str, Any] = {"label": _("Number of owners"), "help_text": _("An owner of several homes counts once.")}
_SQUARE: dict[str, Any] = {
    "label": _("Private area in square metres"),
    "max_digits": 12,
    "decimal_places": 2,
    "min_value": 0,
}


class WordsForm(forms.Form):
    """A few words, and for which side where somebody speaks for both."""

    words = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=500)
    side = forms.ChoiceField(label=_("You speak for"), choices=list(labels.Side.choices), required=False)

    def __init__(self, *args: Any, label: Any, hint: Any = "", sides: tuple[Any, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label, self.fields["words"].help_text = label, hint
        if len(sides) < 2:
            del self.fields["side"]


class LongWordsForm(forms.Form):
    """Minutes."""

    words = forms.CharField(
        label=_("Minutes"),
        help_text=_("Who was there in numbers, what was said, what was decided. No names of residents."),
        widget=forms.Textarea(attrs={"rows": 12}),
        max_length=3000,
    )


class DayForm(forms.Form):
    """One day."""

    on = forms.DateField(widget=DateInput)

    def __init__(self, *args: Any, label: Any, hint: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label, self.fields["on"].help_text = label, hint


class ProjectForm(forms.Form):
    """What the project concerns, and until when."""

    space = forms.ChoiceField(label=_("Which space does it concern?"), choices=_SPACES)
    due_on = forms.DateField(label=_("Done by"), required=False, widget=DateInput)


class AreaForm(forms.Form):
    """A property area in counts."""

    area = forms.ChoiceField(label=_("Community"))
    name = forms.CharField(
        label=_("Name of the property area"),
        help_text=_("As people call it: phase one, the river garden."),
        max_length=60,
    )
    owners = forms.IntegerField(min_value=1, **_OWNERS)
    private_area = forms.DecimalField(**_SQUARE)
    jurisdiction = forms.ChoiceField(label=_("Whose rules hold here"))
    buildings = forms.MultipleChoiceField(
        label=_("Buildings that belong to it"),
        help_text=_("Choose none if it is the whole community."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, areas: Pairs, buildings: Pairs, places: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = areas  # type: ignore[attr-defined]
        self.fields["buildings"].choices = buildings  # type: ignore[attr-defined]
        self.fields["jurisdiction"].choices = places  # type: ignore[attr-defined]


class CountsForm(forms.Form):
    """Other counts."""

    owners = forms.IntegerField(min_value=1, **_OWNERS)
    private_area = forms.DecimalField(**_SQUARE)


class SeatForm(forms.Form):
    """Who takes the seat, in numbers by kind."""

    body_id = forms.ChoiceField(label=_("Which body"))
    owners = forms.IntegerField(label=MemberKind.OWNERS.label, min_value=0, initial=0)
    residents_committee = forms.IntegerField(label=MemberKind.RESIDENTS_COMMITTEE.label, min_value=0, initial=0)
    users = forms.IntegerField(label=MemberKind.USERS.label, min_value=0, initial=0)
    chair = forms.ChoiceField(label=_("The chair is held by"), choices=list(MemberKind.choices))
    from_on = forms.DateField(label=_("From which day"), widget=DateInput)

    def __init__(self, *args: Any, bodies: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body_id"].choices = bodies  # type: ignore[attr-defined]

    def members(self) -> dict[str, int]:
        """Counts by kind."""
        return {kind.value: self.cleaned_data[kind.value] for kind in MemberKind}


class FormingForm(forms.Form):
    """What is to be formed."""

    kind = forms.ChoiceField(
        label=_("What is to be formed?"),
        choices=[pair for pair in SeatKind.choices if pair[0] != SeatKind.NONE],
        widget=forms.RadioSelect,
    )


class StepForm(forms.Form):
    """A step that has been done."""

    done_on = forms.DateField(label=_("Done on"), widget=DateInput)
    words = forms.CharField(label=_("A remark"), max_length=500, required=False)


class MatterForm(forms.Form):
    """A matter for both committees."""

    title = forms.CharField(
        label=_("What is it about?"),
        help_text=_("In words that both committees understand. No names."),
        max_length=120,
    )
    words = forms.CharField(
        label=_("More about it"), widget=forms.Textarea(attrs={"rows": 4}), max_length=500, required=False
    )
    side = forms.ChoiceField(label=_("You speak for"), choices=list(labels.Side.choices), required=False)
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, *args: Any, sides: tuple[Any, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(sides) < 2:
            del self.fields["side"]


class AgendaForm(forms.Form):
    """When, where and about what."""

    held_on = forms.DateField(label=_("Day of the sitting"), widget=DateInput)
    place = forms.CharField(label=pgettext_lazy("sitting", "Where?"), max_length=120, required=False)
    matters = forms.MultipleChoiceField(label=_("Agenda"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, matters: Pairs, hint: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["matters"].choices = matters  # type: ignore[attr-defined]
        self.fields["held_on"].help_text = hint


class ProviderForm(forms.Form):
    """Who steps in, for what, until when, for what fee."""

    body_id = forms.ChoiceField(label=_("Property company"))
    lost_on = forms.DateField(label=_("Without management since"), widget=DateInput)
    until_on = forms.DateField(
        label=_("Last day"), help_text=_("Six months at most, counted from the day of the loss."), widget=DateInput
    )
    content = forms.CharField(
        label=_("What it does"),
        help_text=_("For example: lifts, water, rubbish, the gate."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )
    fee = forms.DecimalField(
        label=_("Fee in yuan a square metre and month"), min_value=0, max_digits=6, decimal_places=2
    )

    def __init__(self, *args: Any, bodies: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body_id"].choices = bodies  # type: ignore[attr-defined]


class VoteForm(forms.Form):
    """What the owners are to decide."""

    title = forms.CharField(label=_("What are the owners asked?"), max_length=120)
    matter = forms.ChoiceField(label=_("Which of the nine matters is it?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, matters: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["matter"].choices = matters  # type: ignore[attr-defined]


class CountForm(forms.Form):
    """What was counted; owners first, then areas."""

    part_heads = forms.IntegerField(label=_("Owners who took part"), min_value=0)
    part_area = forms.DecimalField(
        label=_("Their private area in square metres"), min_value=0, max_digits=12, decimal_places=2
    )
    agree_heads = forms.IntegerField(label=_("Owners who agree"), min_value=0)
    agree_area = forms.DecimalField(
        label=_("Private area of those who agree"), min_value=0, max_digits=12, decimal_places=2
    )


class BallotForm(forms.Form):
    """Which counted ballot?"""

    ballot_id = forms.ChoiceField(label=_("Counted owners' votes of this property area"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, ballots: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ballot_id"].choices = ballots  # type: ignore[attr-defined]


class TermForm(forms.Form):
    """A number of the street's own."""

    key = forms.ChoiceField(label=_("Which term"), choices=list(labels.TERM.items()))
    amount = forms.IntegerField(label=pgettext_lazy("term", "Number"), min_value=1, max_value=365)
    valid_from = forms.DateField(label=_("From which day"), widget=DateInput)
    source = forms.CharField(label=_("Why, and by which decision"), max_length=200)
