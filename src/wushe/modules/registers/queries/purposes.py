"""Reads of purposes and of what is kept for them: covered, counted, never in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from wushe.modules.accounts.queries import accounts_of, masked_in_street
from wushe.modules.oversight.models import AuditEntry
from wushe.modules.registers.labels import PurposeStatus
from wushe.modules.registers.models import Household, PersonEntry, Purpose


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One entry, covered: a masked name, the household, which fields are filled."""

    entry: PersonEntry
    name: str


@dataclass(frozen=True, slots=True)
class Look:
    """Who uncovered what, when and why."""

    at: datetime
    account: str
    fields: str
    reason: str


def purposes(street_id: UUID, *, within: Sequence[str]) -> QuerySet[Purpose]:
    """Purposes that touch these subtrees, those in use first, with the number of their entries."""
    reach = Q(pk__in=[])
    for path in within:
        above = ["/".join(path.split("/")[: depth + 1]) + "/" for depth in range(path.count("/"))]
        reach |= Q(area__path__startswith=path) | Q(area__path__in=above)
    rows: QuerySet[Purpose] = Purpose.objects.in_street(street_id).filter(reach)
    rows = rows.select_related("area").annotate(kept=Count("entries"))
    return rows.order_by("closed_at", "-opened_at")


def open_for(street_id: UUID, area_path: str) -> list[Purpose]:
    """Open purposes that reach an area."""
    rows = purposes(street_id, within=(area_path,)).filter(status=PurposeStatus.OPEN)
    return [one for one in rows if area_path.startswith(one.area.path)]


def purpose_of(street_id: UUID, purpose_id: UUID | str | None) -> Purpose | None:
    """The purpose of that id in this street."""
    if not purpose_id:
        return None
    rows = Purpose.objects.in_street(street_id).select_related("area")
    row: Purpose | None = rows.filter(pk=purpose_id).first()
    return row


def entries(street_id: UUID, purpose: Purpose, *, within: Sequence[str]) -> QuerySet[PersonEntry]:
    """What is kept for a purpose in these subtrees."""
    reach = Q(pk__in=[])
    for path in within:
        reach |= Q(household__area__path__startswith=path)
    rows: QuerySet[PersonEntry] = PersonEntry.objects.in_street(street_id).filter(reach, purpose=purpose)
    return rows.select_related("household__area").order_by("household__area__path", "household__number", "id")


def entry_lines(street_id: UUID, page: Sequence[PersonEntry]) -> list[EntryLine]:
    """A page of entries with covered names."""
    names = masked_in_street(street_id, [one.subject_id for one in page])
    return [EntryLine(one, names.get(one.subject_id, {}).get("name", "")) for one in page]


def entry_of(street_id: UUID, entry_id: UUID | str | None) -> PersonEntry | None:
    """The entry of that id in this street."""
    if not entry_id:
        return None
    rows = PersonEntry.objects.in_street(street_id).select_related("household__area", "purpose__area", "residence")
    row: PersonEntry | None = rows.filter(pk=entry_id).first()
    return row


def entries_about(street_id: UUID, person_id: UUID) -> QuerySet[PersonEntry]:
    """What is kept about the holder of an account, as far as it is linked to their residence."""
    rows: QuerySet[PersonEntry] = PersonEntry.objects.in_street(street_id).filter(residence__person_id=person_id)
    return rows.select_related("purpose", "household__area").order_by("-recorded_at")


def knock_households(street_id: UUID, *, within: str) -> QuerySet[Household]:
    """Households at which somebody should knock, by an entry of an open purpose."""
    flagged = PersonEntry.objects.in_street(street_id).filter(needs_knock=True, purpose__status=PurposeStatus.OPEN)
    rows: QuerySet[Household] = Household.objects.in_street(street_id).filter(
        pk__in=flagged.values("household"), area__path__startswith=within, ended_on=None
    )
    return rows.select_related("area").order_by("area__path", "number")


def looks(street_id: UUID, entry_ids: Sequence[UUID]) -> list[Look]:
    """The latest thirty looks at these entries, from the audit trail."""
    rows = list(
        AuditEntry.objects.in_street(street_id)
        .filter(event="person:self:revealed", subject_id__in=[str(one) for one in entry_ids])
        .order_by("-happened_at")[:30]
    )
    accounts = accounts_of(row.person_id for row in rows if row.person_id)
    return [
        Look(
            row.happened_at,
            accounts.get(row.person_id, "") if row.person_id else "",
            ",".join(row.facts.get("fields", [])),
            str(row.facts.get("reason", "")),
        )
        for row in rows
    ]
