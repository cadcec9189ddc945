"""Who raised or supported what: whom to tell when something becomes of it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from wushe.modules.needs.models import Need
from wushe.modules.notices.models import Voice


def voices_of_needs(street_id: UUID, need_ids: Iterable[UUID]) -> list[UUID]:
    """Accounts that raised or supported these needs or what was merged into them, each once."""
    ids = list(need_ids)
    group = Need.objects.in_street(street_id).filter(Q(pk__in=ids) | Q(merged_into__in=ids))
    raised = group.filter(person_id__isnull=False, entered_by_role="").order_by("received_at", "id")
    given = Voice.objects.in_street(street_id).filter(need__in=group).order_by("given_at", "id")
    people = [*raised.values_list("person_id", flat=True), *given.values_list("person_id", flat=True)]
    return list(dict.fromkeys(person for person in people if person is not None))


def voices_of_theme(street_id: UUID, theme_id: UUID) -> list[UUID]:
    """Accounts that spoke about a theme: raised or supported one of its needs."""
    needs = Need.objects.in_street(street_id).filter(theme_id=theme_id)
    return voices_of_needs(street_id, needs.values_list("id", flat=True))
