"""Read a door number or the name of a resident in plain words, with a reason."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import NotFound
from wushe.modules.accounts.actions import reveal_personal_data
from wushe.modules.accounts.queries import subject_of
from wushe.modules.registers.actions._rows import HouseholdUnknown, ResidenceUnknown
from wushe.modules.registers.permissions import demand_seeing
from wushe.modules.registers.queries.households import household_of, residence_of


class NameNotKept(NotFound):
    """The resident told no name."""

    code = "registers.name_not_kept"
    message = _("No name is kept for this resident.")
    way_out = _("Ask at the door; residents may tell their name on “My page”.")


def reveal_door(*, person_id: UUID | None, street_id: UUID, household_id: UUID, reason: str) -> str:
    """Someone who works in that area reads the door number; the vault records who and why."""
    household = household_of(street_id, household_id)
    if household is None:
        raise HouseholdUnknown
    demand_seeing(person_id, street_id, household.area.path)
    return reveal_personal_data(
        street_id=street_id, subject_id=household.subject_id, kind="address", person_id=person_id, reason=reason
    )


def reveal_resident(*, person_id: UUID | None, street_id: UUID, residence_id: UUID, reason: str) -> str:
    """The same for the name of a resident: the one kept with the link, or with the resident's own account."""
    residence = residence_of(street_id, residence_id)
    if residence is None:
        raise ResidenceUnknown
    demand_seeing(person_id, street_id, residence.household.area.path)
    subject_id = residence.subject_id
    if subject_id is None and residence.person_id is not None:
        subject_id = subject_of(street_id, residence.person_id)
    if subject_id is None:
        raise NameNotKept
    return reveal_personal_data(
        street_id=street_id, subject_id=subject_id, kind="name", person_id=person_id, reason=reason
    )
