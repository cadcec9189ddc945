"""Open an account for someone, or close it. People do not sign up by themselves."""

from __future__ import annotations

import re
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid, NotFound, Refused
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.accounts.models import Person
from wushe.modules.oversight.actions import record

_FIT = re.compile(r"[\w.@+-]{2,60}")
_LIKE_A_PHONE = re.compile(r"\+?[\d-]{7,}")


class AccountTaken(Refused):
    """Names of accounts are unique in the whole deployment."""

    code = "accounts.taken"
    message = _("There is already an account called “%(account)s”.")
    way_out = _("Choose another name for the account.")


class AccountUnfit(Invalid):
    """A name that could not be typed into the sign-in form."""

    code = "accounts.unfit"
    message = _("An account name has 2 to 60 letters, digits or the signs . @ + - _ and no spaces.")
    way_out = _("Choose another name for the account.")


class AccountLikeAPhone(Invalid):
    """A name that could be taken for somebody's phone number at the sign-in."""

    code = "accounts.like_a_phone"
    message = _("An account name cannot be a phone number.")
    way_out = _("Choose a name with letters. The phone number itself can be used to sign in as well.")


class PasswordTooWeak(Invalid):
    """Too short, too common, or digits only."""

    code = "accounts.password_too_weak"
    message = _("This password is too easy to guess: %(why)s")
    way_out = _("Use at least ten characters that only you would think of.")


class AccountUnknown(NotFound):
    """No such account, or closed already."""

    code = "accounts.unknown"
    message = _("There is no open account of this name.")
    way_out = _("Check the name.")


def open_account(
    *,
    account: str,
    password: str | None = None,
    is_demo: bool = False,
    street_id: UUID | None = None,
    person_id: UUID | None = None,
) -> UUID:
    """Open an account and return the new person's id; without a password it can be entered only in a demonstration.

    `street_id` is the street whose officers look after it. Who may open accounts is decided by the room or the
    command that asks.
    """
    demand_fit_name(account)
    if password is not None:
        demand_strong(password, Person(account=account, street_id=street_id))
    with transaction.atomic():
        demand_free_name(account)
        try:
            with transaction.atomic():
                person = Person.objects.create_user(account, password, is_demo=is_demo, street_id=street_id)
        except IntegrityError as error:
            raise AccountTaken(field="account", account=account) from error
        record(AccountEvent.OPENED, street_id=street_id, subject_id=person.id, person_id=person_id)
        return person.id


def close_account(*, account: str, street_id: UUID | None = None, person_id: UUID | None = None) -> UUID:
    """Close an account, a suspended one too: sessions end, nobody signs in any more, history keeps its number."""
    with transaction.atomic():
        living = Q(is_active=True) | Q(suspended_at__isnull=False)
        person = Person.objects.select_for_update().filter(living, account__iexact=account).first()
        if person is None:
            raise AccountUnknown(field="account")
        person.is_active = False
        person.suspended_at = None
        person.sessions_ended += 1
        person.save(update_fields=["is_active", "suspended_at", "sessions_ended"])
        record(AccountEvent.CLOSED, street_id=street_id, subject_id=person.id, person_id=person_id)
        return person.id


def demand_fit_name(account: str) -> None:
    """Refuse a name that cannot be typed into the sign-in form, or would be taken for a phone number there."""
    if not _FIT.fullmatch(account):
        raise AccountUnfit(field="account")
    if _LIKE_A_PHONE.fullmatch(account):
        raise AccountLikeAPhone(field="account")


def demand_free_name(account: str, own_id: UUID | None = None) -> None:
    """Refuse a name that somebody else has, whatever its capitals."""
    others = Person.objects.filter(account__iexact=account)
    if (others.exclude(id=own_id) if own_id else others).exists():
        raise AccountTaken(field="account", account=account)


def demand_strong(password: str, person: Person) -> None:
    """Refuse a password that is too easy to guess."""
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise PasswordTooWeak(field="password", why=" ".join(error.messages)) from error
