"""Who is to be linked to a household: an account, or a name that goes to the vault."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Invalid, NotFound
from wushe.modules.accounts.actions import keep_personal_data
from wushe.modules.accounts.queries import person_named
from wushe.modules.registers.actions._rows import HouseholdOver
from wushe.modules.registers.actions.redeem_slip import AlreadyThere
from wushe.modules.registers.labels import Way
from wushe.modules.registers.models import Household, Residence
from wushe.modules.registers.queries.households import LIVING


class NobodyNamed(Invalid):
    """Someone must be linked."""

    code = "registers.nobody_named"
    message = _("Say who it is: an account, or the name of a resident without one.")
    way_out = _("Fill in one of the two.")


class AccountNotFound(NotFound):
    """A typing mistake, or an account that was closed."""

    code = "registers.account_not_found"
    message = _("There is no open account of this name.")
    way_out = _("Check the name with the resident, or enter them without an account.")


def new_residence(
    household: Household, way: Way, claimed_by: UUID, *, account: str = "", name: str = ""
) -> Residence:
    """A link that is not saved yet; refused for an unknown account, an ended household or one linked already."""
    if household.ended_on is not None:
        raise HouseholdOver
    account, name = account.strip(), name.strip()
    if not account and not name:
        raise NobodyNamed(field="account")
    person_id = person_named(account) if account else None
    if account and person_id is None:
        raise AccountNotFound(field="account")
    rows = Residence.objects.in_street(household.street_id).filter(household=household, status__in=LIVING)
    if person_id is not None and rows.filter(person_id=person_id).exists():
        raise AlreadyThere(field="account")
    subject_id = None
    if person_id is None:
        subject_id = keep_personal_data(
            street_id=household.street_id, values={"name": name[:60]}, person_id=claimed_by
        )
    return Residence(
        id=new_id(),
        street_id=household.street_id,
        household=household,
        person_id=person_id,
        subject_id=subject_id,
        way=way,
        claimed_by=claimed_by,
        claimed_at=clock.now(),
    )
