"""Tell whom a whistle concerns: the called bodies at once, the street when one declines or does not come."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from wushe.foundation.events import Event
from wushe.modules.actors.labels import Role
from wushe.modules.actors.queries import holders
from wushe.modules.notifications.actions import notify_person
from wushe.modules.whistles.actions._bodies import contacts_of
from wushe.modules.whistles.events import WhistleEvent
from wushe.modules.whistles.models import Whistle, WhistleCall
from wushe.modules.whistles.permissions import BLOWERS

_MOST = 60
_TO_THE_STREET = (WhistleEvent.ASKED, WhistleEvent.ASKED_AGAIN, WhistleEvent.DECLINED, WhistleEvent.MISSED)
_TO_ONE_BODY = (WhistleEvent.CALLED, WhistleEvent.LET_OFF, WhistleEvent.SETTLED)


def tell_about_whistle(*, street_id: UUID, whistle_id: UUID | str, event: Event, key: str, body: str = "") -> int:
    """Put messages into inboxes; returns how many people were told. The same key (the entry) tells each once."""
    rows = Whistle.objects.in_street(street_id).select_related("area", "lead_body")
    whistle = rows.filter(pk=whistle_id).first()
    if whistle is None:
        return 0
    people = list(dict.fromkeys(_whom(whistle, event, body)))[:_MOST]
    needed_by = timezone.localtime(whistle.needed_by).strftime("%m-%d %H:%M")
    with transaction.atomic():  # exempt: each message records itself
        for person_id in people:
            notify_person(
                street_id=street_id,
                recipient_id=person_id,
                event=event,
                subject_id=whistle.id,
                link=reverse("whistles:detail", args=[whistle.id]),
                facts={"number": whistle.number, "area": whistle.area.name, "body": body, "needed_by": needed_by},
                key=key,
            )
    return len(people)


def _whom(whistle: Whistle, event: Event, body: str) -> list[UUID]:
    if event is WhistleEvent.TURNED_DOWN:
        return [whistle.raised_by]
    if event in _TO_THE_STREET:
        street = holders(whistle.street_id, *BLOWERS, area_path=whistle.area_path)
        asker = [whistle.raised_by] if event is WhistleEvent.MISSED else []
        return [*street, *asker, *(holders(whistle.street_id, Role.STREET_LEADER) if asker else [])]
    calls = WhistleCall.objects.in_street(whistle.street_id).filter(whistle=whistle)
    calls = calls.filter(body__name=body) if event in _TO_ONE_BODY else calls.filter(let_off_at=None)
    found = [
        one for body_id in calls.values_list("body_id", flat=True) for one in contacts_of(whistle.street_id, body_id)
    ]
    return [*found, whistle.raised_by] if event is WhistleEvent.FINISHED else found
