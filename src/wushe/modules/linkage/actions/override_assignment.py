"""Name another lead than the rule table did, with a reason."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.linkage import MatterKind
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotAllowed, NotFound, Refused
from wushe.modules.actors.queries import body_of
from wushe.modules.linkage.actions._boundary import keep_the_boundary
from wushe.modules.linkage.actions._turns import Cause, facts_of, write_turn
from wushe.modules.linkage.events import LinkageEvent
from wushe.modules.linkage.models import Assignment
from wushe.modules.linkage.permissions import may_override
from wushe.modules.linkage.queries import assignment_by_id, topic_of
from wushe.modules.oversight.actions import record


class NoSuchAssignment(NotFound):
    """The street has no such assignment."""

    code = "linkage.no_such_assignment"
    message = _("This street has no such assignment.")
    way_out = _("Choose one from the list of open work.")


class OverrideNotYours(NotAllowed):
    """Only those who answer for the area name another lead."""

    code = "linkage.override_not_yours"
    message = _("Only the street leader, the coordinator or the community secretary names another lead.")
    way_out = _("Ask one of them, and say why.")


class OverrideUnexplained(Invalid):
    """Another lead needs a reason."""

    code = "linkage.override_unexplained"
    message = _("Say why another body should lead.")
    way_out = _("Write the reason in a sentence; it is kept with the matter.")


class NoSuchBody(NotFound):
    """The street has no such body, or it has ended."""

    code = "linkage.no_such_body"
    message = _("This street has no such body.")
    way_out = _("Choose a body from the list.")


class AlreadyLeads(Refused):
    """The body leads already."""

    code = "linkage.already_leads"
    message = _("%(body)s already leads this matter.")
    way_out = _("Choose another body, or leave it as it is.")


class MatterOver(Refused):
    """The work on the matter has ended."""

    code = "linkage.matter_over"
    message = _("The work on this matter has ended.")
    way_out = _("Reopen the matter first.")


def override_assignment(
    *, street_id: UUID, person_id: UUID, assignment_id: UUID | str, body_id: UUID | str, reason: str
) -> Assignment:
    """Give the lead of one matter to another body until the period changes; the reason is kept."""
    with transaction.atomic():
        row = assignment_by_id(street_id, assignment_id, lock=True)
        if row is None:
            raise NoSuchAssignment
        if not may_override(person_id, street_id, row.area.path):
            raise OverrideNotYours
        if row.closed_at is not None:
            raise MatterOver
        reason = reason.strip()
        if not reason:
            raise OverrideUnexplained(field="reason")
        body = body_of(street_id, body_id)
        if body is None or body.ended_on is not None:
            raise NoSuchBody(field="body")
        if body.pk == row.lead_body_id:
            raise AlreadyLeads(field="body", body=body.name)
        topic = topic_of(street_id, MatterKind(row.matter_kind), row.matter_id)
        keep_the_boundary(street_id, body, topic, as_main=True, field="body")
        row.lead_body, row.lead_kind = body, body.actor_kind.value
        row.overridden_by, row.overridden_at, row.override_reason = person_id, clock.now(), reason
        row.save()
        write_turn(row, cause=Cause.OVERRIDE, at=row.overridden_at)
        record(
            LinkageEvent.ASSIGNMENT_OVERRIDDEN,
            street_id=street_id,
            subject_id=row.matter_id,
            person_id=person_id,
            facts=facts_of(row, Cause.OVERRIDE),
        )
    return row
