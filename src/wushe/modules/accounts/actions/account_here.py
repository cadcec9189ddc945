"""The account an officer speaks of: of this street, and not the officer's own."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid, NotAllowed, NotFound
from wushe.modules.accounts.models import Person
from wushe.modules.accounts.permissions import demand_keeping_accounts

_SHORTEST, _LONGEST = 2, 200


class AccountNotHere(NotFound):
    """Unknown, or looked after by another street."""

    code = "accounts.not_here"
    message = _("There is no such account in this street.")
    way_out = _("Look at the list of people.")


class NotYourOwnAccount(NotAllowed):
    """Nobody suspends, resets or hands over oneself."""

    code = "accounts.not_your_own"
    message = _("You cannot do this with your own account.")
    way_out = _("Ask another officer.")


class WhyMissing(Invalid):
    """What is done to an account says why."""

    code = "accounts.why_missing"
    message = _("Say why (%(least)s to %(most)s characters).")
    way_out = _("Write the reason without names or phone numbers; it stays in the record.")


def account_here(street_id: UUID, officer_id: UUID, about_person_id: UUID, *, alone: bool = True) -> Person:
    """The account, locked; refused when it is elsewhere, the officer's own, or above the officer."""
    person = Person.objects.select_for_update().filter(id=about_person_id, street_id=street_id).first()
    if person is None:
        raise AccountNotHere
    if officer_id == about_person_id:
        raise NotYourOwnAccount
    demand_keeping_accounts(officer_id, street_id, [about_person_id], alone=alone)
    return person


def reason_of(text: str) -> str:
    """The reason without blanks around it; refused when there is none or it is far too long."""
    why = text.strip()
    if not _SHORTEST <= len(why) <= _LONGEST:
        raise WhyMissing(field="reason", least=_SHORTEST, most=_LONGEST)
    return why
