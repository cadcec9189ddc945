"""Report that a hazard has been removed."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from wushe.core.lifecycle import HazardStatus
from wushe.foundation import clock
from wushe.modules.hazards import permissions
from wushe.modules.hazards.actions._photos import drawn_anew, files_go_with_the_transaction, keep_photos
from wushe.modules.hazards.actions._rows import NotYourHazard, hazard_for_change, move, public_facts, start_clock
from wushe.modules.hazards.actions._words import covered, note, said
from wushe.modules.hazards.events import HazardEvent
from wushe.modules.hazards.labels import Clock, NoteKind
from wushe.modules.hazards.models import Hazard
from wushe.modules.oversight.actions import record


def rectify_hazard(
    *, street_id: UUID, person_id: UUID, hazard_id: UUID, work: str, photos: Sequence[bytes] = ()
) -> Hazard:
    """Note what was done and by whom it was reported; from now on somebody else's look is awaited."""
    words = said(work, field="work")
    drawn = drawn_anew(photos)
    with files_go_with_the_transaction(drawn), transaction.atomic():
        hazard = hazard_for_change(street_id, hazard_id)
        if not permissions.may_rectify(person_id, street_id, hazard.area_path, hazard.lead_body_id):
            raise NotYourHazard
        move(hazard, HazardStatus.RECTIFIED, "rectify", met={"work"})
        now = clock.now()
        late = hazard.due_at is not None and now > hazard.due_at
        hazard.rectified_by, hazard.rectified_at = person_id, now
        hazard.turn += 1
        start_clock(hazard, Clock.RECHECK, now)
        hazard.save()
        keep_photos(note(hazard, NoteKind.RECTIFIED, covered(words), person_id), drawn, person_id)
        record(
            HazardEvent.RECTIFIED,
            street_id=street_id,
            subject_id=hazard.id,
            person_id=person_id,
            facts=public_facts(hazard) | {"late": late},
        )
        return hazard
