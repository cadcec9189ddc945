"""Who may do what in the information base: each in the part of the street that is theirs, and nobody else."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.core.registers import RegisterFile
from wushe.foundation.ids import OPERATOR_ID
from wushe.foundation.refusals import NotAllowed
from wushe.modules.actors.labels import Role
from wushe.modules.actors.queries import Standing, standing
from wushe.modules.registers.queries.households import verified_homes

COMMUNITY = (Role.COMMUNITY_SECRETARY, Role.COMMUNITY_WORKER)
FIELD = (*COMMUNITY, Role.GRID_WORKER)


class NotYourHouseholds(NotAllowed):
    """Households are seen by those who work with the people there."""

    code = "registers.not_your_households"
    message = _("You may not see or change households here.")
    way_out = _("The workers of that community can, and the grid worker in their own grid; ask them.")


def may_see_households(who: Standing, area_path: str = "") -> bool:
    """Covered doors and residents of that area (no area: of any)."""
    return who.holds(*FIELD, area_path=area_path)


def may_keep_households(who: Standing, area_path: str = "") -> bool:
    """Enter and end households, print slips, verify at the window, undo a wrong link."""
    return who.holds(*COMMUNITY, area_path=area_path)


def may_confirm(who: Standing, area_path: str, claimed_by: UUID) -> bool:
    """The second check of a claim: by someone else who works there."""
    return may_see_households(who, area_path) and who.person_id != claimed_by


def demand_keeping(person_id: UUID | None, street_id: UUID, area_path: str) -> None:
    """Refuse whoever may not keep the households of that area; the operator builds the demonstration."""
    if person_id != OPERATOR_ID and not may_keep_households(standing(person_id, street_id), area_path):
        raise NotYourHouseholds


def demand_seeing(person_id: UUID | None, street_id: UUID, area_path: str) -> None:
    """Refuse whoever may not see the households of that area."""
    if not may_see_households(standing(person_id, street_id), area_path):
        raise NotYourHouseholds


def role_at(person_id: UUID, street_id: UUID, area_path: str) -> str:
    """In which role the person works in that area, for the record; the narrowest first."""
    held = [one for one in standing(person_id, street_id).holdings if area_path.startswith(one.area_path)]
    fit = [one for one in held if one.role in FIELD]
    return max(fit, key=lambda one: len(one.area_path)).role.value if fit else ""


READERS = (*FIELD, Role.STREET_LEADER, Role.STREET_COORDINATOR, Role.EMERGENCY_OFFICER)
STREET = (Role.STREET_LEADER, Role.STREET_COORDINATOR)
OPEN_FILES = (RegisterFile.FACILITIES, RegisterFile.BODIES, RegisterFile.RESOURCES)
"""What stands in these is no secret within the office: every reader sees the whole street's."""


class NotYourFile(NotAllowed):
    """The information base is read by those who work there, each their own part."""

    code = "registers.not_your_file"
    message = _("You may not read or change this part of the information base.")
    way_out = _("The workers of that community can; ask them. What can be borrowed is open to everyone.")


def reading_paths(who: Standing, file: RegisterFile) -> tuple[str, ...]:
    """The subtrees whose lines of a file this person reads; none for a stranger."""
    paths = who.area_paths(*READERS)
    return ("",) if paths and file in OPEN_FILES else paths


def may_read_file(who: Standing, file: RegisterFile, area_path: str) -> bool:
    """Counts and fields of one thing."""
    return any(area_path.startswith(path) for path in reading_paths(who, file))


def may_record(who: Standing, file: RegisterFile, area_path: str) -> bool:
    """Enter values: field workers in their own area; the street office for everything but the counts of people."""
    roles = FIELD if file is RegisterFile.PEOPLE else (*FIELD, *STREET)
    return who.holds(*roles, area_path=area_path)


def may_decide(who: Standing, area_path: str, raised_by: UUID) -> bool:
    """Decide on a correction: a community worker (or the street office) who did not raise it."""
    return who.holds(*COMMUNITY, *STREET, area_path=area_path) and who.person_id != raised_by


def may_count_people(person_id: UUID, street_id: UUID, area_path: str) -> bool:
    """The answer of this room to `spaces`: field workers count the households and residents of their own area."""
    return bool(area_path) and standing(person_id, street_id).holds(*FIELD, area_path=area_path)


def demand_reading(who: Standing, file: RegisterFile, area_path: str) -> None:
    """Refuse whoever may not read that thing."""
    if not may_read_file(who, file, area_path):
        raise NotYourFile


def demand_recording(person_id: UUID | None, street_id: UUID, file: RegisterFile, area_path: str) -> None:
    """Refuse whoever may not enter values there; the operator builds the demonstration."""
    if person_id != OPERATOR_ID and not may_record(standing(person_id, street_id), file, area_path):
        raise NotYourFile


def may_correct(person_id: UUID, street_id: UUID, file: str, thing_id: UUID, area_path: str) -> bool:
    """Ask for a correction: field workers where they work; residents their own door, building, and what is open."""
    if standing(person_id, street_id).holds(*FIELD, *STREET, area_path=area_path):
        return True
    lived = verified_homes(street_id, person_id)
    if file == "household":
        return any(home.household_id == thing_id for home in lived)
    if file == RegisterFile.BUILDINGS:
        return any(home.household.area.path.startswith(area_path) for home in lived)
    return file in OPEN_FILES and bool(lived)


APPROVERS = (Role.STREET_LEADER, Role.DATA_STEWARD)
KNOCKERS = (*FIELD, Role.BUILDING_HEAD)


class NotYourPurpose(NotAllowed):
    """Data about single persons is for those who work with them, and for nobody else."""

    code = "registers.not_your_purpose"
    message = _("You may not see or do this with data about single persons here.")
    way_out = _("The workers of that community can; the data steward and the street leader approve purposes.")


def purpose_paths(who: Standing) -> tuple[str, ...]:
    """The subtrees whose purposes this person sees; approvers see those of the street, without what is kept."""
    return who.area_paths(*FIELD, *APPROVERS)


def may_open_purpose(who: Standing, area_path: str = "") -> bool:
    """Open and close a purpose: the workers of the community."""
    return who.holds(*COMMUNITY, area_path=area_path)


def may_approve(who: Standing, area_path: str, opened_by: UUID) -> bool:
    """Approve sensitive fields: the street leader or the data steward, never whoever asks."""
    return who.holds(*APPROVERS, area_path=area_path) and who.person_id != opened_by


def may_see_entries(who: Standing, area_path: str) -> bool:
    """Covered entries of that household: field workers, each where they work."""
    return who.holds(*FIELD, area_path=area_path)


def may_reveal(who: Standing, area_path: str, *, is_sensitive: bool) -> bool:
    """Uncover a value with a reason; a sensitive one only as a worker of the community."""
    return who.holds(*(COMMUNITY if is_sensitive else FIELD), area_path=area_path)


def may_knock(who: Standing, area_path: str = "") -> bool:
    """See at which doors of that building somebody should knock, without the reason."""
    return who.holds(*KNOCKERS, area_path=area_path)
