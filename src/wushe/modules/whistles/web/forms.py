"""The forms of this room."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wushe.foundation import clock
from wushe.foundation.forms import DateInput, MomentInput
from wushe.foundation.photos import PhotosField
from wushe.modules.whistles.actions._bodies import NobodyCalled
from wushe.modules.whistles.actions._describing import WhistleWords
from wushe.modules.whistles.labels import Mark, WhistleKind

Groups = list[tuple[str, list[tuple[str, str]]]]


class RaiseForm(forms.Form):
    """What is the matter, where, who is needed, until when."""

    kind = forms.ChoiceField(label=_("What is the whistle about?"), choices=WhistleKind.choices)
    words = forms.CharField(
        label=_("What is the matter, and what is needed?"),
        help_text=_("For example: the pump of building 6 stands still, no water above the fourth floor. No names."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )
    where = forms.ChoiceField(label=pgettext_lazy("whistle", "Where?"))
    where_words = forms.CharField(
        label=_("Where exactly"),
        help_text=_("Where people meet, if the place alone does not say it."),
        max_length=100,
        required=False,
    )
    bodies = forms.MultipleChoiceField(
        label=_("Who is needed?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": NobodyCalled.way_out},
    )
    needed_by = forms.DateTimeField(label=_("Needed by"), widget=MomentInput)
    receipt = forms.CharField(
        label=_("Number of the need or hazard it comes from"),
        help_text=_("Leave it empty if there is none. The clock of the need runs on."),
        max_length=40,
        required=False,
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, *args: Any, places: Groups, bodies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["where"].choices = [("", [("", str(_("Choose…")))]), *places]  # type: ignore[attr-defined]
        self.fields["bodies"].choices = bodies  # type: ignore[attr-defined]

    def matter(self) -> WhistleWords:
        """The words as the action takes them."""
        said = self.cleaned_data
        area, _colon, place = said["where"].partition(":")
        return WhistleWords(
            kind=said["kind"],
            words=said["words"],
            area_id=UUID(area),
            place_id=UUID(place) if place else None,
            where=said["where_words"],
            needed_by=said["needed_by"],
            receipt=said["receipt"],
        )


class WordsForm(forms.Form):
    """A few words."""

    words = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=500, required=False)

    def __init__(self, *args: Any, label: Any, hint: Any = "", optional: bool = False, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["words"].label, self.fields["words"].help_text = label, hint
        self.fields["words"].required = not optional


class HereForm(forms.Form):
    """We are here; a photo shows what was found."""

    photo = PhotosField()


class NoteHereForm(WordsForm):
    """Who says that a body is there, and a photo that shows it."""

    photo = PhotosField()


class BlowForm(forms.Form):
    """By when the bodies are needed."""

    needed_by = forms.DateTimeField(label=_("Needed by"), widget=MomentInput)


class RestoreForm(WordsForm):
    """Why again, and by when."""

    needed_by = forms.DateTimeField(label=_("Needed by"), widget=MomentInput)


class CallForm(forms.Form):
    """Which body is needed too, and for what."""

    body_id = forms.ChoiceField(label=_("Called body"))
    task = forms.CharField(label=_("What is asked of it"), max_length=100, required=False)

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body_id"].choices = bodies  # type: ignore[attr-defined]


class PlanForm(forms.Form):
    """One lead, and what each body does."""

    words = forms.CharField(
        label=_("What is done together?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500
    )
    lead = forms.ChoiceField(label=_("The one lead"), widget=forms.RadioSelect)
    due_on = forms.DateField(label=_("Until"), widget=DateInput, required=False)

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].choices = bodies  # type: ignore[attr-defined]
        for body_id, name in bodies:
            self.fields[f"task_{body_id}"] = forms.CharField(
                label=_("What %(body)s does") % {"body": name}, max_length=100, required=False
            )

    def tasks(self) -> dict[str, str]:
        """What each body does, by its id."""
        return {
            name.removeprefix("task_"): words
            for name, words in self.cleaned_data.items()
            if name.startswith("task_") and words
        }


class MarkForm(WordsForm):
    """How the street found a body's work."""

    mark = forms.ChoiceField(label=_("How was it?"), choices=Mark.choices, widget=forms.RadioSelect)
    field_order = ("mark", "words")


class OfWhistleForm(WordsForm):
    """How a body found the whistle."""

    was_needed = forms.TypedChoiceField(
        label=_("Was the whistle needed?"),
        choices=[("1", _("Yes")), ("0", _("No"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    was_clear = forms.TypedChoiceField(
        label=_("Was it clear what, where and by when?"),
        choices=[("1", _("Yes")), ("0", _("No"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    field_order = ("was_needed", "was_clear", "words")


def soon() -> str:
    """A needed-by time to begin with: in an hour and a half, at a quarter."""
    later = timezone.localtime(clock.now() + timedelta(minutes=90))
    later = later.replace(minute=later.minute // 15 * 15, second=0, microsecond=0)
    return later.strftime("%Y-%m-%dT%H:%M")
