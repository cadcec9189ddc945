"""Read a slip: the code opens it and tells what it is for; nothing is used up."""

from __future__ import annotations

from dataclasses import dataclass

from wushe.modules.accounts.actions._slips import slip_opened
from wushe.modules.accounts.labels import DataKind, SlipPurpose
from wushe.modules.accounts.models import Invitation
from wushe.modules.accounts.queries import masked


@dataclass(frozen=True, slots=True)
class SlipShown:
    """What whoever holds the slip may see before going on."""

    purpose: SlipPurpose
    account: str
    what_for: str = ""
    may_choose_name: bool = False
    phone: str = ""  # masked


def read_slip(*, code: str) -> SlipShown:
    """The slip of this code; wrong codes are counted, recorded and refused."""
    slip = slip_opened(code)
    purpose = SlipPurpose(slip.purpose)
    if purpose is not SlipPurpose.JOIN:
        return SlipShown(purpose, slip.person.account)
    open_ones = Invitation.objects.in_street(slip.street_id).filter(accepted_at=None, withdrawn_at=None)
    invitation = open_ones.filter(person_id=slip.person_id).first()
    if invitation is None:
        return SlipShown(purpose, slip.person.account)
    kept = masked(invitation.subject_id) if invitation.subject_id else {}
    return SlipShown(
        purpose,
        slip.person.account,
        invitation.purpose,
        invitation.may_choose_name,
        kept.get(DataKind.PHONE, ""),
    )
