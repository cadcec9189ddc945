"""Reads: masked personal data, a person's own row, consents, second factor.

Nothing here gives personal data in plain words; `actions.reveal_personal_data` does, and records the reason.
"""

from __future__ import annotations

import base64
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import QuerySet
from django.db.models.functions import Lower

from wushe.foundation.sealing import KeyRing, make_ring, read_ring, seal, unseal
from wushe.modules.accounts.labels import CONSENT_VERSION, ConsentPurpose, DataKind
from wushe.modules.accounts.models import Consent, DataSubject, Erasure, Person, VaultItem, VaultKey

_SIGN_IN = "sign-in"


@dataclass(frozen=True, slots=True)
class PersonCard:
    """What is known of an account without opening the vault."""

    id: UUID
    account: str
    language: str
    mode: str
    is_demo: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ConsentState:
    """One purpose, and since when the person agrees to its present wording (None: does not)."""

    purpose: ConsentPurpose
    version: str
    given_at: datetime | None


def person_card(person_id: UUID) -> PersonCard | None:
    """The account of that id."""
    row = Person.objects.filter(id=person_id).first()
    if row is None:
        return None
    return PersonCard(row.id, row.account, row.language, row.mode, row.is_demo, row.created_at)


def accounts_of(person_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Account names by id, for lists that staff read."""
    return dict(Person.objects.filter(id__in=set(person_ids)).values_list("id", "account"))


def person_named(account: str) -> UUID | None:
    """The person who signs in under this name, if the account is open."""
    return Person.objects.filter(account__iexact=account, is_active=True).values_list("id", flat=True).first()


def people_named(accounts: Iterable[str]) -> dict[str, UUID]:
    """The same for many at once, by the name in small letters."""
    rows = Person.objects.annotate(spelled=Lower("account")).filter(is_active=True)
    return dict(rows.filter(spelled__in={one.lower() for one in accounts}).values_list("spelled", "id"))


def demo_people() -> list[PersonCard]:
    """Everyone who can be entered by a role button; empty outside a demonstration."""
    if not settings.WUSHE_DEMO:
        return []
    rows = Person.objects.filter(is_demo=True, is_active=True).order_by("account")
    return [PersonCard(row.id, row.account, row.language, row.mode, row.is_demo, row.created_at) for row in rows]


def subject_of(street_id: UUID, person_id: UUID) -> UUID | None:
    """Under which id the street keeps this person's data."""
    return DataSubject.objects.in_street(street_id).filter(person_id=person_id).values_list("id", flat=True).first()


def person_erased_with(street_id: UUID, subject_id: UUID) -> UUID | None:
    """Whose account an erased subject was; None where it was nobody's account."""
    rows = Erasure.objects.in_street(street_id).filter(subject_id=subject_id)
    found: UUID | None = rows.values_list("person_id", flat=True).first()
    return found


def masked(subject_id: UUID) -> dict[str, str]:
    """What is kept about one subject, masked: 周*, 138****0001. Empty when erased or unknown."""
    return _masked_rows(VaultItem.objects.filter(subject_id=subject_id)).get(subject_id, {})


def masked_in_street(street_id: UUID, subject_ids: Iterable[UUID]) -> dict[UUID, dict[str, str]]:
    """The same for a page of subjects, in one query."""
    return _masked_rows(VaultItem.objects.in_street(street_id).filter(subject_id__in=set(subject_ids)))


def master_keys() -> KeyRing:
    """The master keys; the file is made on first use, and refused when rows were sealed with keys it lacks."""
    return ring_with(key_ids_in_use())


def key_ids_in_use() -> set[str]:
    """Names of the master keys that wrap rows here."""
    return set(VaultKey.objects.values_list("id", flat=True))  # exempt: keys belong to the whole deployment


def ring_with(used: set[str]) -> KeyRing:
    """The keys of the file, which must hold these."""
    file = settings.WUSHE_MASTER_KEY_FILE
    ring = read_ring(file) if used or file.exists() else make_ring(file)
    for key_id in used:
        ring.named(key_id)
    return ring


def sealed_text(text: str, ring: KeyRing) -> str:
    """A short secret of the sign-in (not of a subject) sealed with the master key itself, as text."""
    sealed = seal(ring.current.secret, text.encode(), _SIGN_IN)
    return f"{ring.current.id}:{base64.b64encode(sealed).decode()}"


def unsealed_text(text: str, ring: KeyRing) -> str:
    """What `sealed_text` sealed."""
    key_id, _colon, sealed = text.partition(":")
    return unseal(ring.named(key_id).secret, base64.b64decode(sealed), _SIGN_IN).decode()


def has_second_factor(person_id: UUID) -> bool:
    """Whether the person signs in with a code from a device besides the password."""
    return Authenticator.objects.filter(user_id=person_id, type=Authenticator.Type.TOTP).exists()


def consents(street_id: UUID, person_id: UUID) -> list[ConsentState]:
    """Every purpose, and where this person stands on its present wording."""
    given = dict(
        Consent.objects.in_street(street_id)
        .filter(person_id=person_id, version=CONSENT_VERSION, withdrawn_at=None)
        .values_list("purpose", "given_at")
    )
    return [ConsentState(purpose, CONSENT_VERSION, given.get(purpose.value)) for purpose in ConsentPurpose]


def may_be_used_for(street_id: UUID, person_id: UUID, purpose: ConsentPurpose) -> bool:
    """Whether a consent to this purpose stands now."""
    rows = Consent.objects.in_street(street_id).filter(person_id=person_id, purpose=purpose, withdrawn_at=None)
    return rows.exists()


def _masked_rows(items: QuerySet[VaultItem]) -> dict[UUID, dict[str, str]]:
    rows = list(items.select_related("subject"))
    if not rows:
        return {}
    ring = master_keys()
    keys: dict[UUID, bytes] = {}
    found: dict[UUID, dict[str, str]] = defaultdict(dict)
    for row in rows:
        key = keys.get(row.subject_id) or keys.setdefault(row.subject_id, row.subject.key(ring))
        found[row.subject_id][row.kind] = mask(DataKind(row.kind), row.value(key))
    return dict(found)


def mask(kind: DataKind, value: str) -> str:
    """The value with all but what helps to recognise it covered."""
    if kind is DataKind.PHONE:
        return f"{value[:3]}****{value[-4:]}" if len(value) >= 11 else f"****{value[-2:] if len(value) > 4 else ''}"
    if kind is DataKind.ID_NUMBER:
        return f"{value[:1]}{'*' * 8}{value[-1:]}" if len(value) > 2 else "**"
    if kind is DataKind.NAME:
        return value[:1] + "*" * max(1, len(value) - 1)
    if kind is DataKind.ADDRESS:
        return f"{value[: min(4, len(value) // 2)]}***"
    return "***"


@dataclass(frozen=True, slots=True)
class Recognised:
    """Which of the subjects looked at have the same name, and which the same phone number, as someone in a list."""

    same_name: frozenset[UUID]
    same_phone: frozenset[UUID]


def recognised(street_id: UUID, subject_ids: Iterable[UUID], people: Iterable[Mapping[str, str]]) -> list[Recognised]:
    """For each of the people, by name and phone, who of the subjects it may be; compared here, told to nobody."""
    found: dict[tuple[str, str], set[UUID]] = defaultdict(set)
    kinds = (DataKind.NAME.value, DataKind.PHONE.value)
    rows = VaultItem.objects.in_street(street_id).filter(subject_id__in=set(subject_ids), kind__in=kinds)
    ring: KeyRing | None = None
    for row in rows.select_related("subject"):
        ring = ring or master_keys()
        found[row.kind, _squeezed(row.value(row.subject.key(ring)))].add(row.subject_id)
    return [
        Recognised(*(frozenset(found.get((kind, _squeezed(one.get(kind, ""))), ())) for kind in kinds))
        for one in people
    ]


def _squeezed(value: str) -> str:
    """A name or number as it compares: without blanks and hyphens."""
    return "".join(mark for mark in value if not mark.isspace() and mark != "-")
