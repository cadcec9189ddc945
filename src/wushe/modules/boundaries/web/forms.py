"""The forms of this room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

Pairs = list[tuple[str, str]]


class RaiseForm(forms.Form):
    """Which of one's bodies says “not ours”, about what, and whose it is thought to be."""

    receipt = forms.CharField(
        label=_("Number of the need, hazard, project or whistle"),
        help_text=_("Leave it empty if there is none yet."),
        max_length=40,
        required=False,
    )
    area = forms.ChoiceField(label=_("Area"))
    body = forms.ChoiceField(label=_("Whose matter is it not?"))
    other_body = forms.ChoiceField(label=_("Whose matter is it, as you see it?"), required=False)
    words = forms.CharField(
        label=_("Why?"),
        help_text=_("The article or the line of the list, and what was agreed before. No names."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, *args: Any, areas: Pairs, own: Pairs, bodies: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = areas  # type: ignore[attr-defined]
        self.fields["body"].choices = own  # type: ignore[attr-defined]
        self.fields["other_body"].choices = [("", str(_("I do not know"))), *bodies]  # type: ignore[attr-defined]


class WordsForm(forms.Form):
    """A few words."""

    words = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=500)

    def __init__(self, *args: Any, label: Any, hint: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label, self.fields["words"].help_text = label, hint


class PositionForm(WordsForm):
    """For which body, and what it says."""

    body_id = forms.ChoiceField(label=_("Body"))
    field_order = ("body_id", "words")

    def __init__(self, *args: Any, own: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body_id"].choices = own  # type: ignore[attr-defined]


class DecideForm(forms.Form):
    """Whose matter it is, why, and which line of the list says so."""

    body_id = forms.ChoiceField(label=_("Whose matter is it?"))
    reason = forms.CharField(label=_("Why?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500)
    item_id = forms.ChoiceField(label=_("Line of the responsibility list it rests on"), required=False)
    new_line = forms.CharField(
        label=_("Or the line that the list lacks"),
        help_text=_("Matter, who is responsible, by which law. It is proposed; the list is changed on its own page."),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, bodies: Pairs, items: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body_id"].choices = bodies  # type: ignore[attr-defined]
        self.fields["item_id"].choices = [("", "—"), *items]  # type: ignore[attr-defined]
