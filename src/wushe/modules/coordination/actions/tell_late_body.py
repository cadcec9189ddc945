"""Tell a body that something of its is late, because somebody has asked to remind it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.foundation import clock
from wushe.modules.actors.queries import holdings_in
from wushe.modules.coordination.events import DirectorEvent
from wushe.modules.coordination.models import Reminder
from wushe.modules.coordination.queries.late import late_thing
from wushe.modules.linkage.queries.assignments import WORKING_ROLES
from wushe.modules.notifications.actions import notify_person

MOST = 12


def tell_late_body(*, street_id: UUID, reminder_id: UUID | str, key: str) -> int:
    """Into the inboxes of those who work for the body; nothing if it has been done meanwhile."""
    reminder = Reminder.objects.in_street(street_id).select_related("body").filter(pk=reminder_id).first()
    late = late_thing(street_id, reminder.kind, reminder.subject_id, clock.now()) if reminder else None
    if reminder is None or late is None:
        return 0
    held = holdings_in(street_id, reminder.body_id).filter(role__in=WORKING_ROLES, person_id__isnull=False)
    people = [one for one in dict.fromkeys(held.values_list("person_id", flat=True)) if one][:MOST]
    with transaction.atomic():  # exempt: each message records itself
        for person_id in people:
            notify_person(
                street_id=street_id,
                recipient_id=person_id,
                event=DirectorEvent.REMINDED,
                subject_id=reminder.id,
                link=late.url,
                facts={"number": late.number, "body": reminder.body.name},
                key=key,
            )
    return len(people)
