"""Bring someone in: an account by invitation and a role, at once."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from wushe.modules.accounts.actions import invite_person
from wushe.modules.accounts.models import Invitation
from wushe.modules.actors.actions._holder import Holder
from wushe.modules.actors.actions.give_role import RoleBodyUnknown, give_role
from wushe.modules.actors.labels import Role
from wushe.modules.actors.queries import body_of


def bring_in(
    *,
    person_id: UUID,
    street_id: UUID,
    body_id: UUID,
    role: Role,
    name: str,
    phone: str = "",
    account: str = "",
    area_id: UUID | None = None,
    began_on: date | None = None,
    ended_on: date | None = None,
) -> Invitation:
    """Invite a person and give the role; neither without the other. The slip is printed afterwards."""
    with transaction.atomic():
        body = body_of(street_id, body_id)
        if body is None:
            raise RoleBodyUnknown
        purpose = f"{body.short_name or body.name} {role.label}"
        invitation = invite_person(
            street_id=street_id,
            by_person_id=person_id,
            account=account,
            phone=phone,
            name=name,
            purpose=purpose[:60],
        )
        give_role(
            person_id=person_id,
            street_id=street_id,
            body_id=body_id,
            role=role,
            holder=Holder(account_id=invitation.person_id, subject_id=invitation.subject_id),
            area_id=area_id,
            began_on=began_on,
            ended_on=ended_on,
        )
        return invitation
