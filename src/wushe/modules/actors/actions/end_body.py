"""End a body."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import NotFound, Refused
from wushe.modules.actors.actions._body_rules import demand_keeping
from wushe.modules.actors.events import ActorEvent
from wushe.modules.actors.models import Body
from wushe.modules.actors.queries import body_of, depends_on, holdings_in
from wushe.modules.oversight.actions import record


class BodyGone(NotFound):
    """No such living body in this street."""

    code = "actors.body_gone"
    message = _("This body is not known in this street, or has already ended.")
    way_out = _("Look at the list of bodies.")


class BodyStillNeeded(Refused):
    """People hold roles in it, or work is waiting for it."""

    code = "actors.body_still_needed"
    message = _("“%(name)s” cannot end yet. Still open: %(what)s.")
    way_out = _("End the roles and hand the work over first.")


def end_body(*, person_id: UUID | None, street_id: UUID, body_id: UUID) -> Body:
    """A keeper of the register ends a body on which nothing depends any more; its history stays."""
    with transaction.atomic():
        body = body_of(street_id, body_id)
        demand_keeping(person_id, street_id, body.area.path if body else "")
        if body is None or body.ended_on is not None:
            raise BodyGone
        held = holdings_in(street_id, body_id).count()
        needed = [str(dependent.label) for dependent in depends_on(street_id, body_id)]
        if held:
            needed.insert(0, str(_("roles: %(number)s")) % {"number": held})
        if needed:
            raise BodyStillNeeded(name=body.name, what="；".join(needed))
        body.ended_on = clock.today()
        body.save(update_fields=["ended_on"])
        record(
            ActorEvent.BODY_ENDED,
            street_id=street_id,
            subject_id=body.id,
            person_id=person_id,
            facts={"name": body.name, "kind": body.kind, "area_path": body.area.path},
        )
        return body
