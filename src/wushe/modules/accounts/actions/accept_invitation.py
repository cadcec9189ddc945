"""Accept an invitation with the code on the slip: choose a name and a password, and come in."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction

from wushe.foundation import clock
from wushe.modules.accounts.actions._slips import SlipCodeWrong, slip_opened
from wushe.modules.accounts.actions.open_account import (
    AccountTaken,
    demand_fit_name,
    demand_free_name,
    demand_strong,
)
from wushe.modules.accounts.actions.set_sign_in_phone import keep_phone
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.accounts.labels import DataKind, SlipPurpose
from wushe.modules.accounts.models import Invitation, Person, Slip, VaultItem
from wushe.modules.accounts.queries import master_keys
from wushe.modules.oversight.actions import record


def accept_invitation(
    *, code: str, password: str, account: str = "", phone: str = "", own_phone: bool = False
) -> UUID:
    """Spend the slip: the account gets its password (and the name that was chosen); returns whose it is.

    `phone` (or, with `own_phone`, the number that the office noted) can be typed from now on instead of the name.
    """
    slip = slip_opened(code)
    account = account.strip()
    with transaction.atomic():
        person = Person.objects.select_for_update().get(id=slip.person_id)
        invitation = (
            Invitation.objects.in_street(slip.street_id)
            .filter(person=person, accepted_at=None, withdrawn_at=None)
            .first()
        )
        if slip.purpose != SlipPurpose.JOIN or invitation is None or not person.is_active:
            raise SlipCodeWrong(field="code")
        if account and account != person.account and invitation.may_choose_name:
            demand_fit_name(account)
            demand_free_name(account, person.id)
            person.account = account
        demand_strong(password, person)
        spend(slip)
        person.set_password(password)
        try:
            with transaction.atomic():
                person.save(update_fields=["account", "password"])
        except IntegrityError as error:
            raise AccountTaken(field="account", account=account) from error
        if number := phone.strip() or (_noted_phone(invitation) if own_phone else ""):
            keep_phone(person.id, number)
            record(AccountEvent.PHONE_SET, street_id=slip.street_id, subject_id=person.id, person_id=person.id)
        Invitation.objects.in_street(slip.street_id).filter(id=invitation.id).update(accepted_at=clock.now())
        record(AccountEvent.INVITATION_ACCEPTED, street_id=slip.street_id, subject_id=person.id, person_id=person.id)
        return person.id


def _noted_phone(invitation: Invitation) -> str:
    """The number in the vault; it goes nowhere but into its digest."""
    items = VaultItem.objects.in_street(invitation.street_id).select_related("subject")
    item = items.filter(subject_id=invitation.subject_id, kind=DataKind.PHONE).first()
    return item.value(item.subject.key(master_keys())) if item else ""


def spend(slip: Slip) -> None:
    """Use the slip up, once: of two browsers with the same code one is refused."""
    now = clock.now()
    unspent = Slip.objects.in_street(slip.street_id).filter(id=slip.id, used_at=None, void_at=None)
    if unspent.update(used_at=now) != 1:
        raise SlipCodeWrong(field="code")
