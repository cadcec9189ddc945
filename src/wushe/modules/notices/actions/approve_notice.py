"""The second person: approve a wording, which publishes it, or send it back with the reason."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotAllowed
from wushe.modules.notices.actions._publishing import make_public
from wushe.modules.notices.actions._refusals import NothingWaits, notice_for_change
from wushe.modules.notices.events import NoticeEvent
from wushe.modules.notices.labels import NoticeState
from wushe.modules.notices.models import Notice, Version
from wushe.modules.notices.permissions import may_approve, role_of
from wushe.modules.notices.queries.approval import ApprovalRule, approval_of
from wushe.modules.notifications.actions import notify_person
from wushe.modules.oversight.actions import record


class MayNotApprove(NotAllowed):
    """A role the rule does not name."""

    code = "notices.may_not_approve"
    message = _("You may not approve notices for this area.")
    way_out = _(
        "The community secretary or the street coordinator can; for the whole street its coordinator or leader."
    )


class OwnWords(NotAllowed):
    """Four eyes are two people."""

    code = "notices.own_words"
    message = _("You wrote this yourself; a second person has to approve it.")
    way_out = _("Ask a colleague who may approve.")


class NoReasonGiven(Invalid):
    """Sent back without a word."""

    code = "notices.no_reason"
    message = _("It is not said why.")
    way_out = _("Write in one sentence what should be different.")


def approve_notice(*, street_id: UUID, person_id: UUID, notice_id: UUID) -> Notice:
    """Publish the wording that waits."""
    with transaction.atomic():
        notice, version, rule = _waiting(street_id, person_id, notice_id)
        version.approved_by, version.approved_role = person_id, role_of(person_id, street_id)
        make_public(notice, version, person_id, rule)
        return notice


def send_back_notice(*, street_id: UUID, person_id: UUID, notice_id: UUID, reason: str) -> Notice:
    """Give the wording back to its writer."""
    why = reason.strip()[:300]
    if not why:
        raise NoReasonGiven(field="reason")
    with transaction.atomic():
        notice, version, _rule = _waiting(street_id, person_id, notice_id)
        version.asked_at, version.sent_back = None, why
        version.save(update_fields=["asked_at", "sent_back"])
        if notice.shown_id is None:
            notice.state = NoticeState.DRAFT
            notice.save(update_fields=["state"])
        entry = record(
            NoticeEvent.SENT_BACK,
            street_id=street_id,
            subject_id=notice.id,
            person_id=person_id,
            facts={"version": version.number},
        )
        notify_person(
            street_id=street_id,
            recipient_id=version.written_by,
            event=NoticeEvent.SENT_BACK,
            subject_id=notice.id,
            link=f"/notices/desk/{notice.id}/",
            facts={"title": version.title, "reason": why},
            key=str(entry),
        )
        return notice


def _waiting(street_id: UUID, person_id: UUID, notice_id: UUID) -> tuple[Notice, Version, ApprovalRule]:
    notice = notice_for_change(street_id, notice_id)
    version = notice.pending
    if version is None or version.asked_at is None:
        raise NothingWaits
    rule = approval_of(notice.area.kind, version.importance, clock.today())
    if not may_approve(person_id, street_id, notice.area_path, rule.approvers):
        raise MayNotApprove
    if person_id == version.written_by:
        raise OwnWords
    return notice, version, rule
