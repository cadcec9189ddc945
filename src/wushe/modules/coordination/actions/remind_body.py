"""Remind the body that is late, from the director's page."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotAllowed, NotFound, Refused
from wushe.modules.actors.models import Body
from wushe.modules.actors.queries import body_of
from wushe.modules.coordination import permissions
from wushe.modules.coordination.events import DirectorEvent
from wushe.modules.coordination.models import Reminder
from wushe.modules.coordination.queries.late import late_thing
from wushe.modules.oversight.actions import record


class NotTheDirector(NotAllowed):
    """Only those who answer for the whole street."""

    code = "coordination.not_the_director"
    message = _("This page is for the street's leader and coordinator.")
    way_out = _("Your own desk shows what is yours.")


class NothingLate(NotFound):
    """No such thing, or it is late no longer."""

    code = "coordination.nothing_late"
    message = _("This is not late any more, or there is no such thing here.")
    way_out = _("Load the page again.")


class NobodyToRemind(Invalid):
    """Nobody leads it."""

    code = "coordination.nobody_to_remind"
    message = _("Nobody leads this yet, so there is nobody to remind.")
    way_out = _("Name a lead first.")


class RemindedToday(Refused):
    """Once a day is enough."""

    code = "coordination.reminded_today"
    message = _("“%(body)s” has been reminded of this today.")
    way_out = _("Call them, or put it on the agenda of the next meeting.")


def remind_body(*, street_id: UUID, person_id: UUID, kind: str, subject_id: UUID) -> Body:
    """Tell everybody who works for the body, once a day."""
    if not permissions.may_direct(person_id, street_id):
        raise NotTheDirector
    late = late_thing(street_id, kind, subject_id, clock.now())
    if late is None:
        raise NothingLate
    body = body_of(street_id, late.body_id)
    if body is None or body.ended_on is not None:
        raise NobodyToRemind(field="body")
    try:
        with transaction.atomic():
            reminder = Reminder.objects.create(
                street_id=street_id,
                kind=kind,
                subject_id=subject_id,
                body=body,
                on=clock.today(),
                person_id=person_id,
            )
            record(
                DirectorEvent.REMINDED,
                street_id=street_id,
                subject_id=reminder.id,
                person_id=person_id,
                facts={"receipt": late.number, "body": body.name, "kind": kind},
            )
    except IntegrityError as twice:
        raise RemindedToday(body=body.name) from twice
    return body
