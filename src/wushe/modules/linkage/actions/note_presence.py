"""Note that a body took part in the work on a matter."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid
from wushe.modules.actors.queries import body_of
from wushe.modules.linkage.actions.assign_matter import AssigningNotYours
from wushe.modules.linkage.actions.override_assignment import NoSuchAssignment, NoSuchBody
from wushe.modules.linkage.events import LinkageEvent
from wushe.modules.linkage.models import Presence
from wushe.modules.linkage.permissions import may_assign
from wushe.modules.linkage.queries import assignment_by_id
from wushe.modules.oversight.actions import record


class NotYetThen(Invalid):
    """Nobody took part before the work began or after today."""

    code = "linkage.not_yet_then"
    message = _("The day lies before the work began or after today.")
    way_out = _("Choose a day in between.")


def note_presence(
    *, street_id: UUID, person_id: UUID | None, assignment_id: UUID | str, body_id: UUID | str, on: date
) -> Presence:
    """Note that a body took part on a day; noting it twice changes nothing."""
    with transaction.atomic():
        row = assignment_by_id(street_id, assignment_id)
        if row is None:
            raise NoSuchAssignment
        if not may_assign(person_id, street_id, row.area.path):
            raise AssigningNotYours
        body = body_of(street_id, body_id)
        if body is None:
            raise NoSuchBody(field="body")
        if not timezone.localtime(row.assigned_at).date() <= on <= clock.today():
            raise NotYetThen(field="on")
        presence, new = Presence.objects.get_or_create(
            assignment=row, body=body, on=on, defaults={"street_id": street_id, "kind": body.actor_kind.value}
        )
        if new:
            record(
                LinkageEvent.PART_TAKEN,
                street_id=street_id,
                subject_id=row.matter_id,
                person_id=person_id,
                facts={"matter_kind": row.matter_kind, "body": body.name, "on": on.isoformat()},
            )
    found: Presence = presence
    return found
