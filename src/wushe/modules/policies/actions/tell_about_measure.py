"""Tell whom a measure concerns: the lead and helpers what is asked, the street what cannot be done."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.urls import reverse

from wushe.foundation.events import Event
from wushe.modules.actors.queries import holders, living_holdings
from wushe.modules.linkage.queries.assignments import WORKING_ROLES
from wushe.modules.notifications.actions import notify_person
from wushe.modules.policies.events import PolicyEvent
from wushe.modules.policies.models import Measure
from wushe.modules.policies.permissions import REGISTRARS
from wushe.modules.policies.queries import measure_of

_MOST = 30
_TO_THE_STREET = (PolicyEvent.CANNOT, PolicyEvent.LATE, PolicyEvent.REVIEW_DUE)
_TO_THE_BODIES = (PolicyEvent.ADDED, PolicyEvent.LATE, PolicyEvent.ANSWERED, PolicyEvent.REVIEWED)


def tell_about_measure(*, street_id: UUID, measure_id: UUID | str, event: Event, key: str) -> int:
    """Put messages into inboxes; returns how many people were told. The same key (the entry) tells each once."""
    measure = measure_of(street_id, measure_id)
    if measure is None:
        return 0
    people = list(dict.fromkeys(_whom(measure, event)))[:_MOST]
    with transaction.atomic():  # exempt: each message records itself
        for person_id in people:
            notify_person(
                street_id=street_id,
                recipient_id=person_id,
                event=event,
                subject_id=measure.id,
                link=reverse("policies:measure", args=[measure.id]),
                facts={
                    "document": measure.document.title,
                    "area": measure.area.name,
                    "due": measure.due_on.isoformat(),
                },
                key=key,
            )
    return len(people)


def _whom(measure: Measure, event: Event) -> list[UUID]:
    people: list[UUID] = []
    if event in _TO_THE_STREET:
        people += holders(measure.street_id, *REGISTRARS, area_path=measure.area_path)
    if event in _TO_THE_BODIES:
        bodies = [measure.lead_id]
        if event is PolicyEvent.ADDED:
            bodies += list(measure.helpers.values_list("pk", flat=True))
        rows = living_holdings(measure.street_id).filter(body__in=bodies, role__in=sorted(WORKING_ROLES))
        people += [one for one in rows.order_by("id").values_list("person_id", flat=True) if one]
    return people
