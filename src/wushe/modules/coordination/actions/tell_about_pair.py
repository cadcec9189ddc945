"""Tell both leads about two works that look like one, and what was decided."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.urls import reverse

from wushe.foundation.events import Event
from wushe.modules.actors.queries import holdings_in
from wushe.modules.coordination.queries.radar import pair_of
from wushe.modules.linkage.queries.assignments import WORKING_ROLES
from wushe.modules.notifications.actions import notify_person

MOST = 6


def tell_about_pair(*, street_id: UUID, pair_id: UUID | str, event: Event, key: str, doer: UUID | None) -> int:
    """Into the inboxes of those who work for either lead; nobody is told what they did themselves."""
    pair = pair_of(street_id, pair_id)
    if pair is None:
        return 0
    people: list[UUID] = []
    for work in (pair.first, pair.second):
        if work.lead_body_id:
            held = holdings_in(street_id, work.lead_body_id).filter(role__in=WORKING_ROLES, person_id__isnull=False)
            people += [person for person in held.values_list("person_id", flat=True)[:MOST] if person]
    told = [one for one in dict.fromkeys(people) if one != doer]
    with transaction.atomic():  # exempt: each message records itself
        for person_id in told:
            notify_person(
                street_id=street_id,
                recipient_id=person_id,
                event=event,
                subject_id=pair.id,
                link=reverse("coordination:pair", args=[pair.id]),
                facts={"first": pair.first.number, "second": pair.second.number},
                key=key,
            )
    return len(told)
