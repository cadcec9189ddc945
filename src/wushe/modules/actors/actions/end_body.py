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
    way_out = _("End the roles and hand the work over first; a body that was dissolved ends with a reason.")


def end_body(*, person_id: UUID | None, street_id: UUID, body_id: UUID, dissolved_because: str = "") -> Body:
    """A keeper of the register ends a body on which nothing depends any more; its history stays.

    With a reason why it was dissolved it ends all the same: its roles end with it, and the rooms above hear of the
    end, list what waits without a body and have it handed over.
    """
    why = dissolved_because.strip()[:300]
    with transaction.atomic():
        body = body_of(street_id, body_id)
        demand_keeping(person_id, street_id, body.area.path if body else "")
        if body is None or body.ended_on is not None:
            raise BodyGone
        if why:
            _end_roles(body, person_id)
        else:
            _check_nothing_needs(body)
        body.ended_on = clock.today()
        body.save(update_fields=["ended_on"])
        record(
            ActorEvent.BODY_ENDED,
            street_id=street_id,
            subject_id=body.id,
            person_id=person_id,
            facts={"name": body.name, "kind": body.kind, "area_path": body.area.path, "dissolved": bool(why)},
        )
        return body


def _check_nothing_needs(body: Body) -> None:
    held = holdings_in(body.street_id, body.id).count()
    needed = [str(dependent.label) for dependent in depends_on(body.street_id, body.id)]
    if held:
        needed.insert(0, str(_("roles: %(number)s")) % {"number": held})
    if needed:
        raise BodyStillNeeded(name=body.name, what="；".join(needed))


def _end_roles(body: Body, person_id: UUID | None) -> None:
    for holding in holdings_in(body.street_id, body.id):
        holding.ended_on = clock.today()
        holding.save(update_fields=["ended_on"])
        record(
            ActorEvent.ROLE_ENDED,
            street_id=body.street_id,
            subject_id=holding.id,
            person_id=person_id,
            facts={
                "body": body.name,
                "role": holding.role,
                "area_path": holding.area.path,
                "ended_on": holding.ended_on.isoformat(),
            },
        )
