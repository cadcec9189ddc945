"""Invite someone to sign in, or take an invitation back."""

from __future__ import annotations

import secrets
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotFound
from wushe.modules.accounts.actions.keep_personal_data import keep_personal_data
from wushe.modules.accounts.actions.open_account import open_account
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.accounts.models import DataSubject, Invitation, Person, Slip
from wushe.modules.accounts.permissions import demand_keeping_accounts
from wushe.modules.accounts.queries.slips import invitation_of
from wushe.modules.oversight.actions import record

_LONGEST_PURPOSE = 60


class PurposeTooLong(Invalid):
    """The slip is small."""

    code = "accounts.purpose_too_long"
    message = _("What the account is for has at most %(most)s characters.")
    way_out = _("Shorten it: it is printed on the slip.")


class NobodyInvited(Invalid):
    """An invitation needs an account name, a name or a phone number to know whom it is for."""

    code = "accounts.nobody_invited"
    message = _("Say who is invited: a name, a phone number or an account name.")
    way_out = _("Fill in at least one of the three.")


class InvitationGone(NotFound):
    """Accepted, taken back, or of another street."""

    code = "accounts.invitation_gone"
    message = _("This invitation is no longer open.")
    way_out = _("Look at the list of people: the person may have signed in already.")


def invite_person(
    *,
    street_id: UUID,
    by_person_id: UUID,
    account: str = "",
    phone: str = "",
    name: str = "",
    purpose: str = "",
) -> Invitation:
    """Open an account without a password for someone; a slip printed for it lets that person choose one.

    The account is there at once, so that roles can be given to `invitation.person_id` (and `.subject_id`, under which
    the vault keeps name and phone) in the same transaction. Without an account name one is made up, and the person
    may choose another. `purpose` is printed on the slip and names nobody.
    """
    account, kept = account.strip(), {"name": name.strip(), "phone": phone.strip()}
    if not (account or any(kept.values())):
        raise NobodyInvited(field="name")
    if len(purpose.strip()) > _LONGEST_PURPOSE:
        raise PurposeTooLong(field="purpose", most=_LONGEST_PURPOSE)
    with transaction.atomic():
        demand_keeping_accounts(by_person_id, street_id)
        person_id = open_account(account=account or _free_name(), street_id=street_id, person_id=by_person_id)
        values = {kind: value for kind, value in kept.items() if value}
        subject_id = (
            keep_personal_data(street_id=street_id, values=values, about_person_id=person_id, person_id=by_person_id)
            if values
            else None
        )
        return _invitation(street_id, by_person_id, person_id, subject_id, purpose, may_choose_name=not account)


def invited_subject(*, street_id: UUID, by_person_id: UUID, subject_id: UUID, purpose: str) -> Invitation:
    """Invite someone whose name and phone the vault has already; may the officer, the caller has decided."""
    subject = DataSubject.objects.in_street(street_id).select_for_update().filter(id=subject_id, person=None).first()
    if subject is None:
        raise NobodyInvited(field="name")
    person_id = open_account(account=_free_name(), street_id=street_id, person_id=by_person_id)
    DataSubject.objects.in_street(street_id).filter(id=subject_id).update(person_id=person_id)
    return _invitation(street_id, by_person_id, person_id, subject_id, purpose, may_choose_name=True)


def _invitation(
    street_id: UUID,
    by_person_id: UUID,
    person_id: UUID,
    subject_id: UUID | None,
    purpose: str,
    *,
    may_choose_name: bool,
) -> Invitation:
    invitation: Invitation = Invitation.objects.create(
        street_id=street_id,
        person_id=person_id,
        subject_id=subject_id,
        may_choose_name=may_choose_name,
        purpose=purpose.strip(),
        invited_by=by_person_id,
        invited_at=clock.now(),
    )
    record(AccountEvent.INVITED, street_id=street_id, subject_id=person_id, person_id=by_person_id)
    return invitation


def withdraw_invitation(*, street_id: UUID, by_person_id: UUID, invitation_id: UUID, reason: str = "") -> None:
    """Take back an invitation nobody has accepted: its slip no longer opens anything, the account is closed."""
    with transaction.atomic():
        invitation = invitation_of(street_id, invitation_id)
        if invitation is None or invitation.accepted_at or invitation.withdrawn_at:
            raise InvitationGone
        demand_keeping_accounts(by_person_id, street_id, [invitation.person_id])
        now = clock.now()
        Invitation.objects.in_street(street_id).filter(id=invitation.id).update(withdrawn_at=now)
        open_slips = Slip.objects.in_street(street_id).filter(
            person_id=invitation.person_id, used_at=None, void_at=None
        )
        open_slips.update(void_at=now)
        Person.objects.filter(id=invitation.person_id).update(is_active=False)
        record(
            AccountEvent.INVITATION_WITHDRAWN,
            street_id=street_id,
            subject_id=invitation.person_id,
            person_id=by_person_id,
            facts={"reason": reason.strip()[:200]},
        )


def _free_name() -> str:
    """A short made-up account name that is easy to read aloud: w-382915."""
    for _try in range(20):
        name = f"w-{secrets.randbelow(900_000) + 100_000}"
        if not Person.objects.filter(account=name).exists():
            return name
    return f"w-{secrets.randbelow(10**12):012d}"
