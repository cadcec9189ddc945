"""Tell the other bodies at work on a matter that somebody has written to them."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.urls import reverse

from wushe.foundation.ids import OPERATOR_ID
from wushe.foundation.refusals import Refused
from wushe.modules.actors.queries import holdings_in
from wushe.modules.linkage.queries.assignments import WORKING_ROLES
from wushe.modules.notifications.actions import notify_person
from wushe.modules.threads.actions._thread import thread_for
from wushe.modules.threads.events import ThreadEvent

MOST = 12  # people of one body


def tell_of_post(
    *, street_id: UUID, matter_kind: str, matter_id: str, facts: dict[str, str], key: str, doer: str
) -> int:
    """Put a message into the inboxes of the other bodies; how many people were told. The same key tells each once."""
    try:
        thread = thread_for(street_id, matter_kind, matter_id, OPERATOR_ID)
    except Refused:
        return 0  # the work has gone since
    people: dict[UUID | None, None] = {}
    for body in thread.bodies:
        held = holdings_in(street_id, body.id).filter(role__in=WORKING_ROLES)
        people |= dict.fromkeys(held.values_list("person_id", flat=True)[:MOST])
    told = [one for one in people if one is not None and str(one) != doer]
    with transaction.atomic():  # exempt: each message records itself
        for person_id in told:
            notify_person(
                street_id=street_id,
                recipient_id=person_id,
                event=ThreadEvent.WRITTEN,
                subject_id=thread.id,
                link=reverse("threads:thread", args=[matter_kind, matter_id]),
                facts=facts,
                key=key,
            )
    return len(told)
