"""Who may do what with joint meetings. Every rule asks about one person in one street; a stranger may nothing."""

from __future__ import annotations

from uuid import UUID

from wushe.core.meetings import MeetingForm
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.actors.labels import COMMUNITY_ROLES, STREET_ROLES, Role
from wushe.modules.actors.queries import standing
from wushe.modules.linkage.queries import bodies_worked_for
from wushe.modules.meetings.models import Decision, Meeting

CALLERS = (Role.STREET_LEADER, Role.STREET_COORDINATOR, Role.COMMUNITY_SECRETARY)
"""Those who call and lead meetings, in the area for which the role is held."""
READERS = (*sorted(STREET_ROLES), *sorted(COMMUNITY_ROLES))
"""Those who read every meeting of their area."""


def reading_paths(person_id: UUID | None, street_id: UUID) -> tuple[str, ...]:
    """The subtrees whose meetings this person may read; none for a stranger."""
    if person_id == OPERATOR_ID:
        return ("",)
    return standing(person_id, street_id).area_paths(*READERS)


def own_bodies(person_id: UUID | None, street_id: UUID) -> frozenset[UUID]:
    """The bodies this person works for."""
    return bodies_worked_for(standing(person_id, street_id))


def may_call(person_id: UUID | None, street_id: UUID, area_path: str = "", form: str = "") -> bool:
    """Who calls a meeting; between the committees the owners' committee calls too."""
    if person_id == OPERATOR_ID:
        return True
    roles = (*CALLERS, Role.OWNERS_COMMITTEE_MEMBER) if form in ("", MeetingForm.COMMITTEES) else CALLERS
    return standing(person_id, street_id).holds(*roles, area_path=area_path)


def may_lead(person_id: UUID | None, meeting: Meeting) -> bool:
    """Who prepares, holds and closes it: whoever may call it, and somebody of the chair."""
    if may_call(person_id, meeting.street_id, meeting.area_path, meeting.form):
        return True
    return meeting.chair_id in own_bodies(person_id, meeting.street_id)


def may_approve(person_id: UUID | None, meeting: Meeting) -> bool:
    """Minutes are approved by the body in the chair, and decisions confirmed by it."""
    return person_id == OPERATOR_ID or meeting.chair_id in own_bodies(person_id, meeting.street_id)


def may_read(person_id: UUID | None, meeting: Meeting) -> bool:
    """Staff of the area, and everybody who works for an invited body."""
    if person_id == OPERATOR_ID:
        return True
    if standing(person_id, meeting.street_id).holds(*READERS, area_path=meeting.area_path):
        return True
    own = own_bodies(person_id, meeting.street_id)
    return bool(own) and meeting.seats.filter(body_id__in=own).exists()


def may_report(person_id: UUID | None, decision: Decision) -> bool:
    """Who says that a decision has been carried out: somebody of its lead."""
    return person_id == OPERATOR_ID or decision.lead_id in own_bodies(person_id, decision.street_id)


def may_name_new_lead(person_id: UUID | None, decision: Decision) -> bool:
    """Who names another body between two meetings, when the lead of a decision has ended: the street."""
    if person_id == OPERATOR_ID:
        return True
    roles = (Role.STREET_LEADER, Role.STREET_COORDINATOR)
    return standing(person_id, decision.street_id).holds(*roles, area_path=decision.area_path)


def may_read_decision(person_id: UUID | None, decision: Decision) -> bool:
    """Who may read the meeting, and who works for the lead."""
    return may_read(person_id, decision.meeting) or may_report(person_id, decision)


def role_of(person_id: UUID | None, street_id: UUID) -> str:
    """The first role this person works in here, for the record."""
    if person_id == OPERATOR_ID:
        return "operator"
    roles = [held.role for held in standing(person_id, street_id).holdings]
    return roles[0].value if roles else ""
