"""A wording becomes public: shared by publishing at once and by approving."""

from __future__ import annotations

import hashlib
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from wushe.foundation import clock
from wushe.foundation.jobs import enqueue
from wushe.modules.notices.events import NoticeEvent
from wushe.modules.notices.labels import NoticeState
from wushe.modules.notices.models import Notice, Version
from wushe.modules.notices.queries.approval import ApprovalRule
from wushe.modules.oversight.actions import record


def make_public(notice: Notice, version: Version, person_id: UUID, rule: ApprovalRule) -> None:
    """Number the notice, show the wording, record its digest, and have the group told when it is shown."""
    now = clock.now()
    is_first = notice.shown_id is None
    version.published_at = now
    version.approved_because = rule.source[:200]
    version.save(update_fields=["published_at", "approved_by", "approved_role", "approved_because"])
    if is_first:
        notice.year, notice.ordinal = _next_number(notice.street_id)
        notice.published_at = now
    notice.shown, notice.pending = version, None
    notice.state = NoticeState.PUBLISHED
    notice.importance = version.importance
    begins = version.shown_from or (now if notice.shown_from is None else notice.shown_from)
    notice.shown_from = begins
    notice.shown_until = version.shown_until
    notice.save()
    record(
        NoticeEvent.PUBLISHED if is_first else NoticeEvent.CORRECTED,
        street_id=notice.street_id,
        subject_id=notice.id,
        person_id=person_id,
        facts={
            "code": notice.code,
            "number": f"{notice.year}-{notice.ordinal}",
            "version": version.number,
            "area": notice.area_path,
            "issuer": notice.issuer,
            "importance": str(version.importance),
            "words": words_digest(version),
            "second_person": rule.second_person,
            "approved_as": version.approved_role,
        },
    )
    enqueue(
        "notices.deliver",
        job_key=f"notices.deliver:{notice.id}:{version.number}",
        run_at=max(now, begins),
        street_id=str(notice.street_id),
        notice_id=str(notice.id),
        version=version.number,
    )


def words_digest(version: Version) -> str:
    """SHA-256 of the words, so that a printed sheet can be held against the ledger."""
    said = "\n".join([version.title, version.body, version.contact])
    return hashlib.sha256(said.encode()).hexdigest()


def _next_number(street_id: UUID) -> tuple[int, int]:
    year = timezone.localtime(clock.now()).year
    last = Notice.objects.in_street(street_id).filter(year=year).aggregate(last=Max("ordinal"))["last"]
    return year, (last or 0) + 1
