"""Counting voices so that each counts once, however needs are merged."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, Sum

from wushe.modules.needs.models import Need, Support


def voices_of(need: Need) -> int:
    """Voices for a need and all merged into it: given ones, distinct supporters, and each merged reporter."""
    group = Need.objects.in_street(need.street_id).filter(Q(pk=need.pk) | Q(merged_into=need.pk))
    ids: list[UUID] = list(group.values_list("id", flat=True))
    given = group.aggregate(given=Sum("supports_given"))["given"] or 0
    rows = Support.objects.in_street(need.street_id).filter(need_id__in=ids)
    supporters = rows.values("supporter_key").distinct().count()
    return int(given) + supporters + len(ids) - 1
