"""Forms of bodies, roles and capabilities."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wushe.foundation.forms import DateInput
from wushe.modules.actors.actions import BodyCard, Holder
from wushe.modules.actors.labels import ROLES_IN, BodyKind, CapabilityKind, LegalForm, Role
from wushe.modules.actors.models import Body
from wushe.modules.actors.queries import holdings_in
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices

_BLANK = [("", "—")]


def _areas(street_id: UUID, *, within: str = "", buildings: bool = True) -> list[tuple[str, str]]:
    hidden = {AreaKind.UNIT} if buildings else {AreaKind.UNIT, AreaKind.BUILDING}
    found = area_choices(street_id, within=within)
    return [(str(area.id), f"{'　' * area.depth}{area.name}") for area in found if area.kind not in hidden]


class BodyChangeForm(forms.Form):
    """The public card of a body."""

    kind = forms.ChoiceField(label=_("Kind of body"), choices=BodyKind.choices)
    name = forms.CharField(label=_("Full name of the body"), max_length=80)
    short_name = forms.CharField(label=_("Short name"), max_length=20, required=False)
    legal_form = forms.ChoiceField(label=_("Legal form"), choices=[*_BLANK, *LegalForm.choices], required=False)
    work = forms.CharField(label=_("What it does"), max_length=300, required=False)
    public_phone = forms.CharField(
        label=_("Office phone"), max_length=30, required=False, help_text=_("Everyone sees it. No personal numbers.")
    )
    opening_hours = forms.CharField(label=_("Opening hours"), max_length=80, required=False)

    def card(self) -> BodyCard:
        """The answers as the actions take them."""
        given = self.cleaned_data
        return BodyCard(
            kind=BodyKind(given["kind"]),
            name=given["name"],
            short_name=given["short_name"],
            legal_form=LegalForm(given["legal_form"]) if given["legal_form"] else None,
            work=given["work"],
            public_phone=given["public_phone"],
            opening_hours=given["opening_hours"],
        )


class BodyForm(BodyChangeForm):
    """A new body."""

    area = forms.ChoiceField(label=_("It works for"))
    began_on = forms.DateField(label=_("Since"), widget=DateInput, required=False)
    field_order = ("kind", "name", "area")

    def __init__(self, street_id: UUID, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = _areas(street_id, buildings=False)  # type: ignore[attr-defined]


class RoleForm(forms.Form):
    """A role for someone."""

    role = forms.ChoiceField(label=pgettext_lazy("in a body", "Role"), choices=Role.choices)
    name = forms.CharField(
        label=_("Name of the person"), max_length=40, help_text=_("Kept sealed; others see the surname only.")
    )
    phone = forms.CharField(
        label=_("Phone of the person"), max_length=30, required=False, help_text=_("Kept sealed.")
    )
    account = forms.CharField(
        label=_("Account"), max_length=60, required=False, help_text=_("Only if the person signs in.")
    )
    invite = forms.BooleanField(
        label=_("Invite this person to sign in; a slip with a one-time code is printed"), required=False
    )
    area = forms.ChoiceField(label=_("For the area"))
    began_on = forms.DateField(label=_("In the role since"), widget=DateInput, required=False)
    ended_on = forms.DateField(label=_("In the role until"), widget=DateInput, required=False)

    def __init__(self, body: Body, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = _areas(body.street_id, within=body.area.path)  # type: ignore[attr-defined]
        offered = ROLES_IN[BodyKind(body.kind)]
        self.fields["role"].choices = [(role.value, role.label) for role in offered]  # type: ignore[attr-defined]

    def holder(self, account_id: UUID | None) -> Holder:
        """Who was named."""
        return Holder(account_id=account_id, name=self.cleaned_data["name"], phone=self.cleaned_data["phone"])


class CapabilityForm(forms.Form):
    """A licence, a training, an insurance."""

    kind = forms.ChoiceField(label=pgettext_lazy("of capability", "Kind"), choices=CapabilityKind.choices)
    name = forms.CharField(label=_("What it is called"), max_length=80)
    holding = forms.ChoiceField(label=_("Who has it"), required=False)
    evidence = forms.CharField(
        label=_("Proof of it"),
        max_length=200,
        required=False,
        help_text=_("Number of the document, or where it lies."),
    )
    issued_on = forms.DateField(label=_("Issued on"), widget=DateInput, required=False)
    expires_on = forms.DateField(
        label=_("Expires on"), widget=DateInput, required=False, help_text=_("Leave empty if it does not expire.")
    )

    def __init__(self, body: Body, names: dict[UUID, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [
            (str(held.id), f"{Role(held.role).label} {names.get(held.id, '')}".strip())
            for held in holdings_in(body.street_id, body.id)
        ]
        self.fields["holding"].choices = [("", _("The body itself")), *people]  # type: ignore[attr-defined]


class RenewalForm(forms.Form):
    """A longer time, and the evidence for it."""

    expires_on = forms.DateField(label=_("New expiry date"), widget=DateInput)
    evidence = forms.CharField(label=_("Proof of it"), max_length=200, help_text=_("Number of the new document."))


class GroupingForm(forms.Form):
    """The meaning of 两委 in this street."""

    kinds = forms.MultipleChoiceField(
        label=_("In this street, “the two committees” are"),
        choices=[
            (kind.value, kind.label)
            for kind in (
                BodyKind.PARTY_ORGANISATION,
                BodyKind.RESIDENTS_COMMITTEE,
                BodyKind.OWNERS_COMMITTEE,
                BodyKind.PROPERTY_COMMITTEE,
            )
        ],
        widget=forms.CheckboxSelectMultiple,
    )
