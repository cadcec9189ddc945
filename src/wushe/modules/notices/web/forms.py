"""The questions of the desk."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from wushe.foundation.forms import DateInput, MomentInput
from wushe.modules.actors.labels import Role
from wushe.modules.notices.actions._wording import LONGEST, LONGEST_TITLE, Wording
from wushe.modules.notices.actions.write_notice import Address
from wushe.modules.notices.labels import Audience, HeardWord, Importance

NOBODY = ("", "—")
GROUP_ROLES = (
    Role.BUILDING_HEAD,
    Role.GRID_WORKER,
    Role.VOLUNTEER,
    Role.TEAM_LEADER,
    Role.OWNERS_COMMITTEE_MEMBER,
    Role.PROPERTY_MANAGER,
    Role.RESIDENTS_REPRESENTATIVE,
    Role.COMMUNITY_WORKER,
)


class WordsForm(forms.Form):
    """What does it say, and until when?"""

    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE)
    body = forms.CharField(
        label=_("Text"),
        help_text=_(
            "Plain words. An empty line begins a paragraph. What happens, when, whom it touches, what to do."
        ),
        widget=forms.Textarea(attrs={"rows": 9}),
        max_length=LONGEST,
    )
    contact = forms.CharField(
        label=_("Whom to ask"),
        help_text=_("An office and its telephone, never a private number."),
        max_length=120,
        required=False,
    )
    importance = forms.ChoiceField(label=_("How urgent"), choices=Importance.choices)
    shown_from = forms.DateTimeField(
        label=_("Shown from"), help_text=_("Empty: as soon as it is published."), widget=MomentInput, required=False
    )
    shown_until = forms.DateTimeField(
        label=_("Shown until"), help_text=_("Empty: until withdrawn."), widget=MomentInput, required=False
    )

    def words(self) -> Wording:
        """The answers as the action takes them."""
        known = self.cleaned_data
        return Wording(
            title=known["title"],
            body=known["body"],
            contact=known["contact"],
            importance=known["importance"],
            shown_from=known["shown_from"],
            shown_until=known["shown_until"],
        )


class NoticeForm(WordsForm):
    """For which area, for whom, in whose name?"""

    area = forms.TypedChoiceField(label=_("For which area"), coerce=UUID)
    issuer = forms.TypedChoiceField(label=_("In whose name"), coerce=UUID)
    audience = forms.ChoiceField(
        label=_("Who is told in the inbox"),
        help_text=_("Everyone can read it; these people are told of it."),
        choices=Audience.choices,
    )
    role = forms.ChoiceField(
        label=_("Which role"), choices=[NOBODY, *((role.value, role.label) for role in GROUP_ROLES)], required=False
    )
    theme = forms.TypedChoiceField(label=_("Which theme"), coerce=UUID, empty_value=None, required=False)
    campaign = forms.TypedChoiceField(label=_("Campaign"), coerce=UUID, empty_value=None, required=False)

    field_order = ("area", "issuer", "audience", "role", "theme", "campaign", "title", "body", "contact")

    def __init__(self, *args: Any, choices: dict[str, list[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, pairs in choices.items():
            self.fields[name].choices = pairs  # type: ignore[attr-defined]

    def address(self) -> Address:
        """The answers as the action takes them."""
        known = self.cleaned_data
        return Address(
            area_id=known["area"],
            issuer_id=known["issuer"],
            audience=known["audience"],
            role=known["role"],
            theme_id=known["theme"],
            campaign_id=known["campaign"],
        )


class CorrectionForm(WordsForm):
    """What is corrected?"""

    correction = forms.CharField(
        label=_("What is corrected"),
        help_text=_("Readers see this sentence above the text, and the old wording below."),
        max_length=300,
    )

    field_order = ("correction", "title", "body", "contact")


class ReasonForm(forms.Form):
    """Why?"""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class SheetsForm(forms.Form):
    """How many hang?"""

    sheets = forms.IntegerField(label=_("Sheets put up"), min_value=1, max_value=2000)


class CampaignForm(forms.Form):
    """What are all its notices about, and when?"""

    title = forms.CharField(label=_("Heading"), max_length=60)
    about = forms.CharField(label=_("In one sentence"), max_length=300, required=False)
    from_on = forms.DateField(label=_("First day"), widget=DateInput)
    until_on = forms.DateField(label=_("Last day"), widget=DateInput)


class SlipForm(forms.Form):
    """What stands on the slip?"""

    number = forms.CharField(
        label=_("Number of the receipt"), max_length=32, widget=forms.TextInput(attrs={"autofocus": True})
    )
    word = forms.ChoiceField(label=_("Did you feel heard?"), choices=HeardWord.choices, widget=forms.RadioSelect)
    words = forms.CharField(label=_("Their own words"), max_length=400, required=False)
