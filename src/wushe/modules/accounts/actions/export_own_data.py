"""Take one's own personal data along: the right to a copy."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import NotFound
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.accounts.models import Consent, DataSubject, Person
from wushe.modules.accounts.queries import master_keys
from wushe.modules.oversight.actions import record


class NobodyToExport(NotFound):
    """Nobody is signed in, or the account is gone."""

    code = "accounts.nobody_to_export"
    message = _("There is no account to copy data from.")
    way_out = _("Sign in first.")


def export_own_data(*, street_id: UUID, person_id: UUID | None) -> dict[str, Any]:
    """Everything this room keeps about the person in the street, in plain words, for that person only."""
    with transaction.atomic():
        person = Person.objects.filter(id=person_id, is_active=True).first() if person_id else None
        if person is None:
            raise NobodyToExport
        kept = _plain(street_id, person.id)
        record(
            AccountEvent.DATA_EXPORTED,
            street_id=street_id,
            subject_id=person.id,
            person_id=person.id,
            facts={"kinds": sorted(kept)},
        )
        return {
            "account": person.account,
            "opened_at": person.created_at.isoformat(),
            "language": person.language,
            "mode": person.mode,
            "personal_data": kept,
            "consents": [
                {
                    "purpose": row.purpose,
                    "version": row.version,
                    "given_at": row.given_at.isoformat(),
                    "withdrawn_at": row.withdrawn_at.isoformat() if row.withdrawn_at else None,
                }
                for row in Consent.objects.in_street(street_id).filter(person=person).order_by("given_at")
            ],
        }


def _plain(street_id: UUID, person_id: UUID) -> dict[str, str]:
    subject = DataSubject.objects.in_street(street_id).filter(person_id=person_id).first()
    if subject is None:
        return {}
    key = subject.key(master_keys())
    return {item.kind: item.value(key) for item in subject.items.order_by("kind")}
