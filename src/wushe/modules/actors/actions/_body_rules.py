"""What holds for every body, whichever way it is entered."""

from __future__ import annotations

import re
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid, NotFound, Refused
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


def fit_body(
    street_id: UUID,
    *,
    kind: BodyKind,
    area: Area,
    name: str,
    short_name: str = "",
    work: str = "",
    public_phone: str = "",
    opening_hours: str = "",
    but: UUID | None = None,
) -> None:
    """Refuse a card that cannot stand in the register; `but` is the body that is being changed."""
    texts = {
        "name": name,
        "short_name": short_name,
        "work": work,
        "public_phone": public_phone,
        "opening_hours": opening_hours,
    }
    for field, text in texts.items():
        if len(text.strip()) > _LONGEST[field] or (field == "name" and not text.strip()):
            raise BodyTextUnfit(field=field, field_name=field, most=_LONGEST[field])
    if re.fullmatch(r"(\+?86)?1[3-9]\d{9}", re.sub(r"[\s-]", "", public_phone)):
        raise PhoneLooksPersonal(field="public_phone", phone=public_phone)
    if kind == BodyKind.STREET_OFFICE and area.kind != AreaKind.STREET:
        raise OfficeStandsForStreet(field="area")
    living = Body.objects.in_street(street_id).filter(ended_on=None)
    if but:
        living = living.exclude(pk=but)
    if living.filter(name=name.strip()).exists():
        raise BodyKnown(field="name", name=name.strip())
    if kind in ONE_PER_AREA:
        other = living.filter(kind=kind, area=area).first()
        if other is not None:
            raise OnlyOneHere(field="kind", name=other.name)
