"""Who may do what with topics. Every rule asks about one person in one street; a stranger may nothing."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.actors.labels import COMMUNITY_ROLES, STREET_ROLES, BodyKind, Role
from wushe.modules.actors.queries import bodies, standing
from wushe.modules.linkage.queries import bodies_worked_for
from wushe.modules.topics.models import Topic

OPENERS = (Role.STREET_LEADER, Role.STREET_COORDINATOR, Role.COMMUNITY_SECRETARY)
"""Those who open and lead topics, in the area for which the role is held."""
READERS = (*sorted(STREET_ROLES), *sorted(COMMUNITY_ROLES))
"""Those who read every topic of their area with its minutes."""


def reading_paths(person_id: UUID | None, street_id: UUID) -> tuple[str, ...]:
    """The subtrees whose topics this person may read, as staff or in the supervisory committee."""
    if person_id == OPERATOR_ID:
        return ("",)
    who = standing(person_id, street_id)
    held = [one for one in who.holdings if one.role == Role.RESIDENTS_REPRESENTATIVE]
    if not held:
        return who.area_paths(*READERS)
    watching = set(bodies(street_id, BodyKind.SUPERVISORY_COMMITTEE).values_list("id", flat=True))
    return (*who.area_paths(*READERS), *(one.area_path for one in held if one.body_id in watching))


def own_bodies(person_id: UUID | None, street_id: UUID) -> frozenset[UUID]:
    """The bodies this person works for."""
    return bodies_worked_for(standing(person_id, street_id))


def may_open(person_id: UUID | None, street_id: UUID, area_path: str = "") -> bool:
    """Who opens a topic there."""
    return person_id == OPERATOR_ID or standing(person_id, street_id).holds(*OPENERS, area_path=area_path)


def may_set_rules(person_id: UUID | None, street_id: UUID) -> bool:
    """Who enters the numbers of deciding meetings: the street."""
    street = (Role.STREET_LEADER, Role.STREET_COORDINATOR)
    return person_id == OPERATOR_ID or standing(person_id, street_id).holds(*street)


def may_lead(person_id: UUID | None, topic: Topic) -> bool:
    """Who takes it through its steps: whoever may open it."""
    return may_open(person_id, topic.street_id, topic.area_path)


def may_read(person_id: UUID | None, topic: Topic) -> bool:
    """Staff of the area, its supervisory committee, and who works for a body at the table or with an item."""
    if any(topic.area_path.startswith(path) for path in reading_paths(person_id, topic.street_id)):
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
