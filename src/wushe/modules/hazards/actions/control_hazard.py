"""Make a hazard safe for the time being."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from wushe.core.lifecycle import HazardStatus
from wushe.foundation import clock
from wushe.modules.hazards import permissions
from wushe.modules.hazards.actions._photos import drawn_anew, files_go_with_the_transaction, keep_photos
from wushe.modules.hazards.actions._rows import NotYourHazard, hazard_for_change, move, public_facts
from wushe.modules.hazards.actions._words import covered, note, said
from wushe.modules.hazards.events import HazardEvent
from wushe.modules.hazards.labels import NoteKind
from wushe.modules.hazards.models import Hazard
from wushe.modules.oversight.actions import record


def control_hazard(
    *, street_id: UUID, person_id: UUID, hazard_id: UUID, measure: str, photos: Sequence[bytes] = ()
) -> Hazard:
    """Note what keeps people from harm meanwhile; the clock until it is removed runs on."""
    words = said(measure, field="measure")
    drawn = drawn_anew(photos)
    with files_go_with_the_transaction(drawn), transaction.atomic():
        hazard = hazard_for_change(street_id, hazard_id)
        if not permissions.may_rectify(person_id, street_id, hazard.area_path, hazard.lead_body_id):
            raise NotYourHazard
        move(hazard, HazardStatus(hazard.status), "control", met={"measure"})
        hazard.controlled_at = clock.now()
        hazard.save(update_fields=["controlled_at"])
        keep_photos(note(hazard, NoteKind.CONTROLLED, covered(words), person_id), drawn, person_id)
        record(
            HazardEvent.CONTROLLED,
            street_id=street_id,
            subject_id=hazard.id,
            person_id=person_id,
            facts=public_facts(hazard),
        )
        return hazard
