"""Who may do what with needs. Every rule asks about one person in one street; a stranger may nothing."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.actors.labels import Role
from wushe.modules.actors.queries import standing
from wushe.modules.needs.models import Need, Task

STREET = (Role.STREET_LEADER, Role.STREET_COORDINATOR)
COMMUNITY = (Role.COMMUNITY_SECRETARY, Role.COMMUNITY_WORKER)
SORTERS = (*STREET, *COMMUNITY)
ENTERERS = (*SORTERS, Role.GRID_WORKER, Role.BUILDING_HEAD, Role.SOCIAL_WORKER)
READERS = (*SORTERS, Role.GRID_WORKER, Role.EMERGENCY_OFFICER)
OVERRIDERS = (*STREET, Role.COMMUNITY_SECRETARY)
ANSWERERS = (
    *SORTERS,
    Role.PROPERTY_MANAGER,
    Role.OWNERS_COMMITTEE_MEMBER,
    Role.ORGANISATION_MANAGER,
    Role.SOCIAL_WORKER,
)

HELPERS = (*ANSWERERS, Role.DEPARTMENT_CONTACT, Role.TEAM_LEADER, Role.SOCIAL_WORK_SUPERVISOR)
"""Who may speak for a body that was asked to do a part."""


def reading_paths(person_id: UUID | None, street_id: UUID) -> tuple[str, ...]:
    """The subtrees whose needs this person may read; none for a stranger."""
    if person_id == OPERATOR_ID:
        return ("",)
    here = standing(person_id, street_id)
    return here.area_paths(*READERS) if here.holdings else ()


def own_bodies(person_id: UUID | None, street_id: UUID) -> frozenset[UUID]:
    """The bodies for which this person may answer."""
    return frozenset(held.body_id for held in standing(person_id, street_id).holdings if held.role in ANSWERERS)


def may_read_inbox(person_id: UUID | None, street_id: UUID) -> bool:
    """Staff of the street, of a community or of a grid, and those whose body leads some need."""
    return bool(reading_paths(person_id, street_id)) or bool(own_bodies(person_id, street_id))


def may_read(person_id: UUID | None, street_id: UUID, area_path: str, lead_body_id: UUID | None = None) -> bool:
    """Staff of the area, or someone of the body that leads."""
    return _holds(person_id, street_id, READERS, area_path) or _speaks_for(person_id, street_id, lead_body_id)


def may_see(person_id: UUID | None, need: Need) -> bool:
    """Those who may read the need, and those whose body was asked to do a part of it."""
    street = need.street_id
    if may_read(person_id, street, need.area_path, need.lead_body_id):
        return True
    asked = helping_bodies(person_id, street)
    return bool(asked) and Task.objects.in_street(street).filter(need=need, body_id__in=asked).exists()


def may_enter_for_others(person_id: UUID | None, street_id: UUID) -> bool:
    """People who take a need by phone, at the window or at the door."""
    return _holds(person_id, street_id, ENTERERS)


def may_triage(person_id: UUID | None, street_id: UUID, area_path: str) -> bool:
    """Who sorts, merges and rules out needs of an area."""
    return _holds(person_id, street_id, SORTERS, area_path)


def may_override(person_id: UUID | None, street_id: UUID, area_path: str) -> bool:
    """Who may name another lead than the rule does."""
    return _holds(person_id, street_id, OVERRIDERS, area_path)


def may_answer(person_id: UUID | None, street_id: UUID, area_path: str, lead_body_id: UUID | None) -> bool:
    """Staff of the area, or someone of the body that leads."""
    return _holds(person_id, street_id, SORTERS, area_path) or _speaks_for(person_id, street_id, lead_body_id)


def helping_bodies(person_id: UUID | None, street_id: UUID) -> frozenset[UUID]:
    """The bodies for which this person may do a part and report it."""
    return frozenset(held.body_id for held in standing(person_id, street_id).holdings if held.role in HELPERS)


def may_help(person_id: UUID | None, street_id: UUID, area_path: str, body_id: UUID) -> bool:
    """Staff of the area, or someone who speaks for the body that was asked."""
    return _holds(person_id, street_id, SORTERS, area_path) or body_id in helping_bodies(person_id, street_id)


def may_decide_dispatch(person_id: UUID | None, street_id: UUID) -> bool:
    """Who decides where a need, or a part of it, belongs."""
    return _holds(person_id, street_id, STREET)


def may_decide_extension(person_id: UUID | None, street_id: UUID, area_path: str) -> bool:
    """Who approves a longer term: the street, or the secretary of the community."""
    return _holds(person_id, street_id, OVERRIDERS, area_path)


def may_call_back(person_id: UUID | None, street_id: UUID, area_path: str) -> bool:
    """Who calls people after an answer: staff of the area."""
    return _holds(person_id, street_id, SORTERS, area_path)


def may_read_notes(person_id: UUID | None, street_id: UUID, area_path: str, lead_body_id: UUID | None) -> bool:
    """Private notes are for those who handle the need, not for everyone who may see it."""
    return may_answer(person_id, street_id, area_path, lead_body_id)


def may_hand_over(person_id: UUID | None, street_id: UUID) -> bool:
    """Who gives the open work of one person to another."""
    return _holds(person_id, street_id, OVERRIDERS)


def may_choose_clocks(person_id: UUID | None, street_id: UUID) -> bool:
    """Which clocks hold is the matter of the street."""
    return _holds(person_id, street_id, STREET)


def may_keep_templates(person_id: UUID | None, street_id: UUID) -> bool:
    """Templates are words of the whole street."""
    return _holds(person_id, street_id, OVERRIDERS)


def body_of_person(person_id: UUID | None, street_id: UUID) -> UUID | None:
    """The body this person acts for first."""
    holdings = standing(person_id, street_id).holdings
    return holdings[0].body_id if holdings else None


def may_shape_themes(person_id: UUID | None, street_id: UUID) -> bool:
    """Who may name, join and split themes: they reach over communities, so any sorter may."""
    return _holds(person_id, street_id, SORTERS)


def may_publish_batches(person_id: UUID | None, street_id: UUID) -> bool:
    """Whole files of needs are the matter of the street and of its communities' secretaries."""
    return _holds(person_id, street_id, OVERRIDERS)


def may_set_rates(person_id: UUID | None, street_id: UUID) -> bool:
    """How rates are counted, what is left out of them, and which proposals are taken up: the street itself."""
    return _holds(person_id, street_id, STREET)


def may_read_statistics(person_id: UUID | None, street_id: UUID) -> bool:
    """Those who sort needs see how they are handled: the street all of it, a community its own."""
    return _holds(person_id, street_id, SORTERS)


def role_of(person_id: UUID | None, street_id: UUID) -> str:
    """The first role this person acts in, for the record."""
    if person_id == OPERATOR_ID:
        return "operator"
    holdings = standing(person_id, street_id).holdings
    return holdings[0].role.value if holdings else ""


def _holds(person_id: UUID | None, street_id: UUID, roles: tuple[Role, ...], area_path: str = "") -> bool:
    return person_id == OPERATOR_ID or standing(person_id, street_id).holds(*roles, area_path=area_path)


def _speaks_for(person_id: UUID | None, street_id: UUID, body_id: UUID | None) -> bool:
    return body_id is not None and body_id in own_bodies(person_id, street_id)
