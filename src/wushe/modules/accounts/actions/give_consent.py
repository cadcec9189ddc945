"""Agree to one purpose, or take the agreement back just as easily."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotAllowed, Refused
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.accounts.labels import CONSENT_VERSION, ConsentPurpose
from wushe.modules.accounts.models import Consent
from wushe.modules.oversight.actions import record


class ConsentNotSignedIn(NotAllowed):
    """Nobody consents for someone else."""

    code = "accounts.consent_not_signed_in"
    message = _("Only you can agree for yourself.")
    way_out = _("Sign in first.")


class UnknownPurpose(Invalid):
    """A purpose that nobody asks for."""

    code = "accounts.unknown_purpose"
    message = _("Nobody asks for consent to this purpose.")
    way_out = _("Choose one of those shown.")


class AlreadyGiven(Refused):
    """The consent stands."""

    code = "accounts.already_given"
    message = _("You have already agreed to this.")
    way_out = _("You can withdraw it at any time.")


class NotGiven(Refused):
    """There is nothing to withdraw."""

    code = "accounts.not_given"
    message = _("You have not agreed to this, so there is nothing to withdraw.")
    way_out = _("Nothing needs to be done.")


def give_consent(*, street_id: UUID, person_id: UUID | None, purpose: str) -> None:
    """Agree to one purpose in its present wording."""
    own_id = _checked(person_id, purpose)
    with transaction.atomic():
        _row, made = Consent.objects.get_or_create(
            street_id=street_id,
            person_id=own_id,
            purpose=purpose,
            version=CONSENT_VERSION,
            withdrawn_at=None,
            defaults={"given_at": clock.now()},
        )
        if not made:
            raise AlreadyGiven
        _record(AccountEvent.CONSENT_GIVEN, street_id, own_id, purpose)


def withdraw_consent(*, street_id: UUID, person_id: UUID | None, purpose: str) -> None:
    """Take an agreement back; from now on the purpose is over, what was done before stays done."""
    own_id = _checked(person_id, purpose)
    with transaction.atomic():
        standing = Consent.objects.in_street(street_id).filter(person_id=own_id, purpose=purpose, withdrawn_at=None)
        if not standing.update(withdrawn_at=clock.now()):
            raise NotGiven
        _record(AccountEvent.CONSENT_WITHDRAWN, street_id, own_id, purpose)


def _checked(person_id: UUID | None, purpose: str) -> UUID:
    if person_id is None:
        raise ConsentNotSignedIn
    if purpose not in set(ConsentPurpose):
        raise UnknownPurpose(field="purpose")
    return person_id


def _record(event: AccountEvent, street_id: UUID, person_id: UUID, purpose: str) -> None:
    record(
        event,
        street_id=street_id,
        subject_id=person_id,
        person_id=person_id,
        facts={"purpose": purpose, "version": CONSENT_VERSION},
    )
