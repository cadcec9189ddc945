"""Give more time to remove a hazard, with a plan."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import RECTIFYING
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.hazards import permissions
from wushe.modules.hazards.actions._rows import NotYourHazard, hazard_for_change, public_facts
from wushe.modules.hazards.actions._words import covered, note, said
from wushe.modules.hazards.events import HazardEvent
from wushe.modules.hazards.labels import NoteKind
from wushe.modules.hazards.models import Hazard
from wushe.modules.oversight.actions import record

LONGEST_DAYS = 365


class NothingToExtend(Refused):
    """No term until removal runs."""

    code = "hazards.nothing_to_extend"
    message = _("No term for the removal of this hazard runs now.")
    way_out = _("Look at the page again: someone else may have moved it meanwhile.")


class DayUnfit(Invalid):
    """Before the present term, or beyond a year."""

    code = "hazards.day_unfit"
    message = _("The new day has to lie after the present one and within a year.")
    way_out = _("Choose a later day; work that takes longer needs a plan of its own.")


def extend_term(*, street_id: UUID, person_id: UUID, hazard_id: UUID, until: date, plan: str) -> Hazard:
    """Move the end of the term to the end of a day, with the plan that justifies it."""
    words = said(plan, field="plan")
    with transaction.atomic():
        hazard = hazard_for_change(street_id, hazard_id)
        if not permissions.may_name(person_id, street_id, hazard.area_path):
            raise NotYourHazard
        if hazard.status not in RECTIFYING or hazard.due_at is None:
            raise NothingToExtend
        due = timezone.make_aware(datetime.combine(until, time(23, 59, 59)))
        if due <= hazard.due_at or (until - hazard.clock_from.date()).days > LONGEST_DAYS:
            raise DayUnfit(field="until")
        hazard.due_at = due
        hazard.turn += 1  # a new term: whoever was told about the old one is told again if this one passes too
        hazard.save(update_fields=["due_at", "turn"])
        note(hazard, NoteKind.EXTENDED, covered(words), person_id)
        record(
            HazardEvent.EXTENDED,
            street_id=street_id,
            subject_id=hazard.id,
            person_id=person_id,
            facts=public_facts(hazard) | {"until": until.isoformat()},
        )
        return hazard
