"""Follow a need, or stop following it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.foundation import clock
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._refusals import NotYourNeed
from wushe.modules.needs.actions._rows import need_for_change
from wushe.modules.needs.events import HandlingEvent
from wushe.modules.needs.models import Watch
from wushe.modules.oversight.actions import record


def watch_need(*, street_id: UUID, person_id: UUID, need_id: UUID) -> Watch:
    """Whoever may read a need is told when it moves; a second time changes nothing."""
    with transaction.atomic():
        need = need_for_change(street_id, need_id)
        if not permissions.may_see(person_id, need):
            raise NotYourNeed
        row, made = Watch.objects.get_or_create(
            street_id=street_id, need=need, person_id=person_id, defaults={"began_at": clock.now()}
        )
        if made:
            record(
                HandlingEvent.WATCHED,
                street_id=street_id,
                subject_id=need.id,
                person_id=person_id,
                facts={"receipt": need.number, "role": permissions.role_of(person_id, street_id)},
            )
        return row


def unwatch_need(*, street_id: UUID, person_id: UUID, need_id: UUID) -> None:
    """Be told no longer; a second time changes nothing."""
    with transaction.atomic():
        need = need_for_change(street_id, need_id)
        gone, _rows = Watch.objects.in_street(street_id).filter(need=need, person_id=person_id).delete()
        if gone:
            record(
                HandlingEvent.UNWATCHED,
                street_id=street_id,
                subject_id=need.id,
                person_id=person_id,
                facts={"receipt": need.number},
            )
