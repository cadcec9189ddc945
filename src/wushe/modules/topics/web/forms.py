"""The forms of this room."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wushe.core.linkage import Space
from wushe.foundation.forms import DateInput, MomentInput
from wushe.modules.spaces.labels import SPACE_LABELS
from wushe.modules.topics.labels import AssemblyKind, Channel, Form, Mark, OriginOfTopic, SubjectKind, Way
from wushe.modules.topics.queries.presets import LAND, jurisdiction_name, jurisdictions

Pairs = list[tuple[str, str]]
_MOMENT = ["%Y-%m-%dT%H:%M"]


def _text(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class TopicForm(forms.Form):
    """A new topic."""

    title = forms.CharField(label=pgettext_lazy("topic", "Topic"), max_length=60)
    question = forms.CharField(label=_("What is to be decided?"), required=False, max_length=600, widget=_text(3))
    form = forms.ChoiceField(label=pgettext_lazy("meeting", "Form"), choices=Form.choices)
    area = forms.TypedChoiceField(label=_("Area"), coerce=UUID)
    others = forms.TypedMultipleChoiceField(
        label=_("Other communities that it concerns"),
        coerce=UUID,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    chair = forms.TypedChoiceField(label=_("In the chair"), coerce=UUID)
    origin_kind = forms.ChoiceField(label=_("Where it comes from"), choices=OriginOfTopic.choices)
    jurisdiction = forms.ChoiceField(
        label=_("By which rules"),
        help_text=_("Days of notice and publicity, and the shares of meetings; they hold to the end of the topic."),
    )
    asker = forms.TypedChoiceField(label=_("Body that asks for it"), coerce=UUID, required=False, empty_value=None)
    signatures = forms.IntegerField(label=_("Signatures under the petition"), required=False, min_value=0)
    origin_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    submission_key = forms.CharField(widget=forms.HiddenInput, max_length=100)

    def __init__(self, *args: Any, areas: Pairs, bodies: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("area", "others"):
            self.fields[name].choices = areas  # type: ignore[attr-defined]
        if len(areas) < 2:
            del self.fields["others"]
        self.fields["jurisdiction"].choices = [(one, jurisdiction_name(one)) for one in jurisdictions()]  # type: ignore[attr-defined]
        self.fields["jurisdiction"].initial = LAND
        self.fields["jurisdiction"].required = False
        self.fields["chair"].choices = bodies  # type: ignore[attr-defined]
        self.fields["asker"].choices = [("", "—"), *bodies]  # type: ignore[attr-defined]


class WordsForm(forms.Form):
    """One question that is answered in words."""

    words = forms.CharField(max_length=2400, widget=_text(5))

    def __init__(self, *args: Any, label: Any, hint: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label, self.fields["words"].help_text = label, hint


class ReplyForm(WordsForm):
    """A written reply; a body that is asked to adopt says whether it does."""

    is_adopted = forms.BooleanField(label=_("We adopt it"), required=False)

    def __init__(self, *args: Any, asks_adoption: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_adoption:
            del self.fields["is_adopted"]


class SubjectsForm(forms.Form):
    """Kinds of people, and bodies."""

    kinds = forms.MultipleChoiceField(
        label=_("Kinds of people"),
        choices=SubjectKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Think of tenants, of old people who do not go out, of those who work by day."),
    )
    bodies = forms.TypedMultipleChoiceField(
        label=_("Bodies"), coerce=UUID, widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, bodies: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bodies"].choices = bodies  # type: ignore[attr-defined]


class NoticeForm(forms.Form):
    """Papers, ways, day and place."""

    paper = forms.CharField(label=_("What has to be read beforehand"), max_length=1200, widget=_text(6))
    channels = forms.MultipleChoiceField(
        label=_("How people hear of it"), choices=Channel.choices, widget=forms.CheckboxSelectMultiple
    )
    meets_at = forms.DateTimeField(label=_("Day and hour"), widget=MomentInput, input_formats=_MOMENT)
    where = forms.CharField(label=_("Meeting place"), max_length=100)


class VoteForm(forms.Form):
    """A residents' meeting in numbers."""

    assembly = forms.ChoiceField(
        label=_("Which meeting"),
        choices=[(one.value, one.label) for one in (AssemblyKind.REPRESENTATIVES, AssemblyKind.RESIDENTS)],
    )
    held_on = forms.DateField(label=_("Held on"), widget=DateInput)
    roll = forms.IntegerField(label=_("People on the roll"), min_value=1)
    present = forms.IntegerField(label=_("Of them there"), min_value=0)
    agree = forms.IntegerField(label=_("Agree"), min_value=0)
    against = forms.IntegerField(label=_("Against"), min_value=0, initial=0)


