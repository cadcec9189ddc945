"""Withdraw a notice: its address stays and says so, with the reason. A draft that nobody read just goes."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.notices.actions._refusals import MayNotWrite, notice_for_change
from wushe.modules.notices.events import NoticeEvent
from wushe.modules.notices.labels import NoticeState
from wushe.modules.notices.models import Notice
from wushe.modules.notices.permissions import may_write
from wushe.modules.oversight.actions import record


class WithdrawnAlready(Refused):
    """Nothing left to withdraw."""

    code = "notices.withdrawn_already"
    message = _("This notice is not public.")
    way_out = _("Look at the page again: someone else may have withdrawn it meanwhile.")


class WithdrawnWithoutReason(Invalid):
    """Readers would ask."""

    code = "notices.withdrawn_without_reason"
    message = _("It is not said why the notice is withdrawn.")
    way_out = _("One sentence for those who have read it.")


def withdraw_notice(*, street_id: UUID, person_id: UUID, notice_id: UUID, reason: str) -> Notice:
    """Take it from the board, openly."""
    why = reason.strip()[:300]
    if not why:
        raise WithdrawnWithoutReason(field="reason")
    with transaction.atomic():
        notice = notice_for_change(street_id, notice_id)
        if not may_write(person_id, street_id, notice.area_path):
            raise MayNotWrite
        if notice.state != NoticeState.PUBLISHED:
            raise WithdrawnAlready
        notice.state, notice.withdrawn_at, notice.withdrawn_reason = NoticeState.WITHDRAWN, clock.now(), why
        notice.pending = None
        notice.save(update_fields=["state", "withdrawn_at", "withdrawn_reason", "pending"])
        record(
            NoticeEvent.WITHDRAWN,
            street_id=street_id,
            subject_id=notice.id,
            person_id=person_id,
            facts={"code": notice.code, "reason": why},
        )
        return notice
