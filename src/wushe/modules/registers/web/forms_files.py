"""Forms of the five files, of resources and of corrections."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from wushe.core.registers import CONDITIONS, LONGEST_VALUE, YES_NO, Field, FieldKind
from wushe.foundation.forms import DateInput
from wushe.modules.actors.queries import bodies
from wushe.modules.registers.actions import ResourceCard
from wushe.modules.registers.labels import FIELD_LABELS, VALUE_WORDS, ResourceKind, Source
from wushe.modules.registers.models import Resource
from wushe.modules.registers.queries.files import ThingLine, today
from wushe.modules.spaces.queries import area_choices, places

_NUMBERS = {FieldKind.COUNT, FieldKind.YEAR}
_WORDS = {FieldKind.YES_NO: YES_NO, FieldKind.CONDITION: CONDITIONS}


def _control(field: Field) -> forms.Field:
    label = str(FIELD_LABELS[field.code])
    if field.kind in _WORDS:
        choices = [("", "—"), *((one, VALUE_WORDS[one]) for one in _WORDS[field.kind])]
        return forms.ChoiceField(label=label, choices=choices, required=False)
    if field.kind is FieldKind.DAY:
        return forms.CharField(label=label, required=False, widget=DateInput())
    if field.kind in _NUMBERS:
        return forms.CharField(label=label, required=False, widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    return forms.CharField(
        label=label, required=False, max_length=LONGEST_VALUE, help_text=_("Without names of people.")
    )


class FactsForm(forms.Form):
    """Every field of one thing, and once the source and day of what was changed."""

    source = forms.ChoiceField(label=_("Where it comes from"), choices=Source.choices)
    as_of = forms.DateField(label=_("Of which day it is"), widget=DateInput())

    confirms = forms.BooleanField(
        label=_("I have looked at all of it: what I did not change is right as well"), required=False
    )

    def __init__(self, line: ThingLine, data: Any = None) -> None:
        self.before = {cell.field.code: cell.value for cell in line.cells}
        super().__init__(data, initial=self.before | {"as_of": today()})
        for cell in line.cells:
            self.fields[cell.field.code] = _control(cell.field)
        self.order_fields([*self.before, "source", "as_of", "confirms"])

    def given(self) -> dict[str, Any]:
        """What was filled in: the changed values, and the others only if they were looked at too."""
        values = {code: self.cleaned_data[code] for code in self.before}
        every = self.cleaned_data["confirms"]
        kept = {code: text for code, text in values.items() if every or text != self.before[code]}
        return {"values": kept, "source": self.cleaned_data["source"], "as_of": self.cleaned_data["as_of"]}


class CorrectionForm(forms.Form):
    """What is not right, and how it should be."""

    field = forms.ChoiceField(label=_("What is not right?"), widget=forms.RadioSelect)
    proposed = forms.CharField(
        label=_("How should it be?"),
        max_length=LONGEST_VALUE,
        help_text=_("Write yes or no in words, a number in digits, a day as 2026-03-02."),
    )
    said = forms.CharField(
        label=_("How do you know?"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, options: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"].choices = options  # type: ignore[attr-defined]

    def clean_proposed(self) -> str:
        """Words for yes, no and the states of a thing become their codes."""
        said = str(self.cleaned_data["proposed"]).strip()
        return _SPOKEN.get(said.lower(), said)


_SPOKEN = {
    **dict.fromkeys(("是", "有", "yes", "y"), "yes"),
    **dict.fromkeys(("否", "没有", "沒有", "无", "無", "no", "n"), "no"),
    **dict.fromkeys(("完好", "good"), "good"),
    **dict.fromkeys(("需要维修", "需要維修", "要修"), "needs_repair"),
    **dict.fromkeys(("停用", "closed"), "closed"),
}


class ResourceForm(forms.Form):
    """A thing or place that can be lent or used."""

    name = forms.CharField(label=_("What it is called"), max_length=60)
    kind = forms.ChoiceField(label=_("Kind of resource"), choices=ResourceKind.choices)
    area = forms.ChoiceField(label=_("Area"))
    place = forms.ChoiceField(label=_("At which place"), required=False)
    keeper = forms.ChoiceField(label=_("Which body keeps it"), required=False)
    is_public = forms.BooleanField(label=_("Residents may see that it can be borrowed or used"), required=False)

    def __init__(
        self, street_id: UUID, within: tuple[str, ...], *args: Any, resource: Resource | None = None, **kwargs: Any
    ) -> None:
        kwargs["initial"] = _as_initial(resource) if resource else {"is_public": True}
        super().__init__(*args, **kwargs)
        chosen: dict[str, list[tuple[str, str]]] = {
            "area": [
                (str(one.id), f"{'　' * one.depth}{one.name}")
                for one in area_choices(street_id)
                if one.path.startswith(within)
            ],
            "place": [("", "—"), *((str(one.id), one.name) for one in places(street_id))],
            "keeper": [("", "—"), *((str(one.id), one.name) for one in bodies(street_id))],
        }
        for name, options in chosen.items():
            self.fields[name].choices = options  # type: ignore[attr-defined]

    def card(self) -> ResourceCard:
        """The answers as the actions take them."""
        given = self.cleaned_data
        return ResourceCard(
            kind=given["kind"],
            name=given["name"],
            area_id=UUID(given["area"]),
            place_id=UUID(given["place"]) if given["place"] else None,
            keeper_id=UUID(given["keeper"]) if given["keeper"] else None,
            is_public=given["is_public"],
        )


def _as_initial(resource: Resource) -> dict[str, Any]:
    return {
        "name": resource.name,
        "kind": resource.kind,
        "area": str(resource.area_id),
        "place": str(resource.place_id or ""),
        "keeper": str(resource.keeper_id or ""),
        "is_public": resource.is_public,
    }
