"""Give a person a role in a body."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotAllowed, NotFound, Refused
from wushe.modules.accounts.actions import settle_account
from wushe.modules.actors.actions._holder import Holder, kept_subject
from wushe.modules.actors.actions._separate import demand_separate
from wushe.modules.actors.events import ActorEvent
from wushe.modules.actors.labels import ADMIN_ROLES, Role
from wushe.modules.actors.models import Body, Holding
from wushe.modules.actors.permissions import may_give
from wushe.modules.actors.queries import body_of
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.models import Area
from wushe.modules.spaces.queries import area_of


class MayNotGiveRole(NotAllowed):
    """Roles with authority are given from above."""

    code = "actors.may_not_give_role"
    message = _("You may not give or end this role here.")
    way_out = _("Ask the street leader, or the community secretary for roles within a community.")


class RoleBodyUnknown(NotFound):
    """No such living body or area in this street."""

    code = "actors.role_body_unknown"
    message = _("The body or the area of this role is not known in this street, or has ended.")
    way_out = _("Choose them from the lists.")


class HolderMissing(Invalid):
    """Someone must hold the role."""

    code = "actors.holder_missing"
    message = _("Say who holds the role: a name, or an account.")
    way_out = _("Fill in the name.")


class AreaOutsideBody(Invalid):
    """A body gives no role beyond its own area."""

    code = "actors.area_outside_body"
    message = _("The area of the role lies outside the area of the body.")
    way_out = _("Choose an area within the body's own.")


class RoleDatesUnfit(Invalid):
    """A role ends after it begins."""

    code = "actors.role_dates_unfit"
    message = _("The role would end before it begins.")
    way_out = _("Check the two dates.")


class AlreadyHolds(Refused):
    """The same role once."""

    code = "actors.already_holds"
    message = _("This person already holds this role here.")
    way_out = _("Nothing needs to be done.")


def give_role(
    *,
    person_id: UUID | None,
    street_id: UUID,
    body_id: UUID,
    role: Role,
    holder: Holder,
    area_id: UUID | None = None,
    began_on: date | None = None,
    ended_on: date | None = None,
) -> Holding:
    """Whoever may give the role gives it, for an area within the body's own (if none is named: all of it)."""
    with transaction.atomic():
        body = body_of(street_id, body_id)
        area = area_of(street_id, area_id) if area_id else body.area if body else None
        if not may_give(person_id, street_id, role, area.path if area else ""):
            raise MayNotGiveRole
        if body is None or area is None or body.ended_on is not None or area.ended_on is not None:
            raise RoleBodyUnknown
        begins = began_on or clock.today()
        _fit(body, area, role, holder, begins, ended_on)
        holding: Holding = Holding.objects.create(
            street_id=street_id,
            body=body,
            role=role,
            area=area,
            person_id=holder.account_id,
            subject_id=kept_subject(street_id, person_id, holder),
            began_on=begins,
            ended_on=ended_on,
        )
        if holder.account_id:
            settle_account(about_person_id=holder.account_id, street_id=street_id, person_id=person_id)
        facts = {"body": body.name, "role": role.value, "area_path": area.path, "began_on": begins.isoformat()}
        record(ActorEvent.ROLE_GIVEN, street_id=street_id, subject_id=holding.id, person_id=person_id, facts=facts)
        return holding


def _fit(body: Body, area: Area, role: Role, holder: Holder, begins: date, ends: date | None) -> None:
    if not (holder.account_id or holder.subject_id or holder.name.strip()):
        raise HolderMissing(field="name")
    if not area.path.startswith(body.area.path):
        raise AreaOutsideBody(field="area")
    if ends is not None and ends <= begins:
        raise RoleDatesUnfit(field="ended_on")
    same = Holding.objects.in_street(body.street_id).filter(Q(ended_on=None) | Q(ended_on__gt=begins))
    if holder.account_id:
        own = same.filter(person_id=holder.account_id)
    elif holder.subject_id:
        own = same.filter(subject_id=holder.subject_id)
    else:
        return
    if own.filter(body=body, role=role, area=area).exists():
        raise AlreadyHolds(field="role")
    if role in ADMIN_ROLES:
        demand_separate(body.street_id, role, holder, begins)
