"""Who raises, states and decides. Every rule asks about one person in one street; a stranger may nothing."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.actors.labels import Role
from wushe.modules.actors.queries import standing
from wushe.modules.boundaries.models import Dispute
from wushe.modules.linkage.queries import bodies_worked_for

ARBITERS = (Role.STREET_LEADER, Role.STREET_COORDINATOR)
READERS = (*ARBITERS, Role.COMMUNITY_SECRETARY, Role.COMMUNITY_WORKER)


def reading_paths(person_id: UUID | None, street_id: UUID) -> tuple[str, ...]:
    """The subtrees whose disputes this person may read; none for a stranger."""
    if person_id == OPERATOR_ID:
        return ("",)
    return standing(person_id, street_id).area_paths(*READERS)


def own_bodies(person_id: UUID | None, street_id: UUID) -> frozenset[UUID]:
    """The bodies for which this person speaks."""
    return bodies_worked_for(standing(person_id, street_id))


def may_arbitrate(person_id: UUID | None, street_id: UUID, area_path: str = "") -> bool:
    """Who decides between bodies (no area: somewhere in the street)."""
    return person_id == OPERATOR_ID or standing(person_id, street_id).holds(*ARBITERS, area_path=area_path)


def may_raise(person_id: UUID | None, street_id: UUID, body_id: UUID, area_path: str) -> bool:
    """Somebody of the body that says “not ours”, or the street for it."""
    return body_id in own_bodies(person_id, street_id) or may_arbitrate(person_id, street_id, area_path)


def may_read(person_id: UUID | None, dispute: Dispute) -> bool:
    """Staff of the area, and both bodies."""
    if person_id == OPERATOR_ID:
        return True
    who = standing(person_id, dispute.street_id)
    if who.holds(*READERS, area_path=dispute.area_path):
        return True
    return bool({dispute.body_id, dispute.other_body_id} & bodies_worked_for(who))
