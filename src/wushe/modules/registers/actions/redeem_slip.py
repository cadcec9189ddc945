"""Use a household slip: the resident's account is linked to the household at once."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.formats.phones import canonical_phone
from wushe.core.lifecycle import ResidenceStatus
from wushe.core.registers import closed_because
from wushe.foundation import clock
from wushe.foundation.ids import new_id, readable_code
from wushe.foundation.refusals import NotAllowed, Refused
from wushe.modules.accounts.actions import open_account, set_sign_in_phone
from wushe.modules.oversight.actions import record
from wushe.modules.registers.actions._rows import HouseholdOver, told_facts
from wushe.modules.registers.actions.try_slip import SlipClosed, try_slip
from wushe.modules.registers.events import RegisterEvent
from wushe.modules.registers.labels import CLOSED, Proof, Way
from wushe.modules.registers.models import Residence, Slip
from wushe.modules.registers.queries.households import LIVING


class SlipNeedsAccount(NotAllowed):
    """Nobody has signed in."""

    code = "registers.slip_needs_account"
    message = _("A slip links an account to a household, and nobody has signed in.")
    way_out = _("Sign in, or open an account with the slip.")


class AlreadyThere(Refused):
    """One link to a household is enough."""

    code = "registers.already_there"
    message = _("This account is linked to this household already.")
    way_out = _("Keep the slip for another member of the household.")


def redeem_slip(*, street_id: UUID, person_id: UUID | None, number: str, code: str) -> Residence:
    """Link the account of whoever holds the slip to its household and use the slip up."""
    if person_id is None:
        raise SlipNeedsAccount
    slip = try_slip(street_id=street_id, number=number, code=code, person_id=person_id)
    with transaction.atomic():
        return _link(slip, person_id)


def join_by_slip(*, street_id: UUID, number: str, code: str, account: str, password: str) -> Residence:
    """Open an account with a slip and link it in the same moment: without a slip nobody signs up.

    Whoever gives a phone number instead of a name signs in with it; a name is made up for the account.
    """
    slip = try_slip(street_id=street_id, number=number, code=code)
    phone = canonical_phone(account)
    with transaction.atomic():
        name = f"r-{readable_code(8).lower()}" if phone else account.strip()
        person_id = open_account(account=name, password=password, street_id=street_id)
        if phone:
            set_sign_in_phone(person_id=person_id, phone=phone, street_id=street_id)
        return _link(slip, person_id)


def _link(tried: Slip, person_id: UUID) -> Residence:
    slip = Slip.objects.in_street(tried.street_id).select_for_update().get(pk=tried.pk)
    shut = closed_because(slip.state, clock.now())  # another browser may have used it since it was tried
    if shut is not None:
        raise SlipClosed(field="code", why=CLOSED[shut])
    household = tried.household
    if household.ended_on is not None:
        raise HouseholdOver
    rows = Residence.objects.in_street(slip.street_id).filter(household=household, person_id=person_id)
    standing = rows.filter(status__in=LIVING).first()
    if standing is not None and standing.status == ResidenceStatus.VERIFIED:
        raise AlreadyThere
    now = clock.now()
    residence = standing or Residence(
        id=new_id(), street_id=slip.street_id, household=household, person_id=person_id, claimed_at=now
    )
    residence.claimed_by = person_id
    residence.way, residence.proof, residence.slip = Way.SLIP, Proof.SLIP, slip
    residence.status, residence.checked_at = ResidenceStatus.VERIFIED.value, now
    residence.save()
    slip.ended_at, slip.ended_as = now, "used"
    slip.save(update_fields=["ended_at", "ended_as"])
    record(
        RegisterEvent.RESIDENCE_VERIFIED,
        street_id=slip.street_id,
        subject_id=residence.id,
        person_id=person_id,
        facts=told_facts(residence),
    )
    return residence
