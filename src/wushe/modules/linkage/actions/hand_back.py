"""Hand one matter back after an event."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.linkage import Period
from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.linkage.actions._settle import settle
from wushe.modules.linkage.actions._turns import Cause
from wushe.modules.linkage.actions.end_period import HandBackNotYours
from wushe.modules.linkage.actions.override_assignment import NoSuchAssignment
from wushe.modules.linkage.models import Assignment
from wushe.modules.linkage.permissions import may_hand_back
from wushe.modules.linkage.queries import assignment_by_id, current_period


class NothingToHandBack(Refused):
    """Matters are handed back in transition only, each once."""

    code = "linkage.nothing_to_hand_back"
    message = _("This matter is not waiting to be handed back.")
    way_out = _("Matters are handed back after the non-routine period has been lifted.")


def hand_back(*, street_id: UUID, person_id: UUID, assignment_id: UUID | str) -> Assignment:
    """Return one matter to the routine rule while its area is in transition; its lead changes with it."""
    with transaction.atomic():
        row = assignment_by_id(street_id, assignment_id, lock=True)
        if row is None:
            raise NoSuchAssignment
        if not may_hand_back(person_id, street_id, row.area.path):
            raise HandBackNotYours
        now = clock.now()
        period = current_period(row.area, now).period
        if row.closed_at or row.handed_back_at or period is not Period.TRANSITION:
            raise NothingToHandBack
        row.handed_back_at = now
        settle(row, cause=Cause.HAND_BACK, at=now, person_id=person_id)
    return row
