"""Put a matter on the shared desk, take it off, put it back."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.committees.actions._origins import origin_name
from wushe.modules.committees.actions._rows import (
    DeskUnknown,
    area_facts,
    area_for_change,
    matter_for_change,
    said,
    side_for,
)
from wushe.modules.committees.events import DeskEvent
from wushe.modules.committees.labels import STILL_OPEN, MatterOrigin, MatterStatus, NoteKind, Side
from wushe.modules.committees.models import DeskMatter, DeskNote
from wushe.modules.committees.queries.areas import paths_of, property_area_of
from wushe.modules.oversight.actions import record


class AlreadyOnDesk(Invalid):
    """The same thing twice."""

    code = "committees.already_on_desk"
    message = _("This is already on the desk.")
    way_out = _("Open it in the list and state your position there.")


class MatterClosed(Refused):
    """It has been agreed, or taken off."""

    code = "committees.matter_closed"
    message = _("This matter is no longer open on the desk.")
    way_out = _("Put it back on the desk, or put a new matter there.")


class MatterNotWithdrawn(Refused):
    """Only what was taken off can be put back."""

    code = "committees.matter_not_withdrawn"
    message = _("This matter has not been taken off the desk.")
    way_out = _("Look at the page again: someone else may have moved it meanwhile.")


def put_matter(
    *,
    street_id: UUID,
    person_id: UUID,
    property_area_id: UUID,
    title: str,
    submission_key: str,
    words: str = "",
    origin: str = MatterOrigin.OWN,
    origin_id: UUID | None = None,
    side: str = "",
) -> DeskMatter:
    """Both committees see it from now on, in these words; the same key always gives the same matter."""
    known = DeskMatter.objects.in_street(street_id).filter(submission_key=submission_key).first()
    if known is not None:
        return known
    area = property_area_of(street_id, property_area_id)
    if area is None:
        raise DeskUnknown
    speaks_for = side_for(person_id, area, side)
    called = origin_name(street_id, paths_of(area), origin, origin_id)
    matter = DeskMatter(
        street_id=street_id, property_area=area, submission_key=submission_key,
        title=said(title, field="title", most=120), words=said(words, field="words", optional=True),
        origin=origin, origin_id=origin_id, origin_name=called,
        put_by=speaks_for, put_at=clock.now(), moved_at=clock.now(),
    )  # fmt: skip
    try:
        with transaction.atomic():
            area_for_change(street_id, property_area_id)
            matter.save(force_insert=True)
            note_matter(matter, NoteKind.PUT, speaks_for, matter.words, person_id)
            record_matter(DeskEvent.PUT, matter, person_id)
    except IntegrityError as fault:
        known = DeskMatter.objects.in_street(street_id).filter(submission_key=submission_key).first()
        if known is None:
            raise AlreadyOnDesk(field="title") from fault
        return known
    return matter


def withdraw_matter(*, street_id: UUID, person_id: UUID, matter_id: UUID, reason: str, side: str = "") -> DeskMatter:
    """The side that put it there takes it off, with a reason; what was said stays readable."""
    why = said(reason, field="reason")
    with transaction.atomic():
        matter = matter_for_change(street_id, matter_id)
        speaks_for = side_for(person_id, matter.property_area, side or matter.put_by)
        if matter.status not in STILL_OPEN:
            raise MatterClosed
        return _moved(matter, MatterStatus.WITHDRAWN, NoteKind.WITHDRAWN, speaks_for, why, person_id)


def restore_matter(*, street_id: UUID, person_id: UUID, matter_id: UUID, reason: str, side: str = "") -> DeskMatter:
    """Put it back on the desk."""
    why = said(reason, field="reason")
    try:
        with transaction.atomic():
            matter = matter_for_change(street_id, matter_id)
            speaks_for = side_for(person_id, matter.property_area, side)
            if matter.status != MatterStatus.WITHDRAWN:
                raise MatterNotWithdrawn
            return _moved(matter, MatterStatus.OPEN, NoteKind.RESTORED, speaks_for, why, person_id)
    except IntegrityError as fault:
        raise AlreadyOnDesk from fault


def note_matter(matter: DeskMatter, kind: NoteKind, side: Side, words: str, person_id: UUID) -> DeskNote:
    """Keep what a side did or said."""
    return DeskNote.objects.create(
        street_id=matter.street_id, matter=matter, kind=kind, side=side, words=words, person_id=person_id,
        at=clock.now(),
    )  # fmt: skip


def record_matter(event: DeskEvent, matter: DeskMatter, person_id: UUID) -> None:
    """What happened to it, without its words."""
    facts = area_facts(matter.property_area) | {"origin": matter.origin, "origin_name": matter.origin_name}
    record(event, street_id=matter.street_id, subject_id=matter.id, person_id=person_id, facts=facts)


def _moved(
    matter: DeskMatter, status: MatterStatus, kind: NoteKind, side: Side, words: str, person_id: UUID
) -> DeskMatter:
    matter.status, matter.moved_at = status, clock.now()
    matter.agreed_by, matter.agreed_words = "", ""
    matter.save(update_fields=["status", "moved_at", "agreed_by", "agreed_words"])
    note_matter(matter, kind, side, words, person_id)
    record_matter(DeskEvent.WITHDRAWN if kind is NoteKind.WITHDRAWN else DeskEvent.RESTORED, matter, person_id)
    return matter
