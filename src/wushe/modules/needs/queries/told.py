"""Who was told what about a need, when, and by which way: roles, never names."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from wushe.modules.actors.labels import Role
from wushe.modules.actors.queries import first_roles
from wushe.modules.needs.models import Need
from wushe.modules.notifications.queries import Told, told_about


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One line of the list."""

    who: str
    told: Told


def told_of(need: Need) -> list[ToldLine]:
    """The latest first."""
    lines = told_about(need.street_id, need.id)
    roles = first_roles(need.street_id, [line.recipient_id for line in lines if line.recipient_id])
    return [ToldLine(_who(need, line, roles), line) for line in lines]


def _who(need: Need, line: Told, roles: dict[UUID, Role]) -> str:
    if line.recipient_id is None or (line.recipient_id == need.person_id and not need.entered_by_role):
        return _("Whoever raised it")
    role = roles.get(line.recipient_id)
    return str(role.label) if role else _("A resident")
