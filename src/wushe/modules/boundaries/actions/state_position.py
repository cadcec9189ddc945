"""State what one's body says about a dispute."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import OPEN_DISPUTE_STATUSES
from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.boundaries import permissions
from wushe.modules.boundaries.actions._rows import NotYourDispute, dispute_for_change, public_facts, said
from wushe.modules.boundaries.events import DisputeEvent
from wushe.modules.boundaries.models import Position
from wushe.modules.oversight.actions import record


class DisputeOver(Refused):
    """There is nothing to be said any more."""

    code = "boundaries.over"
    message = _("This dispute is decided or taken back.")
    way_out = _("With new facts it can be opened once more.")


def state_position(
    *, street_id: UUID, person_id: UUID, dispute_id: UUID, body_id: UUID | str, words: str
) -> Position:
    """What a body says, until the arbiter has decided; said again, the last word counts."""
    told = said(words, field="words")
    with transaction.atomic():
        dispute = dispute_for_change(street_id, dispute_id)
        sides = {str(one): one for one in (dispute.body_id, dispute.other_body_id) if one}
        side = sides.get(str(body_id))
        if side is None or side not in permissions.own_bodies(person_id, street_id):
            raise NotYourDispute
        if dispute.status not in OPEN_DISPUTE_STATUSES:
            raise DisputeOver
        values = {"street_id": street_id, "words": told, "person_id": person_id, "at": clock.now()}
        row: Position = Position.objects.update_or_create(dispute=dispute, body_id=side, defaults=values)[0]
        record(
            DisputeEvent.STATED,
            street_id=street_id,
            subject_id=dispute.id,
            person_id=person_id,
            facts=public_facts(dispute),
        )
        return row
