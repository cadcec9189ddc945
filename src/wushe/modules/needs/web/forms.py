"""The questions: to residents one a page, to staff all at once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from wushe.core.linkage import Dimension, Space
from wushe.modules.accounts.actions.protect_child import GuardianMissing
from wushe.modules.linkage.labels import DIMENSIONS, SPACES
from wushe.modules.needs import labels
from wushe.modules.needs.models import Satisfaction
from wushe.modules.spaces.queries import AreaChoice


class WhatForm(forms.Form):
    """What is the matter?"""

    body = forms.CharField(
        label=_("What is the matter?"),
        help_text=_("Write as you would say it. What has happened, since when, whom does it touch?"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=4000,
    )


class WhereForm(forms.Form):
    """Where is it?"""

    area = forms.ChoiceField(label=_("Which community?"), widget=forms.RadioSelect)
    where = forms.CharField(
        label=_("Where exactly?"),
        help_text=_("For example: building 6, beside the east gate. You need not write your flat number."),
        max_length=120,
        required=False,
    )

    def __init__(self, *args: Any, areas: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = areas  # type: ignore[attr-defined]


class BuildingForm(forms.Form):
    """Which building is nearest?"""

    building = forms.ChoiceField(label=_("Which building is it at?"))

    def __init__(self, *args: Any, areas: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["building"].choices = areas  # type: ignore[attr-defined]


class ContactForm(forms.Form):
    """How do we reach you?"""

    name = forms.CharField(
        label=_("How may we call you?"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.RegexField(
        r"^\+?[\d\-\s()]{5,20}$",
        label=_("Phone"),
        help_text=_("Only for asking back and for the call after the answer. Kept sealed; every look is recorded."),
        error_messages={"invalid": _("This does not look like a phone number.")},
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )

    is_child = forms.BooleanField(label=_("I am under fourteen"), required=False)
    guardian_agrees = forms.BooleanField(
        label=_("A parent or guardian agrees that my name and phone are kept"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """A child leaves a name or phone with the guardian's consent only."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("is_child") and (said.get("name") or said.get("phone")) and not said.get("guardian_agrees"):
            refusal = GuardianMissing()
            self.add_error("guardian_agrees", f"{refusal} {refusal.next_step}")
        return said


class HiddenForm(ContactForm):
    """The same for somebody who has signed in and may wish not to be seen."""

    hidden = forms.BooleanField(
        label=_("Send it without my account: nobody sees that it is from me, and it will not stand in my list."),
        required=False,
    )


class NumberForm(forms.Form):
    """Which receipt?"""

    number = forms.CharField(
        label=_("Your receipt number"),
        help_text=_("It stands on your receipt and looks like QJ-260303-7K4MT2."),
        max_length=32,
    )


class LastFourForm(forms.Form):
    """Are you the one who asked?"""

    last_four = forms.CharField(
        label=_("The last four digits of the phone you left"),
        min_length=4,
        max_length=4,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class RateForm(forms.Form):
    """What do you think of the answer?"""

    is_solved = forms.TypedChoiceField(
        label=_("Has it been solved?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    satisfaction = forms.ChoiceField(
        label=_("Are you satisfied?"),
        choices=[(value, labels.SATISFACTION[value]) for value in Satisfaction.values],
        widget=forms.RadioSelect,
    )
    score = forms.TypedChoiceField(
        label=_("How many points do you give?"),
        choices=[(number, str(number)) for number in (5, 4, 3, 2, 1)],
        coerce=int,
        widget=forms.RadioSelect,
    )
    comment = forms.CharField(
        label=_("What else should we know?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )


class ReopenForm(forms.Form):
    """What is still not solved?"""

    reason = forms.CharField(
        label=_("What is still not solved?"), widget=forms.Textarea(attrs={"rows": 4}), max_length=1000
    )


class DecideForm(forms.Form):
    """How is it sorted?"""

    category = forms.ChoiceField(label=_("Category"))
    urgency = forms.ChoiceField(label=_("Urgency"), choices=list(labels.URGENCY.items()))
    area_id = forms.TypedChoiceField(label=_("Area"), coerce=UUID)
    space = forms.ChoiceField(label=_("Space"), choices=[(one.value, SPACES[one]) for one in Space])
    dimension = forms.ChoiceField(
        label=_("Dimension of resilience"), choices=[(one.value, DIMENSIONS[one]) for one in Dimension]
    )

    def __init__(self, *args: Any, areas: tuple[AreaChoice, ...], own_category: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = labels.category_choices()
        if own_category and own_category not in dict(known):
            known = [(own_category, own_category), *known]
        self.fields["category"].choices = known  # type: ignore[attr-defined]
        self.fields["area_id"].choices = [  # type: ignore[attr-defined]
            (str(area.id), "\u3000" * area.depth + area.name) for area in areas
        ]


class OverrideForm(forms.Form):
    """Who shall lead instead, and why?"""

    body_id = forms.TypedChoiceField(label=_("Who leads instead"), coerce=UUID)
    reason = forms.CharField(label=_("Reason"), max_length=500)

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body_id"].choices = bodies  # type: ignore[attr-defined]


class RuleOutForm(forms.Form):
    """Why is it not ours, and where can the resident go?"""

    reason = forms.CharField(label=_("Why it is not ours"), max_length=500)
    way_on = forms.CharField(label=_("Where the resident can go"), max_length=500)


class RevealForm(forms.Form):
    """Whose name or phone, and why?"""

    kind = forms.ChoiceField(
        label=_("What"), choices=[("phone", _("Phone")), ("name", _("Full name")), ("note", _("Covered words"))]
    )
    reason = forms.CharField(label=_("Why you need to see it"), min_length=4, max_length=200)


class MoreForm(forms.Form):
    """What is to be added?"""

    last_four = LastFourForm.base_fields["last_four"]
    words = forms.CharField(
        label=_("What else is there to say?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        required=False,
    )

    def __init__(self, *args: Any, asks_digits: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_digits:
            del self.fields["last_four"]
