"""Tell a resident what happened to their link."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from wushe.foundation.events import Event
from wushe.modules.accounts.queries import person_card
from wushe.modules.notifications.actions import notify_person
from wushe.modules.registers.models import Residence


def tell_resident(residence: Residence, event: Event, *, person_id: UUID | None) -> None:
    """One message to the account of the link, if there is one and someone else acted."""
    if residence.person_id is None or residence.person_id == person_id or person_card(residence.person_id) is None:
        return
    notify_person(
        street_id=residence.street_id,
        recipient_id=residence.person_id,
        event=event,
        subject_id=residence.id,
        link=reverse("registers:home"),
        facts={"building": residence.household.area.name, "reason": residence.reason},
        person_id=person_id,
    )
