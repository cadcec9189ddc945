"""Forms of purposes and of what is kept about one person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from wushe.core.registers import PERSON_FIELDS, FieldKind, LegalBasis, PurposeDraft, person_field
from wushe.foundation.forms import DateInput
from wushe.modules.registers.actions import PersonCard
from wushe.modules.registers.labels import BASES, PERSON_LABELS, VALUE_WORDS, Source
from wushe.modules.registers.models import Purpose
from wushe.modules.registers.queries.files import today
from wushe.modules.registers.queries.households import LIVING, ResidenceLine


def _option(code: str, *, sensitive: bool) -> tuple[str, str]:
    label = str(PERSON_LABELS[code])
    return code, str(_("%(label)s (sensitive)") % {"label": label}) if sensitive else label


class PurposeForm(forms.Form):
    """What the law asks before data about a person may be kept."""

    title = forms.CharField(
        label=_("What for"), max_length=60, help_text=_("For example: knocking at doors in a heat wave")
    )
    area = forms.ChoiceField(label=_("Where"))
    basis = forms.ChoiceField(label=_("Legal basis"), widget=forms.RadioSelect)
    law = forms.CharField(
        label=_("Law or duty"), max_length=120, required=False, help_text=_("Not needed for consent alone.")
    )
    fields_kept = forms.MultipleChoiceField(
        label=_("What is kept"), widget=forms.CheckboxSelectMultiple, required=False
    )
    necessity = forms.CharField(
        label=_("Why it cannot do without the sensitive ones"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    keep_until = forms.DateField(
        label=_("Last day"), widget=DateInput(), help_text=_("On the day after, everything kept for it is erased.")
    )

    def __init__(self, areas: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: dict[str, list[tuple[str, str]]] = {
            "area": areas,
            "basis": [(basis.value, str(label)) for basis, label in BASES.items()],
            "fields_kept": [_option(field.code, sensitive=field.is_sensitive) for field in PERSON_FIELDS],
        }
        for name, options in chosen.items():
            self.fields[name].choices = options  # type: ignore[attr-defined]

    def draft(self) -> PurposeDraft:
        """The answers as the rule reads them."""
        given = self.cleaned_data
        return PurposeDraft(
            title=given["title"],
            basis=LegalBasis(given["basis"]),
            law=given["law"],
            fields=tuple(given["fields_kept"]),
            necessity=given["necessity"],
            keep_until=given["keep_until"],
        )


def _control(code: str) -> forms.Field:
    label = str(PERSON_LABELS[code])
    known = person_field(code)
    if known is not None and known.kind is FieldKind.YES_NO:
        choices = [("", "—"), ("yes", VALUE_WORDS["yes"]), ("no", VALUE_WORDS["no"])]
        return forms.ChoiceField(label=label, choices=choices, required=False)
    return forms.CharField(label=label, max_length=200, required=False)


class PersonForm(forms.Form):
    """Only what the purpose names."""

    resident = forms.ChoiceField(label=_("Verified resident"), required=False)
    name = forms.CharField(label=_("Full name"), max_length=60, required=False)
    needs_knock = forms.BooleanField(
        label=_("Somebody should knock here in an emergency"),
        required=False,
        help_text=_("The building head sees the door only, never the reason."),
    )
    source = forms.ChoiceField(label=_("Where it comes from"), choices=Source.choices)
    as_of = forms.DateField(label=_("Of which day it is"), widget=DateInput())
    consent_on = forms.DateField(label=_("Day of the consent"), widget=DateInput(), required=False)

    def __init__(self, purpose: Purpose, lines: list[ResidenceLine], data: Any = None) -> None:
        super().__init__(data, initial={"as_of": today()})
        self.codes = [code for code in purpose.fields if person_field(code)]
        living = [line for line in lines if line.residence.status in LIVING]
        self.fields["resident"].choices = [  # type: ignore[attr-defined]
            ("", _("Someone else")),
            *((str(line.residence.id), line.called or "—") for line in living),
        ]
        for code in self.codes:
            self.fields[code] = _control(code)
        if purpose.basis != LegalBasis.CONSENT:
            del self.fields["consent_on"]
        self.order_fields(["resident", "name", *self.codes, "needs_knock", "source", "as_of", "consent_on"])

    def card(self, household_id: UUID) -> PersonCard:
        """The answers as the action takes them."""
        given = self.cleaned_data
        return PersonCard(
            household_id=household_id,
            source=given["source"],
            as_of=given["as_of"],
            name=given["name"],
            values={code: given[code] for code in self.codes},
            needs_knock=given["needs_knock"],
            consent_on=given.get("consent_on"),
            residence_id=UUID(given["resident"]) if given["resident"] else None,
        )
