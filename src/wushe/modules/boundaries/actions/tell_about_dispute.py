"""Tell whom a dispute concerns: both bodies and the arbiters; the leader when it is late."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.urls import reverse

from wushe.foundation.events import Event
from wushe.modules.actors.labels import Role
from wushe.modules.actors.queries import holders, holdings_in
from wushe.modules.boundaries.events import DisputeEvent
from wushe.modules.boundaries.models import Dispute
from wushe.modules.boundaries.permissions import ARBITERS
from wushe.modules.linkage.queries.assignments import WORKING_ROLES
from wushe.modules.notifications.actions import notify_person

_MOST = 30


def tell_about_dispute(*, street_id: UUID, dispute_id: UUID | str, event: Event, key: str) -> int:
    """Put messages into inboxes; returns how many people were told. The same key (the entry) tells each once."""
    dispute = Dispute.objects.in_street(street_id).select_related("area", "body").filter(pk=dispute_id).first()
    if dispute is None:
        return 0
    people = list(dict.fromkeys(_whom(dispute, event)))[:_MOST]
    with transaction.atomic():  # exempt: each message records itself
        for person_id in people:
            notify_person(
                street_id=street_id,
                recipient_id=person_id,
                event=event,
                subject_id=dispute.id,
                link=reverse("boundaries:detail", args=[dispute.id]),
                facts={"number": dispute.number, "area": dispute.area.name, "body": dispute.body.name},
                key=key,
            )
    return len(people)


def _whom(dispute: Dispute, event: Event) -> list[UUID]:
    if event is DisputeEvent.CLIMBED:
        return holders(dispute.street_id, Role.STREET_LEADER, area_path=dispute.area_path)
    sides = [
        one
        for body_id in (dispute.body_id, dispute.other_body_id)
        if body_id
        for one in holdings_in(dispute.street_id, body_id)
        .filter(role__in=sorted(WORKING_ROLES))
        .values_list("person_id", flat=True)
        if one
    ]
    if event is DisputeEvent.DECIDED:
        return sides
    return [*holders(dispute.street_id, *ARBITERS, area_path=dispute.area_path), *sides]
