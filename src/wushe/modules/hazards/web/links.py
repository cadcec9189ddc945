"""The hazards behind a need, as the page of the need shows them."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from wushe.modules.hazards.labels import type_label
from wushe.modules.hazards.queries.repeats import hazards_behind
from wushe.modules.needs.queries.linked import Linked


def hazards_of_need(street_id: UUID, need_id: UUID) -> Iterator[Linked]:
    """One line a hazard: what it was, and its number."""
    for hazard in hazards_behind(street_id, need_id):
        text = f"{type_label(hazard.type)} {hazard.number}"
        yield Linked(_("Found on patrol"), text, reverse("hazards:detail", args=[hazard.id]))
