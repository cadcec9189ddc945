"""The mediations that began from a need, as the page of the need shows them: the number only."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from wushe.modules.mediation.queries import mediations_behind
from wushe.modules.needs.queries.linked import Linked


def mediations_of_need(street_id: UUID, need_id: UUID) -> Iterator[Linked]:
    """One line a mediation; only those who may see it can open it."""
    for row in mediations_behind(street_id, need_id):
        yield Linked(_("Mediation"), row.number, reverse("mediation:detail", args=[row.id]))
