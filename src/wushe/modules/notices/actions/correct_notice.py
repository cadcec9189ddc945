"""Correct a published notice openly: the old wording stays, and the new one says what changed."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.notices.actions._refusals import MayNotWrite, notice_for_change
from wushe.modules.notices.actions._wording import Wording, checked, put_words
from wushe.modules.notices.actions.publish_notice import publish_notice
from wushe.modules.notices.events import NoticeEvent
from wushe.modules.notices.labels import NoticeState
from wushe.modules.notices.models import Notice
from wushe.modules.notices.permissions import may_write
from wushe.modules.oversight.actions import record


class NotPublic(Refused):
    """A draft is rewritten; a withdrawn notice stays withdrawn."""

    code = "notices.not_public"
    message = _("Only a published notice can be corrected.")
    way_out = _("Rewrite the draft, or write a new notice.")


class NothingSaidOfChange(Invalid):
    """A correction that hides."""

    code = "notices.change_unsaid"
    message = _("It is not said what is corrected.")
    way_out = _("One sentence for the readers: what was wrong, what is right.")


def correct_notice(*, street_id: UUID, person_id: UUID, notice_id: UUID, words: Wording, correction: str) -> Notice:
    """Write the next version and publish it, or let it wait for the second person."""
    words, said = checked(words), correction.strip()[:300]
    if not said:
        raise NothingSaidOfChange(field="correction")
    with transaction.atomic():
        notice = notice_for_change(street_id, notice_id)
        if not may_write(person_id, street_id, notice.area_path):
            raise MayNotWrite
        if notice.state != NoticeState.PUBLISHED:
            raise NotPublic
        version = put_words(notice, words, person_id, correction=said)
        record(
            NoticeEvent.WRITTEN,
            street_id=street_id,
            subject_id=notice.id,
            person_id=person_id,
            facts={"area": notice.area_path, "version": version.number},
        )
        return publish_notice(street_id=street_id, person_id=person_id, notice_id=notice.id)
