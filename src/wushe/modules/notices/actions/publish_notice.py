"""Publish a notice, or hand its wording to a second person where the preset asks for one."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.foundation import clock
from wushe.modules.actors.queries import holders
from wushe.modules.notices.actions._publishing import make_public
from wushe.modules.notices.actions._refusals import MayNotWrite, NothingWaits, notice_for_change
from wushe.modules.notices.events import NoticeEvent
from wushe.modules.notices.labels import NoticeState
from wushe.modules.notices.models import Notice
from wushe.modules.notices.permissions import may_write
from wushe.modules.notices.queries.approval import approval_of
from wushe.modules.notifications.actions import notify_person
from wushe.modules.oversight.actions import record


def publish_notice(*, street_id: UUID, person_id: UUID, notice_id: UUID) -> Notice:
    """Make the pending wording public; with a second person needed, it waits and those who may approve are told."""
    with transaction.atomic():
        notice = notice_for_change(street_id, notice_id)
        if not may_write(person_id, street_id, notice.area_path):
            raise MayNotWrite
        version = notice.pending
        if version is None:
            raise NothingWaits
        rule = approval_of(notice.area.kind, version.importance, clock.today())
        if not rule.second_person:
            make_public(notice, version, person_id, rule)
            return notice
        if version.asked_at is None:
            version.asked_at, version.sent_back = clock.now(), ""
            version.save(update_fields=["asked_at", "sent_back"])
            if notice.shown_id is None:
                notice.state = NoticeState.WAITING
                notice.save(update_fields=["state"])
            entry = record(
                NoticeEvent.ASKED,
                street_id=street_id,
                subject_id=notice.id,
                person_id=person_id,
                facts={"version": version.number},
            )
            _tell_approvers(notice, version.title, rule.approvers, person_id, str(entry))
        return notice


def _tell_approvers(notice: Notice, title: str, approvers: tuple[str, ...], writer_id: UUID, key: str) -> None:
    for person in holders(notice.street_id, *approvers, area_path=notice.area_path):
        if person != writer_id:
            notify_person(
                street_id=notice.street_id,
                recipient_id=person,
                event=NoticeEvent.ASKED,
                subject_id=notice.id,
                link=f"/notices/desk/{notice.id}/",
                facts={"title": title, "area": notice.area.name},
                key=key,
            )
