"""Put personal data into the vault."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotFound
from wushe.foundation.sealing import KeyRing
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.accounts.labels import DataKind
from wushe.modules.accounts.models import DataSubject, Person, VaultItem, VaultKey
from wushe.modules.accounts.queries import key_ids_in_use, ring_with
from wushe.modules.oversight.actions import record

_LONGEST = 2000


class UnknownKind(Invalid):
    """The vault keeps only what it has a name for."""

    code = "vault.unknown_kind"
    message = _("“%(kind)s” is not a kind of personal data that is kept.")
    way_out = _("Leave it out, or keep it as a note.")


class ValueTooLong(Invalid):
    """A name or note far beyond what anyone needs."""

    code = "vault.too_long"
    message = _("This is too long to be kept (at most %(most)s characters).")
    way_out = _("Shorten it and try again.")


class SubjectUnknown(NotFound):
    """Nobody of that id in this street, or erased."""

    code = "vault.subject_unknown"
    message = _("No personal data is kept under this number.")
    way_out = _("It may have been erased. Ask the person again if you need it.")


def keep_personal_data(
    *,
    street_id: UUID,
    values: Mapping[str, str],
    subject_id: UUID | None = None,
    person_id: UUID | None = None,
    about_person_id: UUID | None = None,
) -> UUID:
    """Seal values under a new or known subject and return the subject's id; an empty value is forgotten.

    `person_id` is who acts (None: a resident without an account), `about_person_id` the account the data is about.
    Who may do so is decided by the room that asks.
    """
    kept = checked(values)
    with transaction.atomic():
        ring = ring_for_sealing()
        subject = _found(street_id, subject_id, about_person_id)
        if subject is None:
            subject, items = new_subject(street_id, ring, kept, about_person_id)
            subject.save(force_insert=True)
            VaultItem.objects.bulk_create(items)
        else:
            _change(subject, kept, subject.key(ring))
        record(
            AccountEvent.DATA_KEPT,
            street_id=street_id,
            subject_id=subject.id,
            person_id=person_id,
            facts={"kinds": sorted(kept)},
        )
        return subject.id


def checked(values: Mapping[str, str]) -> dict[str, str]:
    """The values without blanks around them; refused when a kind is unknown or a value unreasonably long."""
    kept = {kind: value.strip() for kind, value in values.items()}
    for kind, value in kept.items():
        if kind not in set(DataKind):
            raise UnknownKind(field=kind, kind=kind)
        if len(value) > _LONGEST:
            raise ValueTooLong(field=kind, most=_LONGEST)
    return kept


def ring_for_sealing() -> KeyRing:
    """The master keys, with the one in use noted as one that rows depend on."""
    used = key_ids_in_use()
    ring = ring_with(used)
    if ring.current.id not in used:
        VaultKey.objects.get_or_create(id=ring.current.id)
    return ring


def new_subject(
    street_id: UUID, ring: KeyRing, kept: Mapping[str, str], about_person_id: UUID | None
) -> tuple[DataSubject, list[VaultItem]]:
    """A subject with a key of its own and its sealed values, not saved yet."""
    subject = DataSubject(street_id=street_id, person_id=about_person_id, created_at=clock.now())
    key = subject.take_new_key(ring)
    return subject, [_item(subject, kind, value, key) for kind, value in kept.items() if value]


def _found(street_id: UUID, subject_id: UUID | None, about_person_id: UUID | None) -> DataSubject | None:
    rows = DataSubject.objects.in_street(street_id).select_for_update()
    if subject_id is not None:
        found = rows.filter(id=subject_id).first()
        if found is None:
            raise SubjectUnknown
        return found
    if about_person_id is None:
        return None
    if Person.objects.select_for_update().filter(id=about_person_id).first() is None:  # one at a time a person
        raise SubjectUnknown
    return rows.filter(person_id=about_person_id).first()


def _change(subject: DataSubject, kept: Mapping[str, str], key: bytes) -> None:
    VaultItem.objects.in_street(subject.street_id).filter(subject=subject, kind__in=kept).delete()
    VaultItem.objects.bulk_create(_item(subject, kind, value, key) for kind, value in kept.items() if value)


def _item(subject: DataSubject, kind: str, value: str, key: bytes) -> VaultItem:
    item = VaultItem(street_id=subject.street_id, subject=subject, kind=kind, updated_at=clock.now())
    item.put(value, key)
    return item
