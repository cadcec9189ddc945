"""Who signs in with a phone number."""

from __future__ import annotations

from uuid import UUID

from wushe.core.formats.phones import canonical_phone
from wushe.modules.accounts.models import Person, SignInPhone
from wushe.modules.accounts.queries.lookup import digest_of, lookup_key

PHONE = "phone"


def people_called(typed: str) -> list[Person]:
    """Whoever signs in under what was typed: the one with this account name, else all with this phone number."""
    named = Person.objects.filter(account__iexact=typed.strip()).first()
    if named is not None:
        return [named]
    phone = canonical_phone(typed)
    key = lookup_key() if phone else None
    if phone is None or key is None:
        return []
    return list(Person.objects.filter(phone__digest=digest_of(PHONE, phone, key)).order_by("id"))


def has_sign_in_phone(person_id: UUID) -> bool:
    """Whether the person may sign in with a phone number instead of the account name."""
    return SignInPhone.objects.filter(person_id=person_id).exists()
