"""Reads of corrections: what waits, what became of mine."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q, QuerySet

from wushe.modules.accounts.queries import masked_in_street
from wushe.modules.registers.models import Correction
from wushe.modules.registers.queries.files import Thing, present_facts


def corrections(street_id: UUID, *, within: Sequence[str], status: str = "") -> QuerySet[Correction]:
    """Corrections in these subtrees, the oldest that wait first."""
    reach = Q(pk__in=[])
    for path in within:
        reach |= Q(area__path__startswith=path)
    rows: QuerySet[Correction] = Correction.objects.in_street(street_id).filter(reach)
    rows = rows.filter(status=status) if status else rows
    return rows.select_related("area").order_by("raised_at" if status == "waiting" else "-raised_at")


def corrections_by(street_id: UUID, person_id: UUID) -> QuerySet[Correction]:
    """What one person has asked, the newest first."""
    rows: QuerySet[Correction] = Correction.objects.in_street(street_id).filter(raised_by=person_id)
    return rows.select_related("area").order_by("-raised_at")


def correction_of(street_id: UUID, correction_id: UUID | str | None) -> Correction | None:
    """The correction of that id in this street."""
    if not correction_id:
        return None
    rows = Correction.objects.in_street(street_id).select_related("area")
    row: Correction | None = rows.filter(pk=correction_id).first()
    return row


def proposed_doors(street_id: UUID, page: Sequence[Correction]) -> dict[UUID, str]:
    """The covered door that each correction proposes, by the correction's id."""
    subjects = {one.id: one.subject_id for one in page if one.subject_id}
    known = masked_in_street(street_id, subjects.values())
    return {one: known.get(subject, {}).get("address", "") for one, subject in subjects.items()}


def value_now(thing: Thing, field: str) -> str:
    """What stands in a field of a thing at present."""
    fact = present_facts(thing.area.street_id, thing.file, [thing.id]).get((thing.id, field))
    return str(thing.counted[field]) if field in thing.counted else fact.value if fact else ""
