"""Note that somebody spoke with the person who asked."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.foundation import clock
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._handling import accept, handling_of, open_need_for_change
from wushe.modules.needs.events import HandlingEvent
from wushe.modules.needs.models import Contact, ContactWay
from wushe.modules.oversight.actions import record


def note_contact(*, street_id: UUID, person_id: UUID, need_id: UUID, way: str, is_reached: bool) -> Contact:
    """Keep when and how the person was contacted; a try that reached nobody is kept too, and does not count."""
    with transaction.atomic():
        need = open_need_for_change(street_id, person_id, need_id)
        handling = handling_of(need)
        accept(need, handling)
        handling.save()
        contact: Contact = Contact.objects.create(
            street_id=street_id,
            need=need,
            way=ContactWay(way),
            is_reached=is_reached,
            person_id=person_id,
            role=permissions.role_of(person_id, street_id),
            at=clock.now(),
        )
        record(
            HandlingEvent.CONTACTED,
            street_id=street_id,
            subject_id=need.id,
            person_id=person_id,
            facts={"receipt": need.number, "way": contact.way, "reached": is_reached, "role": contact.role},
        )
        return contact
