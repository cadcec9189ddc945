"""Tell those who blew, once, that a body is not there in time."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.core.whistles import CameHow
from wushe.foundation import clock
from wushe.modules.oversight.actions import record
from wushe.modules.whistles.actions._noting import public_facts
from wushe.modules.whistles.events import WhistleEvent
from wushe.modules.whistles.models import Whistle, WhistleCall
from wushe.modules.whistles.queries.detail import stand

_AT_ONCE = 200


def watch_arrivals(*, street_id: UUID) -> int:
    """Note every called body that has not come by the time, each once; how many were noted."""
    now = clock.now()
    with transaction.atomic():
        late = Whistle.objects.in_street(street_id).still_open().filter(needed_by__lt=now)
        whistles = {one.id: one for one in late.select_for_update(of=("self",)).select_related("area")}
        rows = WhistleCall.objects.in_street(street_id).filter(
            whistle__in=list(whistles), came_at=None, let_off_at=None, missed_at=None, told_at__isnull=False
        )
        missed = 0
        for call in rows.select_related("body").order_by("id")[:_AT_ONCE]:
            whistle = whistles[call.whistle_id]
            if stand(whistle, call, now).how is not CameHow.ABSENT:
                continue
            call.missed_at = now
            call.save(update_fields=["missed_at"])
            record(
                WhistleEvent.MISSED,
                street_id=street_id,
                subject_id=whistle.id,
                facts=public_facts(whistle, call.body),
            )
            missed += 1
        return missed
