"""Tell the street that a dispute grew worse: its number and area, nothing else."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.urls import reverse

from wushe.modules.actors.queries import holders
from wushe.modules.mediation.events import MediationEvent
from wushe.modules.mediation.models import Mediation
from wushe.modules.mediation.permissions import STREET
from wushe.modules.notifications.actions import notify_person

MOST = 12


def tell_street(*, street_id: UUID, mediation_id: UUID | str, key: str) -> int:
    """Messages to those who answer for the street; returns how many. The same key (the entry) tells each once."""
    row = Mediation.objects.in_street(street_id).select_related("area").filter(pk=mediation_id).first()
    if row is None:
        return 0
    people = holders(street_id, *STREET, area_path=row.area_path)[:MOST]
    with transaction.atomic():  # exempt: each message records itself
        for person_id in people:
            notify_person(
                street_id=street_id,
                recipient_id=person_id,
                event=MediationEvent.WORSENED,
                subject_id=row.id,
                link=reverse("mediation:counts"),
                facts={"number": row.number, "area": row.area.name},
                key=key,
            )
    return len(people)
