"""The forms of this room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wushe.foundation.forms import DateInput
from wushe.modules.statements.actions.moderate import OUTCOMES
from wushe.modules.statements.labels import AgeBand, Ground, Moderation, StatementState, Value
from wushe.modules.statements.models import Statement

Pairs = list[tuple[str, str]]
MOST_FILE = 1_000_000


def _text(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ConversationForm(forms.Form):
    """A new question to residents."""

    title = forms.CharField(label=pgettext_lazy("conversation", "Title"), max_length=60)
    question = forms.CharField(
        label=_("What do you ask?"),
        max_length=300,
        widget=_text(3),
        help_text=_("An open question that names no answer: “How should …?”"),
    )
    area = forms.TypedChoiceField(label=_("Whom do you ask?"), coerce=UUID)
    opens_on = forms.DateField(label=_("First day"), required=False, widget=DateInput)
    closes_on = forms.DateField(label=_("Last day"), widget=DateInput)
    moderation = forms.ChoiceField(label=_("New statements"), choices=Moderation.choices, widget=forms.RadioSelect)
    topic = forms.UUIDField(required=False, widget=forms.HiddenInput)
    submission_key = forms.CharField(widget=forms.HiddenInput, max_length=100)

    def __init__(self, *args: Any, areas: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = areas  # type: ignore[attr-defined]


class WordsForm(forms.Form):
    """One question that is answered in words."""

    words = forms.CharField(widget=_text(3))

    def __init__(self, *args: Any, label: Any, most: int, hint: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["words"]
        field.label, field.help_text = label, hint
        field.max_length = most  # type: ignore[attr-defined]
        field.widget.attrs["maxlength"] = most


class DayForm(forms.Form):
    """Another last day."""

    closes_on = forms.DateField(label=_("Last day"), widget=DateInput)


class DecisionForm(forms.Form):
    """Shown or not, and why."""

    outcome = forms.ChoiceField(
        label=_("Is it shown?"),
        choices=[(one, StatementState(one).label) for one in OUTCOMES],
        widget=forms.RadioSelect,
    )
    ground = forms.ChoiceField(
        label=_("Ground, if it is not shown"), choices=[("", "—"), *Ground.choices], required=False
    )
    reason = forms.CharField(
        label=_("Reason, readable by everybody"),
        max_length=200,
        required=False,
        widget=_text(2),
        help_text=_("An unwelcome opinion is no ground."),
    )


class AppealAnswerForm(forms.Form):
    """The answer to an appeal."""

    is_upheld = forms.TypedChoiceField(
        label=_("Is the appeal right?"),
        choices=[("1", _("Yes, show the statement")), ("0", _("No, the decision holds"))],
        coerce=lambda said: said == "1",
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label=_("Answer to the author"), max_length=300, widget=_text(3))


class AboutForm(forms.Form):
    """What somebody likes to tell about themselves."""

    age_band = forms.ChoiceField(
        label=_("Age"), choices=[("", _("Rather not say")), *AgeBand.choices], required=False
    )
    building = forms.TypedChoiceField(label=_("Building"), coerce=UUID, required=False, empty_value=None)

    def __init__(self, *args: Any, buildings: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["building"].choices = [("", _("Rather not say")), *buildings]  # type: ignore[attr-defined]


class AnswersForm(forms.Form):
    """One person's answers from a sheet or a call; what is left open is not counted."""

    sheet = forms.CharField(label=_("Number of the sheet"), max_length=60)
    age_band = forms.ChoiceField(label=_("Age"), choices=[("", "—"), *AgeBand.choices], required=False)

    def __init__(self, *args: Any, statements: Sequence[Statement], is_call: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_call:
            self.fields["sheet"].widget = forms.HiddenInput()
            asked = " ".join(str(one.number) for one in statements)
            self.fields["asked"] = forms.CharField(widget=forms.HiddenInput, initial=asked, required=False)
        choices = [(str(value), label) for value, label in Value.choices]
        self.asked = {f"s{one.number}": one.number for one in statements}
        for one in statements:
            self.fields[f"s{one.number}"] = forms.ChoiceField(
                label=f"{one.number}. {one.words}", choices=choices, widget=forms.RadioSelect, required=False
            )

    def answers(self) -> dict[int, int]:
        """Number of the statement → 1, -1 or 0."""
        said = self.cleaned_data
        return {number: int(said[name]) for name, number in self.asked.items() if said.get(name)}


class ScansForm(forms.Form):
    """A table of many sheets, as a scanner or a spreadsheet writes it."""

    file = forms.FileField(
        label=_("File of filled sheets (CSV)"),
        help_text=_("Columns sheet, statement, answer. The answer is 1 (agree), -1 (disagree) or 0 (pass)."),
    )
