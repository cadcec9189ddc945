"""What staff fill in while somebody speaks to them: a call, a visit at the door, a sheet of paper, a chat."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wushe.modules.needs import labels
from wushe.modules.spaces.queries import AreaChoice

PHONE = r"^\+?[\d\-\s()]{5,20}$"
_NOT_A_PHONE = {"invalid": _("This does not look like a phone number.")}


class _Entered(forms.Form):
    """What every form of staff asks."""

    phone = forms.RegexField(PHONE, label=_("Phone"), error_messages=_NOT_A_PHONE, max_length=20, required=False)
    body = forms.CharField(label=_("What is the matter?"), widget=forms.Textarea(attrs={"rows": 4}), max_length=4000)
    where = forms.CharField(
        label=_("Building or place"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"list": "places", "autocomplete": "off"}),
    )
    area = forms.ChoiceField(label=_("Community"), required=False)
    name = forms.CharField(label=_("Full name"), max_length=40, required=False)
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, *args: Any, areas: tuple[AreaChoice, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [  # type: ignore[attr-defined]
            ("", _("As the place says")),
            *((str(area.id), area.name) for area in areas),
        ]
        for name, key in self.shortcuts.items():
            self.fields[name].widget.attrs["data-shortcut"] = key

    shortcuts: dict[str, str] = {}


class CallForm(_Entered):
    """A call or somebody at the window."""

    shortcuts = {"phone": "1", "body": "2", "where": "3", "name": "4", "area": "5", "category": "6", "level": "7"}

    channel = forms.ChoiceField(
        label=_("How it came"), choices=[(key, labels.CHANNEL[key]) for key in ("phone", "window")]
    )
    category = forms.ChoiceField(label=_("Category"), required=False)
    level = forms.ChoiceField(
        label=_("Urgency"), required=False, choices=[("", _("As suggested")), *labels.URGENCY.items()]
    )
    field_order = ("phone", "body", "where", "name", "area", "category", "level", "channel", "key")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = [  # type: ignore[attr-defined]
            ("", _("As suggested")),
            *labels.category_choices(),
        ]
        self.fields["phone"].widget.attrs |= {"autofocus": True, "inputmode": "tel", "autocomplete": "off"}
        self.fields["name"].widget.attrs["autocomplete"] = "off"


class ProxyForm(_Entered):
    """Somebody who does not write, at the door or on the bench."""

    field_order = ("name", "phone", "body", "where", "area", "key")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("For whom do you write?")
        self.fields["name"].help_text = _("For example: Grandma Zhang. Leave it empty if the person wishes.")
        self.fields["phone"].widget.attrs |= {"inputmode": "tel", "autocomplete": "off"}
        self.fields["body"].help_text = _("In the person's own words.")


class ReadBackForm(forms.Form):
    """What the person has agreed to."""

    is_read_back = forms.BooleanField(label=_("I have read it aloud, and the person said: yes, that is it."))
    consents = forms.BooleanField(label=_("The person agrees that name and phone are kept for this need."))

    def __init__(self, *args: Any, has_contact: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_contact:
            del self.fields["consents"]


class PaperForm(_Entered):
    """One filled sheet after the other."""

    shortcuts = {"sheet": "1", "body": "2", "where": "3", "name": "4", "phone": "5", "area": "6"}

    sheet = forms.CharField(
        label=_("Number of the sheet"),
        max_length=24,
        required=False,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
    )
    written_on = forms.DateField(
        label=_("Written on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    consents = forms.BooleanField(label=_("Signed: name and phone may be kept"), required=False)
    field_order = ("sheet", "body", "where", "area", "written_on", "name", "phone", "consents", "key")


class SheetsForm(forms.Form):
    """How many sheets, for which area?"""

    area = forms.ChoiceField(label=_("For which area?"))
    number = forms.IntegerField(label=_("How many sheets?"), min_value=1, max_value=50, initial=10)

    def __init__(self, *args: Any, areas: tuple[AreaChoice, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [  # type: ignore[attr-defined]
            (str(area.id), "\u3000" * area.depth + area.name) for area in areas
        ]


class ChatForm(forms.Form):
    """What was said in a group."""

    name = forms.CharField(label=_("Which group?"), max_length=80)
    area = forms.ChoiceField(label=_("Community"))
    text = forms.CharField(
        label=_("Paste the chat here"),
        help_text=_("As it is copied, with names and times. Nothing is kept until you have looked at the pieces."),
        widget=forms.Textarea(attrs={"rows": 14}),
        max_length=40_000,
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, *args: Any, areas: tuple[AreaChoice, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [(str(area.id), area.name) for area in areas]  # type: ignore[attr-defined]
