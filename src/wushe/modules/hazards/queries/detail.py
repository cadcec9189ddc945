"""Everything staff see of one hazard."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wushe.core.lifecycle import HAZARD_LIFECYCLE, HazardStatus, next_statuses
from wushe.core.linkage import MatterKind
from wushe.foundation import clock
from wushe.modules.accounts.actions.keep_photos import picture_in as sealed_picture
from wushe.modules.actors.queries.people import titles_of
from wushe.modules.hazards.labels import type_named
from wushe.modules.hazards.models import Escalation, Hazard, HazardNote, HazardPhoto
from wushe.modules.hazards.queries.terms import term
from wushe.modules.linkage.labels import Sentence, kind_label, sentences
from wushe.modules.linkage.queries import assignment_of


@dataclass(frozen=True, slots=True)
class Noted:
    """One line of the course of a hazard: what was done, by whom, with which photos."""

    note: HazardNote
    who: str
    photos: tuple[HazardPhoto, ...]


@dataclass(frozen=True, slots=True)
class Responsible:
    """The body that has to remove it, and why it."""

    name: str
    kind: str
    why: tuple[Sentence, ...]
    version: str
    override_reason: str
    assignment_id: UUID | None


def hazard_of(street_id: UUID, hazard_id: UUID | str) -> Hazard | None:
    """The hazard of that id in this street, with what its page shows."""
    rows = Hazard.objects.in_street(street_id).select_related("area", "place", "repeat")
    row: Hazard | None = rows.filter(pk=hazard_id).first()
    return row


def course_of(hazard: Hazard) -> list[Noted]:
    """What was done, oldest first: three queries, however long the course."""
    notes = list(HazardNote.objects.in_street(hazard.street_id).filter(hazard=hazard).order_by("at", "id"))
    photos: dict[UUID, list[HazardPhoto]] = {}
    rows = HazardPhoto.objects.in_street(hazard.street_id).filter(hazard=hazard).defer("small")
    for photo in rows.order_by("kept_at", "id"):
        photos.setdefault(photo.note_id, []).append(photo)
    accounts = titles_of(hazard.street_id, {note.person_id for note in notes})
    return [Noted(note, accounts.get(note.person_id, ""), tuple(photos.get(note.id, ()))) for note in notes]


def escalations_of(hazard: Hazard) -> list[Escalation]:
    """Which steps were taken because a term had passed, oldest first."""
    return list(Escalation.objects.in_street(hazard.street_id).filter(hazard=hazard).order_by("at", "id"))


def responsible_of(hazard: Hazard, body_name: str) -> Responsible | None:
    """Who has to remove it, by linkage's assignment or named by hand."""
    row = assignment_of(hazard.street_id, MatterKind.HAZARD, hazard.id)
    if row is None:
        if hazard.lead_body_id is None:
            return None
        return Responsible(body_name, kind_label(hazard.lead_kind), (), "", "", None)
    name = row.lead_body.name if row.lead_body else kind_label(row.lead_kind)
    return Responsible(
        name, kind_label(row.lead_kind), tuple(sentences(row.why)), row.table.version, row.override_reason, row.id
    )


def open_steps(hazard: Hazard) -> frozenset[str]:
    """Which statuses may follow now."""
    return frozenset(status.value for status in next_statuses(HAZARD_LIFECYCLE, HazardStatus(hazard.status)))


def minutes_left(hazard: Hazard) -> int | None:
    """Minutes until the end of the running term, negative when it has passed; None when none runs."""
    if hazard.due_at is None or not hazard.is_open:
        return None
    return int((hazard.due_at - clock.now()).total_seconds() // 60)


def control_until(hazard: Hazard) -> datetime | None:
    """Until when a hazard that may hurt somebody has to be made safe; None where no such term is set."""
    due = term(f"control.{hazard.level}", hazard.clock_from)
    return due.at if due else None


def photo_of(street_id: UUID, photo_id: UUID) -> HazardPhoto | None:
    """The photo of that id in this street, with its hazard."""
    rows = HazardPhoto.objects.in_street(street_id).select_related("hazard")
    row: HazardPhoto | None = rows.filter(pk=photo_id).first()
    return row


def picture_in(photo: HazardPhoto, *, small: bool) -> bytes | None:
    """The JPEG behind a photo; None when its key has been erased or its file is gone."""
    return sealed_picture(photo, photo.hazard.subject_id, small=small)


def topics_of_hazards(street_id: UUID, hazard_ids: Collection[UUID]) -> dict[UUID, str]:
    """What the responsibility list calls hazards of their types; empty where it says nothing of one."""
    rows = Hazard.objects.in_street(street_id).filter(pk__in=hazard_ids).order_by().values_list("id", "type")
    known = {hazard_id: type_named(code) for hazard_id, code in rows}
    return {hazard_id: type_.topic if type_ else "" for hazard_id, type_ in known.items()}
