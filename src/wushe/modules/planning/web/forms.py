"""The forms of this room."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wushe.foundation.forms import DateInput
from wushe.modules.planning import labels
from wushe.modules.planning.actions._doing import Doing
from wushe.modules.planning.models import PlanLine
from wushe.modules.spaces.labels import SPACE_LABELS

Pairs = list[tuple[str, str]]


class NewPlanForm(forms.Form):
    """Whose plan, of which year?"""

    area = forms.ChoiceField(label=_("Community"))
    year = forms.TypedChoiceField(label=_("Year"), coerce=int)

    def __init__(self, *args: Any, areas: Pairs, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = areas  # type: ignore[attr-defined]
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]


class GoalForm(forms.Form):
    """A goal of one's own."""

    title = forms.CharField(label=_("Goal"), max_length=120)
    reason = forms.CharField(label=_("Why this goal"), max_length=300, required=False)


class LineForm(forms.Form):
    """What one of the five does, when, where, and with what money."""

    actor = forms.ChoiceField(label=_("Which of the five"), choices=list(labels.ACTORS.items()))
    body_id = forms.ChoiceField(label=_("Responsible body"))
    title = forms.CharField(label=_("What is done"), max_length=120)
    words = forms.CharField(
        label=_("In more words"), widget=forms.Textarea(attrs={"rows": 2}), max_length=600, required=False
    )
    begins_on = forms.DateField(label=_("From day"), widget=DateInput)
    ends_on = forms.DateField(label=_("To day"), widget=DateInput)
    amount = forms.DecimalField(
        label=_("Money (yuan)"), required=False, min_value=0, max_digits=12, decimal_places=2, initial=0
    )
    money_from = forms.CharField(label=_("Where the money comes from"), max_length=120, required=False)
    place_id = forms.ChoiceField(label=_("Place"), required=False)
    space = forms.ChoiceField(label=_("Space"), choices=[(one.value, words) for one, words in SPACE_LABELS.items()])
    phase = forms.ChoiceField(label=_("Phase of risk"), choices=list(labels.PHASES.items()))
    goal_id = forms.ChoiceField(label=_("Goal"), required=False)
    seasons = forms.MultipleChoiceField(label=_("Prepares for"), required=False, widget=forms.CheckboxSelectMultiple)
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, *args: Any, bodies: Pairs, places: Pairs, goals: Pairs, seasons: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        none = [("", pgettext_lazy("plan", "None"))]
        self.fields["body_id"].choices = bodies  # type: ignore[attr-defined]
        self.fields["place_id"].choices = [*none, *places]  # type: ignore[attr-defined]
        self.fields["goal_id"].choices = [*none, *goals]  # type: ignore[attr-defined]
        self.fields["seasons"].choices = seasons  # type: ignore[attr-defined]

    def doing(self) -> Doing:
        """What was typed, as the action takes it."""
        said = self.cleaned_data
        return Doing(
            actor=said["actor"],
            body_id=UUID(said["body_id"]),
            title=said["title"],
            words=said["words"],
            begins_on=said["begins_on"],
            ends_on=said["ends_on"],
            amount_fen=int((said["amount"] or Decimal(0)) * 100),
            money_from=said["money_from"],
            place_id=UUID(said["place_id"]) if said["place_id"] else None,
            goal_id=UUID(said["goal_id"]) if said["goal_id"] else None,
            space=said["space"],
            phase=said["phase"],
            seasons=said["seasons"],
        )


def typed_before(line: PlanLine) -> dict[str, Any]:
    """A line as the form shows it."""
    return {
        "actor": line.actor,
        "body_id": str(line.body_id),
        "title": line.title,
        "words": line.words,
        "begins_on": line.begins_on,
        "ends_on": line.ends_on,
        "amount": Decimal(line.amount_fen) / 100,
        "money_from": line.money_from,
        "place_id": str(line.place_id or ""),
        "goal_id": str(line.goal_id or ""),
        "space": line.space,
        "phase": line.phase,
        "seasons": line.seasons,
        "key": line.submission_key[:60],
    }


class AdoptForm(forms.Form):
    """Who decided it, in which meeting, when and where?"""

    body_id = forms.ChoiceField(label=_("Which body decided"))
    decided_in = forms.CharField(
        label=_("In which meeting"),
        help_text=_("For example: second residents' representatives' meeting of 2026."),
        max_length=120,
    )
    decided_on = forms.DateField(label=_("Day of the decision"), widget=DateInput)
    where = forms.CharField(label=_("Where"), max_length=120)

    def __init__(self, *args: Any, bodies: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body_id"].choices = bodies  # type: ignore[attr-defined]


class ReviseForm(forms.Form):
    """Why another version?"""

    reason = forms.CharField(
        label=_("Why the plan is revised"), widget=forms.Textarea(attrs={"rows": 3}), max_length=300
    )


class ReportForm(forms.Form):
    """How far has it come?"""

    progress = forms.ChoiceField(label=_("How far has it come?"), choices=list(labels.PROGRESS.items()))
    words = forms.CharField(
        label=_("In a few words"),
        help_text=_("What was done and what came of it; if it will not be done: why. No names."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=600,
    )
