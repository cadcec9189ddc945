"""What everyone may read: notices in force, notices of the past, one notice by its code, campaigns."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from wushe.modules.notices.labels import Importance, NoticeState
from wushe.modules.notices.models import Campaign, Notice, Version
from wushe.modules.spaces.queries import way_to

_WEIGHT = Case(
    When(importance=Importance.URGENT, then=Value(0)),
    When(importance=Importance.IMPORTANT, then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)


def notices_shown(street_id: UUID, now: datetime, *, area_path: str = "", past: bool = False) -> QuerySet[Notice]:
    """Notices that speak to an area (its own, those of what lies in it and around it), the most urgent first.

    `past`: those whose time is over, the latest first.
    """
    rows: QuerySet[Notice] = (
        Notice.objects.in_street(street_id)
        .filter(state=NoticeState.PUBLISHED, shown_from__lte=now)
        .select_related("shown", "area", "campaign", "theme")
    )
    over = Q(shown_until__lt=now)
    rows = rows.filter(over) if past else rows.exclude(over)
    if area_path:
        around = [area.path for area in way_to(street_id, area_path)]
        rows = rows.filter(Q(area_path__startswith=area_path) | Q(area_path__in=around))
    if past:
        return rows.order_by("-shown_until", "-id")
    return rows.annotate(weight=_WEIGHT).order_by("weight", "-shown_from", "-id")


def notice_by_code(street_id: UUID, code: str, now: datetime) -> Notice | None:
    """A notice that is or was public; a withdrawn one too, so that its address still says so."""
    rows = Notice.objects.in_street(street_id).select_related("shown", "area", "campaign", "theme")
    row: Notice | None = rows.filter(code=code.upper(), shown__isnull=False, shown_from__lte=now).first()
    return row


def public_versions(notice: Notice) -> list[Version]:
    """Every published wording, the latest first."""
    rows = Version.objects.in_street(notice.street_id).filter(notice=notice, published_at__isnull=False)
    return list(rows.order_by("-number"))


def campaigns(street_id: UUID, *, only_told: bool = False) -> QuerySet[Campaign]:
    """Campaigns with the number of their published notices (`only_told`: with one at least), the latest first."""
    rows: QuerySet[Campaign] = Campaign.objects.in_street(street_id)
    public = Count("notices", filter=Q(notices__state=NoticeState.PUBLISHED))
    counted = rows.annotate(notices_public=public)
    return (counted.filter(notices_public__gt=0) if only_told else counted).order_by("-from_on", "-id")


def campaign_of(street_id: UUID, campaign_id: UUID) -> Campaign | None:
    """One campaign of this street."""
    row: Campaign | None = Campaign.objects.in_street(street_id).filter(pk=campaign_id).first()
    return row


def notices_of(campaign: Campaign, now: datetime) -> QuerySet[Notice]:
    """Its notices that are public by now, in the order in which they were published."""
    rows: QuerySet[Notice] = Notice.objects.in_street(campaign.street_id).select_related("shown", "area")
    return rows.filter(campaign=campaign, state=NoticeState.PUBLISHED, shown_from__lte=now).order_by("shown_from")
