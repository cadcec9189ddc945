"""The form of a message."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class PostForm(forms.Form):
    """A message to all bodies, in the name of one."""

    body_id = forms.ChoiceField(label=_("In the name of"))
    words = forms.CharField(
        label=_("What should all of them know?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body_id"].choices = bodies  # type: ignore[attr-defined]
        if len(bodies) == 1:
            self.fields["body_id"].widget = forms.HiddenInput()
            self.fields["body_id"].initial = bodies[0][0]
