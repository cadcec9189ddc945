"""The questions of handling: answers point by point, contacts, parts for others, longer terms, calls."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from wushe.foundation.forms import DateInput, MomentInput
from wushe.modules.needs import labels
from wushe.modules.needs.actions.answer_need import Reply
from wushe.modules.needs.models import ContactWay, OtherWay, Satisfaction

Choices = list[tuple[str, str]]


def _reason(label: Any = None, **more: Any) -> forms.CharField:
    return forms.CharField(label=label or _("Reason"), max_length=500, **more)


class PointsForm(forms.Form):
    """One answer for each point, in the resident's own words."""

    def __init__(self, *args: Any, points: tuple[str, ...], template: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.points = points
        alone = len(points) == 1
        for number, asked in enumerate(points, start=1):
            self.fields[f"said_{number}"] = forms.CharField(
                label=_("What was done, by whom, until when") if alone else asked,
                help_text=_("The resident reads exactly this.") if alone else "",
                widget=forms.Textarea(attrs={"rows": 4 if alone else 2}),
                max_length=1000,
                initial=template if number == 1 else "",
                error_messages={"required": _("Say what was done, or that it cannot be done and why.")},
            )
            self.fields[f"refused_{number}"] = forms.BooleanField(
                label=_("This cannot be done; above stands why"), required=False
            )

    def replies(self) -> list[Reply]:
        """What is said to each point."""
        data = self.cleaned_data
        return [
            Reply(asked, data[f"said_{number}"], bool(data[f"refused_{number}"]))
            for number, asked in enumerate(self.points, start=1)
        ]


class ContactForm(forms.Form):
    """How was the person contacted?"""

    way = forms.ChoiceField(
        label=_("How"), choices=[(value, labels.CONTACT_WAY[value]) for value in ContactWay.values]
    )
    reached = forms.ChoiceField(
        label=_("Reached?"),
        choices=[("yes", _("Yes, we spoke")), ("no", _("No, nobody was reached"))],
        widget=forms.RadioSelect,
        initial="yes",
    )


class TaskForm(forms.Form):
    """Who shall do which part, until when?"""

    body_id = forms.TypedChoiceField(label=_("Who is asked"), coerce=UUID)
    what = forms.CharField(label=_("What they shall do"), max_length=300)
    due_at = forms.DateTimeField(
        label=_("Report until"),
        required=False,
        widget=MomentInput(),
        help_text=_("Left empty: as the rules say, and not after the need itself."),
    )

    def __init__(self, *args: Any, bodies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body_id"].choices = bodies  # type: ignore[attr-defined]


class ReturnForm(forms.Form):
    """Why is it not ours, and whose is it?"""

    reason = _reason(_("Why it was sent to the wrong body"))
    better_body_id = forms.TypedChoiceField(
        label=_("Whose it is, in our view"), coerce=UUID, required=False, empty_value=None
    )

    def __init__(self, *args: Any, bodies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["better_body_id"].choices = [("", "—"), *bodies]  # type: ignore[attr-defined]


class RulingForm(forms.Form):
    """Is the return right, and who does it instead?"""

    ruling = forms.ChoiceField(
        label=_("Whose it is"),
        choices=[("granted", _("It was sent to the wrong body")), ("refused", _("It stays where it is"))],
        widget=forms.RadioSelect,
    )
    to_body_id = forms.TypedChoiceField(label=_("Who does it instead"), coerce=UUID, required=False, empty_value=None)
    decision = _reason(_("Reason"))

    def __init__(self, *args: Any, bodies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_body_id"].choices = [("", "—"), *bodies]  # type: ignore[attr-defined]


class EscalateForm(forms.Form):
    """To which step, and why?"""

    level = forms.ChoiceField(label=_("Raise it to"))
    body_id = forms.TypedChoiceField(label=_("Which department"), coerce=UUID, required=False, empty_value=None)
    reason = _reason(_("What is needed from there"))

    def __init__(self, *args: Any, levels: Choices, departments: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = levels  # type: ignore[attr-defined]
        if departments:
            self.fields["body_id"].choices = [("", "—"), *departments]  # type: ignore[attr-defined]
        else:
            del self.fields["body_id"]


class CallBackForm(forms.Form):
    """What was heard on the phone?"""

    is_valid_call = forms.ChoiceField(
        label=_("Reached?"),
        choices=[("yes", _("Yes, we spoke")), ("no", _("No, nobody was reached"))],
        widget=forms.RadioSelect,
        initial="yes",
    )
    is_solved = forms.ChoiceField(
        label=_("Has it been solved?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=forms.RadioSelect,
        required=False,
    )
    satisfaction = forms.ChoiceField(
        label=_("Are you satisfied?"),
        choices=[(value, labels.SATISFACTION[value]) for value in Satisfaction.values],
        widget=forms.RadioSelect,
        required=False,
    )
    said = forms.CharField(
        label=_("What the person said"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1000, required=False
    )

    def heard(self) -> dict[str, Any]:
        """The words of the form as the action wants them."""
        data = self.cleaned_data
        is_valid = data["is_valid_call"] == "yes"
        solved = {"yes": True, "no": False}.get(data["is_solved"])
        return {
            "is_valid": is_valid,
            "is_solved": solved if is_valid else None,
            "satisfaction": data["satisfaction"] if is_valid else "",
            "said": data["said"],
        }


class NoteForm(forms.Form):
    """What do colleagues need to know?"""

    text = forms.CharField(
        label=_("Private note"),
        help_text=_("Sealed: the resident does not see it, and everyone who reads it is listed here."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1900,
    )


class ElsewhereForm(forms.Form):
    """Where is it being decided?"""

    way = forms.ChoiceField(
        label=_("Where it is being decided"), choices=[(value, labels.OTHER_WAY[value]) for value in OtherWay.values]
    )
    registered_as = forms.CharField(label=_("Registration number there"), max_length=80, required=False)
    since_on = forms.DateField(label=_("Since"), required=False, widget=DateInput())
    notice = forms.CharField(
        label=_("What the resident is told"),
        help_text=_("Where to ask, with which number, and what comes next there."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=500,
    )


class SolveForm(forms.Form):
    """A simple need, heard and solved in one go."""

    body = forms.CharField(
        label=_("What is the matter?"), widget=forms.Textarea(attrs={"rows": 3, "autofocus": True}), max_length=4000
    )
    answer = forms.CharField(
        label=_("How it was solved"),
        help_text=_("The resident reads exactly this."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )
    area = forms.TypedChoiceField(label=_("Which community?"), coerce=UUID)
    channel = forms.ChoiceField(
        label=_("How it came"),
        choices=[(key, labels.CHANNEL[key]) for key in ("window", "phone", "paper", "proxy")],
    )
    category = forms.ChoiceField(label=_("Category"), required=False, help_text=_("Left empty: as the words say."))
    phone = forms.RegexField(
        r"^\+?[\d\-\s()]{5,20}$",
        label=_("Phone"),
        help_text=_("With a phone number the person is called back and receives the answer."),
        error_messages={"invalid": _("This does not look like a phone number.")},
        max_length=20,
        required=False,
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, *args: Any, areas: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = areas  # type: ignore[attr-defined]
        self.fields["category"].choices = [("", "—"), *labels.category_choices()]  # type: ignore[attr-defined]


class HandOverForm(forms.Form):
    """Who takes over from whom?"""

    leaver_id = forms.TypedChoiceField(label=_("Who leaves"), coerce=UUID)
    successor_id = forms.TypedChoiceField(label=_("Who takes over"), coerce=UUID)
    when = forms.ChoiceField(
        label=_("When"),
        choices=[("later", _("When the last role here has ended")), ("now", _("At once"))],
        widget=forms.RadioSelect,
        initial="later",
    )

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leaver_id"].choices = people  # type: ignore[attr-defined]
        self.fields["successor_id"].choices = people  # type: ignore[attr-defined]


class TemplateForm(forms.Form):
    """Words that are used again and again."""

    name = forms.CharField(label=_("Name of the template"), max_length=60)
    category = forms.ChoiceField(label=_("For which kind of need"), required=False)
    text = forms.CharField(label=_("Words"), widget=forms.Textarea(attrs={"rows": 4}), max_length=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = [("", _("Any")), *labels.category_choices()]  # type: ignore[attr-defined]
