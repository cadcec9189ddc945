"""Who may do what in the information base: each in the part of the street that is theirs, and nobody else."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.foundation.ids import OPERATOR_ID
from wushe.foundation.refusals import NotAllowed
from wushe.modules.actors.labels import Role
from wushe.modules.actors.queries import Standing, standing

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
