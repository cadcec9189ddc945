"""Who may do what in a conversation. Answering is for everybody; the rest is for people with a task here."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.actors.labels import Role
from wushe.modules.actors.queries import standing
from wushe.modules.statements.models import Conversation

OPENERS = (Role.STREET_LEADER, Role.STREET_COORDINATOR, Role.COMMUNITY_SECRETARY)
"""Those who ask, open and close."""
KEEPERS = (*OPENERS, Role.COMMUNITY_WORKER, Role.GRID_WORKER)
"""Those who also look at statements and enter what comes by paper and telephone."""
RESIDENTS = (Role.RESIDENT, Role.RESIDENTS_REPRESENTATIVE, Role.BUILDING_HEAD, Role.OWNERS_COMMITTEE_MEMBER)
"""Roles by which somebody is known to live in an area."""


def reading_paths(person_id: UUID | None, street_id: UUID) -> tuple[str, ...]:
    """The subtrees whose boards this person works on; none for a stranger."""
    return ("",) if person_id == OPERATOR_ID else standing(person_id, street_id).area_paths(*KEEPERS)


def may_open(person_id: UUID | None, street_id: UUID, area_path: str = "") -> bool:
    """Who asks the residents of an area."""
    return person_id == OPERATOR_ID or standing(person_id, street_id).holds(*OPENERS, area_path=area_path)


def may_lead(person_id: UUID | None, conversation: Conversation) -> bool:
    """Who opens and closes it."""
    return may_open(person_id, conversation.street_id, conversation.area_path)


def may_keep(person_id: UUID | None, conversation: Conversation) -> bool:
    """Who decides on statements and enters answers from paper and telephone."""
    held = standing(person_id, conversation.street_id)
    return person_id == OPERATOR_ID or held.holds(*KEEPERS, area_path=conversation.area_path)


def is_resident(person_id: UUID | None, conversation: Conversation) -> bool:
    """Whether the person is known to live in the area that is asked: these answer as verified."""
    if person_id is None:
        return False
    lived = standing(person_id, conversation.street_id).area_paths(*RESIDENTS)
    return any(path.startswith(conversation.area_path) for path in lived)
