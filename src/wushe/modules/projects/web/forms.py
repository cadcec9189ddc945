"""The forms of this room."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wushe.foundation.forms import DateInput
from wushe.foundation.photos import PhotosField
from wushe.modules.spaces.labels import SPACE_LABELS

Pairs = list[tuple[str, str]]


def _words(label: Any, *, rows: int = 3, required: bool = True, hint: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=widget, max_length=500, required=required, help_text=hint)


class ProjectForm(forms.Form):
    """What is to be done, where, until when; who leads is said by the rules unless somebody is named."""

    title = forms.CharField(
        label=_("What is to be done?"), max_length=60, help_text=_("One line, without names of people.")
    )
    aim = _words(_("What shall be different afterwards?"), required=False)
    area = forms.ChoiceField(label=_("Area"))
    space = forms.ChoiceField(label=_("Space"), choices=[(one.value, label) for one, label in SPACE_LABELS.items()])
    due_on = forms.DateField(label=pgettext_lazy("project", "Due"), widget=DateInput, required=False)
    lead = forms.ChoiceField(label=_("Lead"), required=False)
    helpers = forms.MultipleChoiceField(label=_("Helpers"), required=False, widget=forms.CheckboxSelectMultiple)
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, *args: Any, areas: Pairs, bodies: Pairs, names_lead: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = areas  # type: ignore[attr-defined]
        self.fields["helpers"].choices = bodies  # type: ignore[attr-defined]
        if names_lead:
            self.fields["lead"].choices = [("", _("As the rule table says")), *bodies]  # type: ignore[attr-defined]
        else:
            del self.fields["lead"]


class TaskForm(forms.Form):
    """A task: what, which body, until when."""

    title = forms.CharField(label=_("What is to be done?"), max_length=60)
    body = forms.ChoiceField(label=_("Which body does it?"))
    due_on = forms.DateField(label=pgettext_lazy("project", "Due"), widget=DateInput, required=False)
    words = _words(_("What else does the body have to know?"), required=False)
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, *args: Any, bodies: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = bodies  # type: ignore[attr-defined]


class ActForm(forms.Form):
    """A few words and a photo about what was done."""

    words = _words("")
    photo = PhotosField()

    def __init__(self, *args: Any, label: Any, hint: Any = "", photo: bool = False, **kw: Any):
        super().__init__(*args, **kw)
        self.fields["words"].label, self.fields["words"].help_text = label, hint
        if not photo:
            del self.fields["photo"]


class BodyForm(forms.Form):
    """Which body, and why it?"""

    body_id = forms.ChoiceField(label=_("Body"))
    reason = forms.CharField(label=_("Reason"), max_length=500)

    def __init__(self, *args: Any, bodies: Pairs, reason: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body_id"].choices = bodies  # type: ignore[attr-defined]
        if not reason:
            del self.fields["reason"]

    @property
    def body(self) -> UUID:
        """The chosen one."""
        return UUID(self.cleaned_data["body_id"])


class DueForm(forms.Form):
    """Until when instead, and why?"""

    due_on = forms.DateField(label=pgettext_lazy("project", "New day"), widget=DateInput)
    reason = forms.CharField(label=_("Reason"), max_length=500)


class HandOverForm(forms.Form):
    """To which body does all of it go?"""

    to_id = forms.ChoiceField(label=_("Body that takes it over"))
    reason = forms.CharField(label=_("Reason"), max_length=500)

    def __init__(self, *args: Any, bodies: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_id"].choices = bodies  # type: ignore[attr-defined]


class RateForm(forms.Form):
    """What do you think of the result?"""

    is_solved = forms.TypedChoiceField(
        label=_("Has it been solved?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    score = forms.TypedChoiceField(
        label=_("How many points do you give?"),
        choices=[(number, str(number)) for number in (5, 4, 3, 2, 1)],
        coerce=int,
        widget=forms.RadioSelect,
    )
    comment = _words(_("What else should we know?"), required=False)
