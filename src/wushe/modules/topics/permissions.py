"""Who may do what with topics. Every rule asks about one person in one street; a stranger may nothing."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.actors.labels import COMMUNITY_ROLES, STREET_ROLES, Role
from wushe.modules.actors.queries import standing
from wushe.modules.linkage.queries import bodies_worked_for
from wushe.modules.topics.models import Topic

OPENERS = (Role.STREET_LEADER, Role.STREET_COORDINATOR, Role.COMMUNITY_SECRETARY)
"""Those who open and lead topics, in the area for which the role is held."""
READERS = (*sorted(STREET_ROLES), *sorted(COMMUNITY_ROLES))
"""Those who read every topic of their area with its minutes."""


def reading_paths(person_id: UUID | None, street_id: UUID) -> tuple[str, ...]:
    """The subtrees whose topics this person may read; none for a stranger."""
    return ("",) if person_id == OPERATOR_ID else standing(person_id, street_id).area_paths(*READERS)


def own_bodies(person_id: UUID | None, street_id: UUID) -> frozenset[UUID]:
    """The bodies this person works for."""
    return bodies_worked_for(standing(person_id, street_id))


def may_open(person_id: UUID | None, street_id: UUID, area_path: str = "") -> bool:
    """Who opens a topic there."""
    return person_id == OPERATOR_ID or standing(person_id, street_id).holds(*OPENERS, area_path=area_path)


def may_lead(person_id: UUID | None, topic: Topic) -> bool:
    """Who takes it through its steps: whoever may open it."""
    return may_open(person_id, topic.street_id, topic.area_path)


def may_read(person_id: UUID | None, topic: Topic) -> bool:
    """Staff of the area, and everybody who works for a body that is at the table or leads an item."""
    if person_id == OPERATOR_ID or standing(person_id, topic.street_id).holds(*READERS, area_path=topic.area_path):
        return True
    own = own_bodies(person_id, topic.street_id)
    return bool(own) and (
        topic.chair_id in own
        or topic.subjects.filter(body_id__in=own).exists()
        or topic.items.filter(lead_id__in=own).exists()
        or topic.replies.filter(body_id__in=own).exists()
    )


def may_speak(person_id: UUID | None, street_id: UUID) -> bool:
    """Who objects to a published opinion and rates its carrying-out: everybody who is somebody in this street."""
    return person_id == OPERATOR_ID or bool(standing(person_id, street_id).holdings)


def may_act_for(person_id: UUID | None, topic: Topic, body_id: UUID | None) -> bool:
    """Who speaks for a body on a topic: somebody of the body, and who leads the topic and writes it down."""
    return may_lead(person_id, topic) or body_id in own_bodies(person_id, topic.street_id)
