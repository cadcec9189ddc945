"""What those who write notices see."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from wushe.modules.notices.labels import NoticeState
from wushe.modules.notices.models import Notice, Version

VIEWS = ("waiting", "draft", "published", "withdrawn")


def desk(street_id: UUID, paths: tuple[str, ...], view: str) -> QuerySet[Notice]:
    """Notices of these subtrees: waiting for a second person (corrections too), drafts, published, withdrawn."""
    rows: QuerySet[Notice] = (
        Notice.objects.in_street(street_id)
        .filter(_within(paths), _of(view))
        .select_related("shown", "pending", "area", "campaign", "theme")
    )
    return rows.order_by("-created_at", "-id")


def desk_counts(street_id: UUID, paths: tuple[str, ...]) -> dict[str, int]:
    """How many each tab holds."""
    rows = Notice.objects.in_street(street_id).filter(_within(paths))
    return {view: rows.filter(_of(view)).count() for view in VIEWS}


def notice_of(street_id: UUID, notice_id: UUID) -> Notice | None:
    """One notice, whatever its state."""
    rows = Notice.objects.in_street(street_id).select_related("shown", "pending", "area", "campaign", "theme")
    row: Notice | None = rows.filter(pk=notice_id).first()
    return row


def all_versions(notice: Notice) -> list[Version]:
    """Every wording, the latest first."""
    return list(Version.objects.in_street(notice.street_id).filter(notice=notice).order_by("-number"))


def _of(view: str) -> Q:
    if view == "waiting":
        return Q(pending__asked_at__isnull=False)
    if view == "draft":
        return Q(pending__isnull=False, pending__asked_at=None)
    return Q(state=NoticeState(view))


def _within(paths: tuple[str, ...]) -> Q:
    reach = Q(pk__in=[])
    for path in paths:
        reach |= Q(area_path__startswith=path)
    return reach
