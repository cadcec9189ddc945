"""When the people who asked were first spoken with, and by when that had to be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from wushe.modules.needs.models import Contact
from wushe.modules.needs.queries.service import jurisdictions_of, term

_CHUNK = 500


class ContactTerms:
    """The terms of the first contact by the clocks of one street."""

    def __init__(self, street_id: UUID) -> None:
        self.jurisdictions = jurisdictions_of(street_id)

    def due(self, urgency: str, began_at: datetime) -> datetime | None:
        """By when somebody had to be spoken with; None where no term is set."""
        found = term(f"contact_{urgency}", began_at, self.jurisdictions)
        return found.at if found else None


def first_contacts(street_id: UUID, need_ids: Iterable[UUID]) -> dict[UUID, datetime]:
    """By need: the first time somebody was reached; tries that reached nobody do not count."""
    found: dict[UUID, datetime] = {}
    ordered = sorted(need_ids)
    for start in range(0, len(ordered), _CHUNK):
        rows = Contact.objects.in_street(street_id).filter(
            need_id__in=ordered[start : start + _CHUNK], is_reached=True
        )
        for need_id, at in rows.order_by("at").values_list("need_id", "at"):
            found.setdefault(need_id, at)
    return found
