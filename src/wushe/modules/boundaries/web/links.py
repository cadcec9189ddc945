"""Disputes as the page of a need shows them."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from wushe.modules.boundaries.labels import STATUS, MatterOf
from wushe.modules.boundaries.queries import disputes_about
from wushe.modules.needs.queries.linked import Linked


def disputes_of_need(street_id: UUID, need_id: UUID) -> Iterator[Linked]:
    """One line a dispute: its number, and how it stands."""
    for dispute in disputes_about(street_id, MatterOf.NEED.value, need_id):
        text = f"{dispute.number} · {STATUS[dispute.status]}"
        yield Linked(_("Boundary dispute"), text, reverse("boundaries:detail", args=[dispute.id]))
