"""Name the body that has to remove a hazard, where the rule table named none or the wrong one."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import HazardStatus
from wushe.core.linkage import MatterKind
from wushe.foundation.refusals import NotFound
from wushe.modules.actors.queries import body_of
from wushe.modules.hazards import permissions
from wushe.modules.hazards.actions._rows import (
    NotYourHazard,
    copy_lead,
    hazard_for_change,
    lead_facts,
    move,
    public_facts,
)
from wushe.modules.hazards.actions._words import covered, note, said
from wushe.modules.hazards.events import HazardEvent
from wushe.modules.hazards.labels import NoteKind
from wushe.modules.hazards.models import Hazard
from wushe.modules.linkage.actions import keep_the_boundary, override_assignment
from wushe.modules.linkage.queries import assignment_of, topic_of
from wushe.modules.oversight.actions import record


class BodyUnknown(NotFound):
    """No such body in this street, or it has ended."""

    code = "hazards.body_unknown"
    message = _("This street has no such body.")
    way_out = _("Choose a body from the list.")


def name_body(*, street_id: UUID, person_id: UUID, hazard_id: UUID, body_id: UUID | str, reason: str) -> Hazard:
    """Give the hazard to this body, with a reason; where a rule had named another one, linkage keeps both."""
    why = said(reason, field="reason")
    with transaction.atomic():
        hazard = hazard_for_change(street_id, hazard_id)
        if not permissions.may_name(person_id, street_id, hazard.area_path):
            raise NotYourHazard
        body = body_of(street_id, body_id)
        if body is None or body.ended_on is not None:
            raise BodyUnknown(field="body_id")
        was_led = hazard.lead_body_id is not None
        move(hazard, HazardStatus.ASSIGNED, "assign", met={"body"})
        facts = public_facts(hazard) | {"body": body.name}
        row = assignment_of(street_id, MatterKind.HAZARD, hazard.id)
        if row is not None:
            row = override_assignment(
                street_id=street_id, person_id=person_id, assignment_id=row.id, body_id=body.id, reason=why
            )
            copy_lead(hazard, row)
            facts = lead_facts(hazard, row)
        else:
            topic = topic_of(street_id, MatterKind.HAZARD, hazard.id)
            keep_the_boundary(street_id, body, topic, as_main=True, field="body_id")
            hazard.lead_kind, hazard.lead_body_id = body.actor_kind.value, body.id
        hazard.save()
        note(hazard, NoteKind.NAMED, covered(why), person_id)
        event = HazardEvent.LEAD_CHANGED if was_led else HazardEvent.ASSIGNED
        record(event, street_id=street_id, subject_id=hazard.id, person_id=person_id, facts=facts)
        return hazard
