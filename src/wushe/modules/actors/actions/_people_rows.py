"""One row of a table of people: what must hold before anybody is given the role."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid, NotFound, Refused
from wushe.modules.actors.actions._separate import PowersStaySeparate
from wushe.modules.actors.actions.give_role import (
    AreaOutsideBody,
    HolderMissing,
    MayNotGiveRole,
    RoleDatesUnfit,
)
from wushe.modules.actors.labels import ADMIN_ROLES, ROLES_IN, BodyKind, Role
from wushe.modules.actors.models import Body
from wushe.modules.actors.permissions import may_give
from wushe.modules.actors.queries import bodies
from wushe.modules.spaces.models import Area
from wushe.modules.spaces.queries import AreaSearch

WITHOUT_ACCOUNT = frozenset({Role.RESIDENT, Role.VOLUNTEER, Role.DONOR})


@dataclass(frozen=True, slots=True, repr=False)
class PersonRow:
    """One row: who, in which body, in which role, for which area, from when until when; "" and None say nothing."""

    number: int
    name: str
    body: str
    role: Role
    phone: str = ""
    area: str = ""
    began_on: date | None = None
    ended_on: date | None = None
    slip: bool | None = None  # whether an invitation is made; None: as usual for the role

    @property
    def invited(self) -> bool:
        """Whether the person shall be able to sign in."""
        return self.role not in WITHOUT_ACCOUNT if self.slip is None else self.slip

    @property
    def who(self) -> tuple[str, str]:
        """By what the same person is known again within the table."""
        return re.sub(r"\s", "", self.name), re.sub(r"[\s-]", "", self.phone)


class BodyNotFound(NotFound):
    """The body comes first."""

    code = "actors.body_not_found"
    message = _("No body is called “%(name)s” in this street.")
    way_out = _("Write its full name as in the list of bodies, or enter the body first.")


class RoleNotThere(Invalid):
    """A property manager works for a property company."""

    code = "actors.role_not_there"
    message = _("“%(role)s” is not a role in %(body)s.")
    way_out = _("Roles there: %(roles)s.")


class PhoneUnfit(Invalid):
    """Digits."""

    code = "actors.phone_unfit"
    message = _("This is not a phone number.")
    way_out = _("Write digits only, for example 13800000000, or leave it empty.")


class PersonRepeated(Refused):
    """The same person in the same role once."""

    code = "actors.person_repeated"
    message = _("The same person with the same role stands in row %(row)s.")
    way_out = _("Delete one of the two rows.")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the role of a row is held."""

    body: Body
    area: Area


class RowRules:
    """The rules of one street for one giver, with everything they ask about read once."""

    def __init__(self, person_id: UUID | None, street_id: UUID) -> None:
        self._search = AreaSearch(street_id)
        self._bodies: dict[str, Body] = {}
        for body in bodies(street_id):
            self._bodies.setdefault(body.short_name, body)
            self._bodies[body.name] = body
        self._may = cache(lambda role, path: may_give(person_id, street_id, role, path))
        self._met: dict[tuple[object, ...], int] = {}
        self._powers: dict[tuple[str, str], Role] = {}

    def place_of(self, row: PersonRow) -> Place:
        """Where the row belongs; refused where it cannot be entered."""
        if not 0 < len(row.name.strip()) <= 40:
            raise HolderMissing(field="name")
        if row.phone.strip() and not re.fullmatch(r"[0-9+\- ()]{5,30}", row.phone.strip()):
            raise PhoneUnfit(field="phone")
        body = self._bodies.get(row.body.strip()) if row.body.strip() else None
        if body is None:
            raise BodyNotFound(field="body", name=row.body.strip()[:60])
        area = self._search.area_named(row.area) if row.area.strip() else body.area
        if not area.path.startswith(body.area.path):
            raise AreaOutsideBody(field="area")
        offered = ROLES_IN[BodyKind(body.kind)]
        if row.role not in offered:
            names = "、".join(str(role.label) for role in offered)
            raise RoleNotThere(field="role", role=row.role.label, body=body.name, roles=names)
        if not self._may(row.role, area.path):
            raise MayNotGiveRole(field="role")
        if row.began_on and row.ended_on and row.ended_on <= row.began_on:
            raise RoleDatesUnfit(field="ended_on")
        self._once(row, body, area)
        return Place(body, area)

    def _once(self, row: PersonRow, body: Body, area: Area) -> None:
        key = (*row.who, body.id, row.role, area.id)
        if key in self._met:
            raise PersonRepeated(field="name", row=self._met[key])
        if row.role in ADMIN_ROLES and self._powers.setdefault(row.who, row.role) is not row.role:
            raise PowersStaySeparate(field="role")
        self._met[key] = row.number
