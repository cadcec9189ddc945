"""End a role."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotAllowed, NotFound
from wushe.modules.actors.events import ActorEvent
from wushe.modules.actors.labels import Role
from wushe.modules.actors.models import Holding
from wushe.modules.actors.permissions import may_give
from wushe.modules.actors.queries import holding_of
from wushe.modules.oversight.actions import record


class MayNotEndRole(NotAllowed):
    """Whoever may give a role may end it."""

    code = "actors.may_not_end_role"
    message = _("You may not give or end this role here.")
    way_out = _("Ask the street leader, or the community secretary for roles within a community.")


class RoleGone(NotFound):
    """No such role held in this street."""

    code = "actors.role_gone"
    message = _("This role is not held any more.")
    way_out = _("Look at the page of the body.")


class EndsBeforeItBegan(Invalid):
    """A role ends after it began."""

    code = "actors.ends_before_it_began"
    message = _("The role would end before it begins.")
    way_out = _("Check the two dates.")


def end_role(*, person_id: UUID | None, street_id: UUID, holding_id: UUID, ended_on: date | None = None) -> Holding:
    """Whoever may give the role ends it, today if no day is named."""
    with transaction.atomic():
        holding = holding_of(street_id, holding_id)
        if holding is None:
            raise RoleGone
        role = Role(holding.role)
        if not may_give(person_id, street_id, role, holding.area.path):
            raise MayNotEndRole
        day = ended_on or clock.today()
        if holding.ended_on is not None and holding.ended_on <= day:
            raise RoleGone
        if day < holding.began_on:
            raise EndsBeforeItBegan(field="ended_on")
        holding.ended_on = day
        holding.save(update_fields=["ended_on"])
        record(
            ActorEvent.ROLE_ENDED,
            street_id=street_id,
            subject_id=holding.id,
            person_id=person_id,
            facts={
                "body": holding.body.name,
                "role": role.value,
                "area_path": holding.area.path,
                "ended_on": day.isoformat(),
            },
        )
        return holding
