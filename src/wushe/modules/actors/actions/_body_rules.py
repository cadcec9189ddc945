"""What holds for every body, whichever way it is entered."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid, NotFound, Refused
from wushe.modules.actors.actions._card import BodyCard
from wushe.modules.actors.labels import BodyKind
from wushe.modules.actors.models import Body
from wushe.modules.actors.permissions import MayNotKeepRegister, may_keep_register
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.models import Area

ONE_PER_AREA = frozenset(
    {
        BodyKind.STREET_OFFICE,
        BodyKind.PARTY_ORGANISATION,
        BodyKind.RESIDENTS_COMMITTEE,
        BodyKind.SUPERVISORY_COMMITTEE,
    }
)
_LONGEST = {"name": 80, "short_name": 20, "work": 300, "public_phone": 30, "opening_hours": 80}


class BodyAreaUnknown(NotFound):
    """A body works for a living area of the same street."""

    code = "actors.area_unknown"
    message = _("The area of this body is not known in this street, or has ended.")
    way_out = _("Choose one from the list of areas.")


class BodyTextUnfit(Invalid):
    """A name is needed, and nothing is endless."""

    code = "actors.body_text_unfit"
    message = _("A name is missing, or “%(field_name)s” is longer than %(most)s characters.")
    way_out = _("Fill in the name and shorten the text.")


class PhoneLooksPersonal(Invalid):
    """The contact card of a body shows an office line only."""

    code = "actors.phone_looks_personal"
    message = _("%(phone)s looks like a person's mobile number.")
    way_out = _("Give an office line here; a person's number is kept, sealed, with the person's role.")


class BodyKnown(Refused):
    """Two living bodies of one name would be mixed up."""

    code = "actors.body_known"
    message = _("A body called “%(name)s” is already registered in this street.")
    way_out = _("Change that body, or give this one a name that tells them apart.")


class OnlyOneHere(Refused):
    """Some bodies exist once in an area."""

    code = "actors.only_one_here"
    message = _("This area already has such a body: %(name)s.")
    way_out = _("End that one first, or choose another area.")


class OfficeStandsForStreet(Invalid):
    """The subdistrict office works for the whole street."""

    code = "actors.office_stands_for_street"
    message = _("A subdistrict office stands for the whole street.")
    way_out = _("Choose the street as its area.")


def demand_keeping(person_id: UUID | None, street_id: UUID, area_path: str) -> None:
    """Refuse whoever may not keep the register of that area."""
    if not may_keep_register(person_id, street_id, area_path):
        raise MayNotKeepRegister


@dataclass(slots=True)
class Register:
    """The living bodies of a street, as far as a new one could clash with them."""

    names: dict[str, UUID] = field(default_factory=dict)
    only: dict[tuple[str, UUID], tuple[UUID, str]] = field(default_factory=dict)  # kind and area of ONE_PER_AREA

    def enter(self, body_id: UUID, name: str, kind: str, area_id: UUID) -> None:
        """Count a body as living."""
        self.names[name] = body_id
        if kind in ONE_PER_AREA:
            self.only[kind, area_id] = body_id, name


def register_of(street_id: UUID) -> Register:
    """The register as it stands, in one query."""
    register = Register()
    living = Body.objects.in_street(street_id).filter(ended_on=None)
    for body_id, name, kind, area_id in living.values_list("id", "name", "kind", "area_id"):
        register.enter(body_id, name, kind, area_id)
    return register


def fit_body(register: Register, card: BodyCard, area: Area, but: UUID | None = None) -> None:
    """Refuse a card that cannot stand in the register; `but` is the body that is being changed."""
    name = card.name.strip()
    for attribute, most in _LONGEST.items():
        text = getattr(card, attribute).strip()
        if len(text) > most or (attribute == "name" and not text):
            raise BodyTextUnfit(field=attribute, field_name=attribute, most=most)
    if re.fullmatch(r"(\+?86)?1[3-9]\d{9}", re.sub(r"[\s-]", "", card.public_phone)):
        raise PhoneLooksPersonal(field="public_phone", phone=card.public_phone)
    if card.kind == BodyKind.STREET_OFFICE and area.kind != AreaKind.STREET:
        raise OfficeStandsForStreet(field="area")
    if register.names.get(name, but) != but:
        raise BodyKnown(field="name", name=name)
    other_id, other_name = register.only.get((card.kind.value, area.id), (but, ""))
    if other_id != but:
        raise OnlyOneHere(field="kind", name=other_name)