class AssemblyRuleForm(forms.Form):
    """The numbers of a deciding meeting, from a day on."""

    assembly = forms.ChoiceField(label=_("Which meeting"), choices=AssemblyKind.choices)
    valid_from = forms.DateField(label=_("Valid from"), widget=DateInput)
    attending = forms.CharField(
        label=_("Share of the roll that has to be there"), max_length=20, help_text=_(">1/2 or >=2/3, for example.")
    )
    agreeing = forms.CharField(label=_("Share of those there that has to agree"), max_length=20)
    source = forms.CharField(label=_("Source"), max_length=100)


class AttendanceForm(forms.Form):
    """How many of a kind, and how."""

    kind = forms.ChoiceField(label=_("Who"), choices=SubjectKind.choices)
    way = forms.ChoiceField(label=_("How"), choices=Way.choices)
    people = forms.IntegerField(
        label=pgettext_lazy("attendance", "People"), min_value=0, help_text=_("0 takes the line out again.")
    )
    proxies = forms.IntegerField(label=_("Of them proxies"), min_value=0, initial=0)
    authority = forms.CharField(label=_("Where the written authority is filed"), required=False, max_length=200)


class ItemForm(forms.Form):
    """One thing to do."""

    words = forms.CharField(label=_("What is to be done"), max_length=500, widget=_text(3))
    due_on = forms.DateField(label=pgettext_lazy("decision", "Due"), widget=DateInput)
    lead = forms.TypedChoiceField(label=_("Lead"), coerce=UUID, required=False, empty_value=None)
    lead_reason = forms.CharField(
        label=_("Why another body leads"),
        required=False,
        max_length=500,
        widget=_text(2),
        help_text=_("Needed only if it is not the one the rules name."),
    )

    def __init__(self, *args: Any, bodies: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].choices = [("", "—"), *bodies]  # type: ignore[attr-defined]


class BodyForm(forms.Form):
    """What a form about one body begins with."""

    body = forms.TypedChoiceField(label=_("Body"), coerce=UUID)

    def __init__(self, *args: Any, bodies: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = bodies  # type: ignore[attr-defined]


class AdoptionForm(BodyForm):
    """Whom one asks, and for what."""

    words = forms.CharField(label=_("What it is asked to adopt"), max_length=600, widget=_text(4))


class PositionForm(BodyForm):
    """What a body wants, cannot and offers."""

    interest = forms.CharField(label=_("What it wants"), max_length=500, widget=_text(3))
    limits = forms.CharField(label=_("What it cannot do"), required=False, max_length=500, widget=_text(3))
    offer = forms.CharField(label=_("What it offers"), required=False, max_length=500, widget=_text(3))


class StandForm(BodyForm):
    """For or against a point."""

    words = forms.CharField(label=pgettext_lazy("topic", "Point"), max_length=200)
    is_for = forms.TypedChoiceField(
        label=_("Its stand"),
        coerce=lambda value: value == "yes",
        choices=[("yes", pgettext_lazy("stand", "For it")), ("no", pgettext_lazy("stand", "Against it"))],
        widget=forms.RadioSelect,
    )


class CommitmentForm(BodyForm):
    """A promise with its day."""

    words = forms.CharField(label=_("What it promises"), max_length=500, widget=_text(3))
    due_on = forms.DateField(label=pgettext_lazy("decision", "Due"), widget=DateInput)


class ProjectSpaceForm(forms.Form):
    """In which of the four spaces."""

    space = forms.ChoiceField(label=_("Space"), choices=[])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["space"].choices = [(one.value, str(SPACE_LABELS[one])) for one in Space]  # type: ignore[attr-defined]


class RateForm(forms.Form):
    """How it was carried out."""

    mark = forms.TypedChoiceField(
        label=_("How is the resolution being carried out?"),
        coerce=int,
        choices=Mark.choices,
        widget=forms.RadioSelect,
    )
