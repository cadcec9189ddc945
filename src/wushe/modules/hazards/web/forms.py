"""The forms of this room."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wushe.foundation.forms import DateInput
from wushe.foundation.photos import PhotosField
from wushe.modules.hazards import labels

Groups = list[tuple[str, list[tuple[str, str]]]]


def type_groups() -> Groups:
    """Types by their groups."""
    found: dict[str, list[tuple[str, str]]] = {}
    for one in labels.hazard_types():
        found.setdefault(str(labels.GROUP[one.group]), []).append((one.code, labels.type_label(one.code)))
    return [("", [("", str(_("Choose…")))]), *found.items()]


class RegisterForm(forms.Form):
    """What was found: what kind, where, in a few words, with a photo. The level is the usual one unless told."""

    type = forms.ChoiceField(label=pgettext_lazy("hazard", "What kind of hazard?"))
    where = forms.ChoiceField(label=pgettext_lazy("hazard", "Where?"))
    words = forms.CharField(
        label=_("What did you see, and where exactly?"),
        help_text=_("For example: three cars stand in the fire lane north of building 6. No names."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )
    photo = PhotosField()
    level = forms.ChoiceField(label=_("How bad is it?"), required=False)
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, *args: Any, groups: Groups | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["type"].choices = type_groups()  # type: ignore[attr-defined]
        levels = ((code, f"{labels.LEVEL[code]}: {labels.LEVEL_HINT[code]}") for code in labels.LEVEL)
        self.fields["level"].choices = [("", _("The usual level of its kind")), *levels]  # type: ignore[attr-defined]
        if groups is None:  # the point of a route says where
            del self.fields["where"]
        else:
            self.fields["where"].choices = groups  # type: ignore[attr-defined]

    def place_said(self) -> dict[str, Any]:
        """Area and place of the choice."""
        area, _colon, place = self.cleaned_data["where"].partition(":")
        return {"area_id": UUID(area), "place_id": UUID(place) if place else None}


class ActForm(forms.Form):
    """A few words and a photo about what was done."""

    words = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=500, required=False)
    photo = PhotosField()

    def __init__(self, *args: Any, label: Any, hint: Any = "", optional: bool = False, photo: bool = True, **kw: Any):
        super().__init__(*args, **kw)
        self.fields["words"].label, self.fields["words"].help_text = label, hint
        self.fields["words"].required = not optional
        if not photo:
            del self.fields["photo"]


class NameBodyForm(forms.Form):
    """Which body has to remove it, and why it?"""

    body_id = forms.ChoiceField(label=_("Who has to remove it"))
    reason = forms.CharField(label=_("Reason"), max_length=500)

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body_id"].choices = bodies  # type: ignore[attr-defined]


class ExtendForm(forms.Form):
    """Until when, and by which plan?"""

    until = forms.DateField(label=_("New last day"), widget=DateInput)
    plan = forms.CharField(
        label=_("Plan"),
        help_text=_("What will be done, by whom, and what keeps people safe until then."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )


class RouteForm(forms.Form):
    """A route with its points, one a line."""

    name = forms.CharField(label=_("Name of the route"), max_length=60)
    area = forms.ChoiceField(label=_("Grid or community"))
    every = forms.ChoiceField(label=_("How often it is walked"), choices=list(labels.EVERY.items()))
    points = forms.CharField(
        label=_("Points, one a line, in the order in which they are walked"),
        help_text=_("A point called like a place of this area is linked to it; other points stay as words."),
        widget=forms.Textarea(attrs={"rows": 14}),
        max_length=6000,
    )

    def __init__(self, *args: Any, areas: list[tuple[str, str]] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if areas is None:
            del self.fields["area"]
        else:
            self.fields["area"].choices = areas  # type: ignore[attr-defined]


class PointForm(forms.Form):
    """What was seen at a point."""

    words = forms.CharField(
        label=_("A remark"), widget=forms.Textarea(attrs={"rows": 2}), max_length=200, required=False
    )
