"""The forms of this room: they translate what is written into the words of the actions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wushe.core.clocks import Unit
from wushe.core.linkage import ActorKind, CommunityPart, Follows, Side, Strength, side_of
from wushe.foundation.forms import DateInput, MomentInput
from wushe.modules.linkage.actions import CellWords
from wushe.modules.linkage.labels import COMMUNITY_PARTS, FOLLOWS, KINDS, STRENGTHS, UNITS, Label
from wushe.modules.linkage.models import RuleCell
from wushe.modules.linkage.queries import topics
from wushe.modules.spaces.queries import AreaChoice


def pairs(labels: dict[Any, Label], empty: str | None = None) -> list[tuple[str, Label]]:
    """Choices from labels."""
    found = [(word.value, label) for word, label in labels.items()]
    return found if empty is None else [("", empty), *found]


def _of_side(side: Side) -> list[tuple[str, Label]]:
    return [(kind.value, label) for kind, label in KINDS.items() if side_of(kind) is side]


class NewVersion(forms.Form):
    """Begin a new version of the rules."""

    version = forms.CharField(label=_("Name of the version"), max_length=40, help_text=_("For example 2027.1"))
    valid_from = forms.DateField(label=_("Rules from"), widget=DateInput())


class RuleForm(forms.Form):
    """What one rule says."""

    government = forms.ChoiceField(label=_("Government"), choices=pairs(STRENGTHS))
    five = forms.ChoiceField(label=_("The five"), choices=pairs(STRENGTHS))
    follows = forms.ChoiceField(
        label=_("Takes its strengths from"),
        choices=pairs(FOLLOWS),
        help_text=_("A rule that differs from the paper's says so by having its own strengths."),
    )
    government_by = forms.ChoiceField(label=_("First on the side of government"), choices=_of_side(Side.GOVERNMENT))
    five_by = forms.ChoiceField(label=_("First among the five"), choices=_of_side(Side.FIVE))
    beside = forms.MultipleChoiceField(
        label=_("Beside it"), choices=pairs(KINDS), required=False, widget=forms.CheckboxSelectMultiple
    )
    required = forms.MultipleChoiceField(
        label=_("Must take part"), choices=pairs(KINDS), required=False, widget=forms.CheckboxSelectMultiple
    )
    invited = forms.MultipleChoiceField(
        label=_("Invited"), choices=pairs(KINDS), required=False, widget=forms.CheckboxSelectMultiple
    )
    contact_days = forms.IntegerField(label=_("Days between contacts"), min_value=1, max_value=366)
    source = forms.CharField(
        label=_("Source"), max_length=200, required=False, help_text=_("The meeting, document or law it rests on")
    )

    @staticmethod
    def initial_of(cell: RuleCell) -> dict[str, Any]:
        """The rule as it stands."""
        names = RuleForm.base_fields
        return {name: getattr(cell, name) for name in names}

    def words(self) -> CellWords:
        """The rule as it shall be."""
        said = self.cleaned_data
        return CellWords(
            government=Strength(said["government"]),
            five=Strength(said["five"]),
            government_by=ActorKind(said["government_by"]),
            five_by=ActorKind(said["five_by"]),
            beside=_kinds(said["beside"]),
            required=_kinds(said["required"]),
            invited=_kinds(said["invited"]),
            contact_days=said["contact_days"],
            follows=Follows(said["follows"]),
            source=said["source"],
        )


class PeriodForm(forms.Form):
    """An order for the non-routine period."""

    area = forms.ChoiceField(label=_("Area"), help_text=_("Any area, down to a single building"))
    event = forms.CharField(label=_("Event"), max_length=120)
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": "3"}))
    legal_basis = forms.CharField(label=_("Legal basis"), max_length=200)
    level = forms.TypedChoiceField(
        label=_("Response level"),
        coerce=int,
        empty_value=None,
        required=False,
        choices=[("", "—"), ("1", "I"), ("2", "II"), ("3", "III"), ("4", "IV")],
        help_text=_("I is the highest"),
    )
    expected_until = forms.DateTimeField(label=_("Expected until"), required=False, widget=MomentInput())

    def __init__(self, *args: Any, areas: Iterable[AreaChoice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [(str(area.id), f"{'　' * area.depth}{area.name}") for area in areas]  # type: ignore[attr-defined]


class LiftForm(forms.Form):
    """Lift a period."""

    reason = forms.CharField(label=_("Why it can end"), max_length=500, widget=forms.Textarea(attrs={"rows": "3"}))


class EndForm(forms.Form):
    """Return to routine."""

    lessons = forms.CharField(
        label=_("What was learned"),
        widget=forms.Textarea(attrs={"rows": "6"}),
        help_text=_("What was planned, what happened, why it differed, what to keep or change."),
    )


class BodyForm(forms.Form):
    """Choose a body of the street."""

    body = forms.ChoiceField(label=_("Body"))

    def __init__(self, *args: Any, bodies: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = bodies  # type: ignore[attr-defined]


class OverrideForm(BodyForm):
    """Name another lead."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": "3"}))


