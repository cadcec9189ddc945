"""Correct from when, or until when, a role is held."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from wushe.modules.actors.actions.end_role import MayNotEndRole, RoleGone
from wushe.modules.actors.actions.give_role import RoleDatesUnfit
from wushe.modules.actors.events import ActorEvent
from wushe.modules.actors.labels import Role
from wushe.modules.actors.models import Holding
from wushe.modules.actors.permissions import may_give
from wushe.modules.actors.queries import holding_of
from wushe.modules.oversight.actions import record


def change_term(
    *, person_id: UUID | None, street_id: UUID, holding_id: UUID, began_on: date, ended_on: date | None
) -> Holding:
    """Whoever may give the role corrects its term (no last day: until it is ended)."""
    with transaction.atomic():
        holding = holding_of(street_id, holding_id)
        if holding is None:
            raise RoleGone
        if not may_give(person_id, street_id, Role(holding.role), holding.area.path):
            raise MayNotEndRole
        if ended_on is not None and ended_on <= began_on:
            raise RoleDatesUnfit(field="ended_on")
        before = {"began_on": holding.began_on.isoformat(), "ended_on": _day(holding.ended_on)}
        holding.began_on, holding.ended_on = began_on, ended_on
        holding.save(update_fields=["began_on", "ended_on"])
        record(
            ActorEvent.ROLE_TERM_CHANGED,
            street_id=street_id,
            subject_id=holding.id,
            person_id=person_id,
            facts={
                "body": holding.body.name,
                "role": holding.role,
                "area_path": holding.area.path,
                "before": before,
                "after": {"began_on": began_on.isoformat(), "ended_on": _day(ended_on)},
            },
        )
        return holding


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
