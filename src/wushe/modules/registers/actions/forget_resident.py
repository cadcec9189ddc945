"""Forget the links of someone who has been erased."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import Q

from wushe.core.lifecycle import ResidenceStatus
from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.accounts.models import Erasure
from wushe.modules.oversight.actions import record
from wushe.modules.registers.actions.erase_entries import erase_entries
from wushe.modules.registers.events import RegisterEvent
from wushe.modules.registers.models import PersonEntry, Residence
from wushe.modules.registers.queries.households import LIVING


def forget_resident(*, street_id: UUID, subject_id: UUID) -> int:
    """Cut every link of the erased subject or account from its person; how many were cut."""
    with transaction.atomic():
        note = Erasure.objects.in_street(street_id).filter(subject_id=subject_id).first()
        mine = Q(subject_id=subject_id)
        if note is not None and note.person_id is not None:
            mine |= Q(person_id=note.person_id)
        rows = Residence.objects.in_street(street_id).filter(mine)
        erase_entries(
            PersonEntry.objects.in_street(street_id).filter(residence__in=rows), OPERATOR_ID, "person erased"
        )
        PersonEntry.objects.in_street(street_id).filter(
            subject_id=subject_id
        ).delete()  # its key is destroyed already
        cut = rows.count()
        if not cut:
            return 0
        rows.filter(status__in=LIVING).update(status=ResidenceStatus.LEFT.value, ended_at=clock.now())
        rows.update(person_id=None, subject_id=None, reason="")
        record(
            RegisterEvent.RESIDENT_FORGOTTEN, street_id=street_id, subject_id=subject_id, facts={"residences": cut}
        )
        return cut
