"""When a side has its data erased, the words of the mediation go too; number, days and outcome stay."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import Q

from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.accounts.actions import erase_subject
from wushe.modules.mediation.actions._rows import record_mediation
from wushe.modules.mediation.events import MediationEvent
from wushe.modules.mediation.models import FilePart, Mediation


def forget_account(*, street_id: UUID, person_id: UUID) -> int:
    """An account is gone: what was written down about it as a side goes too; returns of how many mediations."""
    with transaction.atomic():
        found = Q(account_a=person_id) | Q(account_b=person_id)
        rows = list(Mediation.objects.in_street(street_id).select_for_update().filter(found).order_by("id"))
        for row in rows:
            side = "a" if row.account_a == person_id else "b"
            setattr(row, f"account_{side}", None)
            row.save(update_fields=[f"account_{side}"])
            subject_id = getattr(row, f"subject_{side}")
            if subject_id is not None:  # its own erasure takes the words with it
                erase_subject(
                    street_id=street_id,
                    subject_id=subject_id,
                    person_id=OPERATOR_ID,
                    reason="erased with its account",
                )
        return len(rows)


def forget_side(*, street_id: UUID, subject_id: UUID) -> int:
    """Erase every sealed part that may speak of the erased side; returns how many. The other side stays."""
    with transaction.atomic():
        found = Q(subject_a=subject_id) | Q(subject_b=subject_id)
        gone = 0
        for row in Mediation.objects.in_street(street_id).select_for_update().filter(found):
            for part in FilePart.objects.in_street(street_id).filter(mediation=row):
                if part.subject_id is None:
                    continue
                erase_subject(
                    street_id=street_id,
                    subject_id=part.subject_id,
                    person_id=OPERATOR_ID,
                    reason="erased with a side of its mediation",
                )
                gone += 1
            FilePart.objects.in_street(street_id).filter(mediation=row).update(subject_id=None)
            row.subject_a = None if row.subject_a == subject_id else row.subject_a
            row.subject_b = None if row.subject_b == subject_id else row.subject_b
            row.save(update_fields=["subject_a", "subject_b"])
            record_mediation(MediationEvent.FORGOTTEN, row, None)
        return gone
