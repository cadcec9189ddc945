"""The forms of this room."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wushe.core.linkage import Space
from wushe.foundation.forms import DateInput, MomentInput
from wushe.modules.meetings.labels import Outcome
from wushe.modules.spaces.labels import SPACE_LABELS

Pairs = list[tuple[str, str]]


def spaces() -> Pairs:
    """Pairs for a select."""
    return [(one.value, str(SPACE_LABELS[one])) for one in Space]


class CallForm(forms.Form):
    """Area, time, place, chair and bodies."""

    area = forms.TypedChoiceField(label=_("Area"), coerce=UUID)
    starts_at = forms.DateTimeField(label=_("Day and hour"), widget=MomentInput, input_formats=["%Y-%m-%dT%H:%M"])
    where = forms.CharField(label=_("Meeting place"), max_length=100, required=False)
    chair = forms.TypedChoiceField(label=_("In the chair"), coerce=UUID)
    bodies = forms.TypedMultipleChoiceField(
        label=_("Invited bodies"),
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Bodies that belong to this form are ticked already. Others come as guests and are not counted."),
    )
    urgent_reason = forms.CharField(
        label=_("Why it cannot wait"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only if the papers can no longer go out in time."),
    )
    submission_key = forms.CharField(widget=forms.HiddenInput, max_length=100)

    def __init__(self, *args: Any, areas: Pairs, bodies: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = areas  # type: ignore[attr-defined]
        self.fields["chair"].choices = bodies  # type: ignore[attr-defined]
        self.fields["bodies"].choices = bodies  # type: ignore[attr-defined]


class ItemForm(forms.Form):
    """A matter of one's own."""

    name = forms.CharField(label=pgettext_lazy("agenda", "Matter"), max_length=60)
    paper = forms.CharField(
        label=_("What has to be read beforehand"), required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    space = forms.ChoiceField(label=_("Space"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["space"].choices = [("", "—"), *spaces()]  # type: ignore[attr-defined]


class WordsForm(forms.Form):
    """One question that is answered in words."""

    words = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, label: Any, hint: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label, self.fields["words"].help_text = label, hint


class AdjournForm(WordsForm):
    """A new date, and why."""

    starts_at = forms.DateTimeField(label=_("New day and hour"), widget=MomentInput, input_formats=["%Y-%m-%dT%H:%M"])


class DecideForm(forms.Form):
    """Words, lead, helpers, day."""

    words = forms.CharField(
        label=pgettext_lazy("decision", "What was decided"), widget=forms.Textarea(attrs={"rows": 3})
    )
    lead = forms.TypedChoiceField(label=_("Lead"), coerce=UUID, required=False, empty_value=None)
    lead_reason = forms.CharField(
        label=_("Why another body leads"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed only if it is not the one the rules name."),
    )
    helpers = forms.TypedMultipleChoiceField(
        label=_("Helpers"), coerce=UUID, required=False, widget=forms.CheckboxSelectMultiple
    )
    due_on = forms.DateField(label=pgettext_lazy("decision", "Due"), widget=DateInput)
    opens_project = forms.BooleanField(
        label=_("Open a project for it"), required=False, help_text=_("With the same lead, helpers and day.")
    )

    def __init__(self, *args: Any, bodies: Pairs, can_open: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].choices = [("", "—"), *bodies]  # type: ignore[attr-defined]
        self.fields["helpers"].choices = bodies  # type: ignore[attr-defined]
        if not can_open:
            del self.fields["opens_project"]


class SettleForm(forms.Form):
    """Put off, passed up or no action, with the reason."""

    outcome = forms.ChoiceField(label=pgettext_lazy("agenda", "What becomes of it"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        left = [one for one in Outcome if one is not Outcome.DECIDED]
        self.fields["outcome"].choices = [(one.value, one.label) for one in left]  # type: ignore[attr-defined]


class CorrectForm(forms.Form):
    """Other words or another day, and why."""

    words = forms.CharField(
        label=pgettext_lazy("decision", "What was decided"), widget=forms.Textarea(attrs={"rows": 3})
    )
    due_on = forms.DateField(label=pgettext_lazy("decision", "Due"), widget=DateInput)
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}))


class NewLeadForm(forms.Form):
    """Which body leads a decision now, why it, and by when."""

    lead_id = forms.ChoiceField(label=_("Lead"))
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500)
    due_on = forms.DateField(label=pgettext_lazy("decision", "Due"), widget=DateInput, required=False)

    def __init__(self, *args: Any, bodies: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead_id"].choices = bodies  # type: ignore[attr-defined]