class PresenceForm(BodyForm):
    """Note who took part."""

    on = forms.DateField(label=_("Day"), widget=DateInput())


class ResponsibilityForm(forms.Form):
    """A line of the responsibility list."""

    matter = forms.CharField(label=_("Matter"), max_length=200)
    owner_kind = forms.ChoiceField(label=_("Responsible"), choices=pairs(KINDS))
    owner_body = forms.ChoiceField(
        label=_("Which body of this kind"),
        help_text=_("Left empty: the only one that serves the place, or the street office where it is not clear."),
        required=False,
    )
    helpers = forms.MultipleChoiceField(
        label=_("Helpers"), choices=pairs(KINDS), required=False, widget=forms.CheckboxSelectMultiple
    )
    pays = forms.ChoiceField(label=_("Who pays"), choices=pairs(KINDS, "—"), required=False)
    decides = forms.ChoiceField(label=_("Who decides"), choices=pairs(KINDS, "—"), required=False)
    law = forms.CharField(label=_("Law or document"), max_length=200)
    article = forms.CharField(label=_("Article"), max_length=60, required=False)
    community_part = forms.ChoiceField(
        label=_("The community's part"), choices=[("", "—"), *pairs(COMMUNITY_PARTS)], required=False
    )
    topic = forms.ChoiceField(
        label=_("Kind of need"),
        help_text=_("Needs of this kind are then led by the community only where its part allows it."),
        required=False,
    )
    clock_amount = forms.IntegerField(label=_("Term"), min_value=1, max_value=999, required=False)
    clock_unit = forms.ChoiceField(label=_("Unit of the term"), choices=pairs(UNITS, "—"), required=False)

    def __init__(self, *args: Any, bodies: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner_body"].choices = [("", "—"), *bodies]  # type: ignore[attr-defined]
        self.fields["topic"].choices = [("", "—"), *topics()]  # type: ignore[attr-defined]

    def words(self) -> dict[str, Any]:
        """The line as the action takes it."""
        said = self.cleaned_data
        return {
            "matter": said["matter"],
            "owner_kind": ActorKind(said["owner_kind"]),
            "owner_body_id": said["owner_body"] or None,
            "helpers": _kinds(said["helpers"]),
            "law": said["law"],
            "article": said["article"],
            "pays": ActorKind(said["pays"]) if said["pays"] else None,
            "decides": ActorKind(said["decides"]) if said["decides"] else None,
            "community_part": CommunityPart(said["community_part"]),
            "topic": said["topic"],
            "clock_amount": said["clock_amount"],
            "clock_unit": _perhaps(Unit, said["clock_unit"]),
        }


class RetireForm(forms.Form):
    """Take a line off the list."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": "3"}))


def _kinds(codes: Iterable[str]) -> tuple[ActorKind, ...]:
    return tuple(ActorKind(code) for code in codes)


def _perhaps(words: type[Unit], code: str) -> Unit | None:
    return words(code) if code else None
