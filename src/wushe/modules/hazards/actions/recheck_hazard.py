"""Look at what others have rectified: it is gone, or it is not."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import HazardStatus
from wushe.foundation import clock
from wushe.foundation.refusals import NotAllowed
from wushe.modules.hazards import permissions
from wushe.modules.hazards.actions._photos import drawn_anew, files_go_with_the_transaction, keep_photos
from wushe.modules.hazards.actions._rows import (
    NotYourHazard,
    end_matter,
    hazard_for_change,
    move,
    public_facts,
    start_clock,
)
from wushe.modules.hazards.actions._words import covered, note, said
from wushe.modules.hazards.events import HazardEvent
from wushe.modules.hazards.labels import Clock, NoteKind
from wushe.modules.hazards.models import Hazard
from wushe.modules.oversight.actions import record


class OwnWorkNotRechecked(NotAllowed):
    """Four eyes."""

    code = "hazards.own_work_not_rechecked"
    message = _("You reported this work yourself; somebody else has to look at it.")
    way_out = _("Ask a colleague of the grid, the community or the street. It stands in their list of rechecks.")


def accept_rectification(
    *, street_id: UUID, person_id: UUID, hazard_id: UUID, words: str = "", photos: Sequence[bytes] = ()
) -> Hazard:
    """Somebody else has looked: it is gone, and the hazard is closed."""
    seen = said(words, field="words", optional=True)
    drawn = drawn_anew(photos)
    with files_go_with_the_transaction(drawn), transaction.atomic():
        hazard = _for_recheck(street_id, person_id, hazard_id)
        move(hazard, HazardStatus.CLOSED, "accept", met=_met(hazard, person_id))
        hazard.closed_at = clock.now()
        hazard.save()
        keep_photos(note(hazard, NoteKind.ACCEPTED, covered(seen), person_id), drawn, person_id)
        end_matter(hazard)
        _record(HazardEvent.CLOSED, hazard, person_id)
        return hazard


def return_to_rectify(
    *, street_id: UUID, person_id: UUID, hazard_id: UUID, reason: str, photos: Sequence[bytes] = ()
) -> Hazard:
    """Somebody else has looked: it is not gone, so it goes back with the reason and a new term."""
    why = said(reason, field="reason")
    drawn = drawn_anew(photos)
    with files_go_with_the_transaction(drawn), transaction.atomic():
        hazard = _for_recheck(street_id, person_id, hazard_id)
        move(hazard, HazardStatus.RETURNED, "return", met={*_met(hazard, person_id), "reason"})
        hazard.turn += 1
        start_clock(hazard, Clock.RECTIFY, clock.now())
        hazard.save()
        keep_photos(note(hazard, NoteKind.RETURNED, covered(why), person_id), drawn, person_id)
        _record(HazardEvent.RETURNED, hazard, person_id)
        return hazard


def _for_recheck(street_id: UUID, person_id: UUID, hazard_id: UUID) -> Hazard:
    hazard = hazard_for_change(street_id, hazard_id)
    if not permissions.may_watch(person_id, street_id, hazard.area_path):
        raise NotYourHazard
    if hazard.status == HazardStatus.RECTIFIED and not _met(hazard, person_id):
        raise OwnWorkNotRechecked
    return hazard


def _met(hazard: Hazard, person_id: UUID) -> frozenset[str]:
    return frozenset({"someone_else"} if hazard.rectified_by != person_id else ())


def _record(event: HazardEvent, hazard: Hazard, person_id: UUID) -> None:
    record(
        event,
        street_id=hazard.street_id,
        subject_id=hazard.id,
        person_id=person_id,
        facts=public_facts(hazard),
    )
