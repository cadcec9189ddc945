"""Tell the group of a notice: one line in the inbox of each, however often the job runs."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.modules.notices.events import NoticeEvent
from wushe.modules.notices.labels import Importance, NoticeState, Way
from wushe.modules.notices.models import Notice
from wushe.modules.notices.queries.recipients import recipients
from wushe.modules.notifications.actions import notify_person

AT_ONCE = 50
"""Recipients in one transaction, so that others can write between."""


def deliver_notice(*, street_id: UUID, notice_id: UUID, version: int) -> int:
    """Put it into inboxes; returns how many people the group has. A withdrawn or newer wording is not delivered."""
    rows = Notice.objects.in_street(street_id).select_related("shown", "area")
    notice: Notice | None = rows.filter(pk=notice_id, state=NoticeState.PUBLISHED).first()
    if notice is None or notice.shown is None or notice.shown.number != version:
        return 0
    people = recipients(notice)
    for first in range(0, len(people), AT_ONCE):
        with transaction.atomic():  # exempt: each message records itself
            for person in people[first : first + AT_ONCE]:
                _tell(notice, person)
    return len(people)


def _tell(notice: Notice, person: UUID) -> None:
    shown = notice.shown
    if shown is None:
        return
    notify_person(
        street_id=notice.street_id,
        recipient_id=person,
        event=NoticeEvent.PUBLISHED if shown.number == 1 else NoticeEvent.CORRECTED,
        subject_id=notice.id,
        link=f"/notices/{notice.code}/?by={Way.INBOX.value}",
        facts={"title": shown.title, "area": notice.area.name},
        key=f"notice:{notice.id}:{shown.number}",
        urgent=notice.importance == Importance.URGENT,
    )
