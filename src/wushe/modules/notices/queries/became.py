"""What became of a need, in steps that anyone may see: no text of a resident, no person."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from wushe.core.lifecycle import NeedStatus
from wushe.modules.needs.models import Need, Support, Theme

_ANSWERED = (NeedStatus.ANSWERED.value, NeedStatus.RATED.value, NeedStatus.CLOSED.value)


@dataclass(frozen=True, slots=True)
class BecameOf:
    """The stations of one voice."""

    need: Need
    goes_on: Need  # itself, or the need it was joined with
    theme: Theme | None
    theme_answered: int  # how many needs of the theme are answered
    is_answered: bool


def became_of(needs: list[Need]) -> list[BecameOf]:
    """For a page of needs (with theme and merged_into at hand), in one further query."""
    goes_on = [need.merged_into or need for need in needs]
    themes = {need.theme_id for need in goes_on if need.theme_id}
    answered: dict[UUID | None, int] = {}
    if needs and themes:
        rows = Need.objects.in_street(needs[0].street_id).filter(theme_id__in=themes, status__in=_ANSWERED)
        grouped = rows.order_by().values_list("theme_id").annotate(n=Count("id"))
        answered = dict(grouped.values_list("theme_id", "n"))
    return [
        BecameOf(need, on, on.theme, answered.get(on.theme_id, 0), on.status in _ANSWERED)
        for need, on in zip(needs, goes_on, strict=True)
    ]


def own_voices(street_id: UUID, person_id: UUID | None, supporter_keys: tuple[str, ...]) -> QuerySet[Need]:
    """Needs that this account raised, or that this account or browser supported, the latest first."""
    given = Support.objects.in_street(street_id).filter(supporter_key__in=supporter_keys).values("need_id")
    mine = Q(pk__in=given)
    if person_id is not None:
        mine |= Q(person_id=person_id, entered_by_role="")
    rows: QuerySet[Need] = Need.objects.in_street(street_id).filter(mine)
    return rows.select_related("theme", "merged_into__theme", "area").order_by("-submitted_at", "-id")
