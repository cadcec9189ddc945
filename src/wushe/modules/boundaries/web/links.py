"""Disputes as the page of a need and the page of the responsibility list show them."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from wushe.foundation import clock
from wushe.modules.boundaries.labels import STATUS, MatterOf
from wushe.modules.boundaries.queries import disputes_about, figures
from wushe.modules.needs.queries.linked import Linked


def disputes_of_need(street_id: UUID, need_id: UUID) -> Iterator[Linked]:
    """One line a dispute: its number, and how it stands."""
    for dispute in disputes_about(street_id, MatterOf.NEED.value, need_id):
        text = f"{dispute.number} · {STATUS[dispute.status]}"
        yield Linked(_("Boundary dispute"), text, reverse("boundaries:detail", args=[dispute.id]))


def year_in_figures(street_id: UUID) -> Iterator[tuple[str, int | float]]:
    """How often bodies disagreed within a year, and how long it took: no names."""
    year = figures(street_id, clock.now())
    yield _("Disputes in a year"), year.disputes
    yield _("Decided among them"), year.decided
    if year.mean_hours is not None:
        yield _("Hours until a lead is named, on average"), year.mean_hours
