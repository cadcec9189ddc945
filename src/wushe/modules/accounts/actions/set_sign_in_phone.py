"""Sign in with a phone number too: set it, change it, stop it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.formats.phones import canonical_phone
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.accounts.actions._lookup import lookup_key_for_writing
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.accounts.models import SignInPhone
from wushe.modules.accounts.queries.lookup import digest_of
from wushe.modules.accounts.queries.phones import PHONE
from wushe.modules.oversight.actions import record

MOST_SHARING = 6


class PhoneUnfit(Invalid):
    """Not a whole number."""

    code = "accounts.phone_unfit"
    message = _("This is not a whole phone number.")
    way_out = _("Write a mobile number (11 digits), or a fixed line with its area code.")


class PhoneSharedTooOften(Refused):
    """A household shares a number, not a whole estate."""

    code = "accounts.phone_shared_too_often"
    message = _("Too many accounts already sign in with this phone number.")
    way_out = _("Use another number, or sign in with the account name.")


def set_sign_in_phone(*, person_id: UUID, phone: str, street_id: UUID | None = None) -> None:
    """From now on the person may type this number instead of the account name; an earlier number no longer works."""
    with transaction.atomic():
        keep_phone(person_id, phone)
        record(AccountEvent.PHONE_SET, street_id=street_id, subject_id=person_id, person_id=person_id)


def remove_sign_in_phone(*, person_id: UUID, street_id: UUID | None = None) -> None:
    """Sign in with the account name only."""
    with transaction.atomic():
        gone, _rows = SignInPhone.objects.filter(person_id=person_id).delete()
        if gone:
            record(AccountEvent.PHONE_REMOVED, street_id=street_id, subject_id=person_id, person_id=person_id)


def keep_phone(person_id: UUID, phone: str) -> None:
    """Keep the digest of the number, in the caller's transaction."""
    number = canonical_phone(phone)
    if number is None:
        raise PhoneUnfit(field="phone")
    digest = digest_of(PHONE, number, lookup_key_for_writing())
    if SignInPhone.objects.filter(digest=digest).exclude(person_id=person_id).count() >= MOST_SHARING:
        raise PhoneSharedTooOften(field="phone")
    SignInPhone.objects.update_or_create(person_id=person_id, defaults={"digest": digest, "set_at": clock.now()})
