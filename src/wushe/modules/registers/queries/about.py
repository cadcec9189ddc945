"""Which subjects of the vault stand behind what this room keeps about the holder of an account."""

from __future__ import annotations

from uuid import UUID

from wushe.modules.registers.models import Residence
from wushe.modules.registers.queries.households import LIVING
from wushe.modules.registers.queries.purposes import entries_about


def subjects_about(street_id: UUID, person_id: UUID) -> set[UUID]:
    """Of the entries kept for a purpose; they are erased with the person."""
    return set(entries_about(street_id, person_id).values_list("subject_id", flat=True))


def doors_of(street_id: UUID, person_id: UUID) -> set[UUID]:
    """Of the doors behind which the person lives: their neighbours' as well, so looked at but never erased."""
    rows = Residence.objects.in_street(street_id).filter(person_id=person_id, status__in=LIVING)
    return set(rows.values_list("household__subject_id", flat=True))
