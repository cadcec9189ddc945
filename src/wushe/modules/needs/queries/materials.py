"""What was added to a need, and how it came when staff wrote it down."""

from __future__ import annotations

from uuid import UUID

from wushe.modules.needs.models import Intake, Material, Need
from wushe.modules.needs.queries.access import draft_digest


def materials_of(need: Need) -> list[Material]:
    """Photos, recordings and words of a need, in the order in which they came."""
    return list(Material.objects.in_street(need.street_id).filter(need=need).order_by("added_at", "id"))


def draft_materials(street_id: UUID, form_key: str) -> list[Material]:
    """What waits for its form to be sent."""
    if not form_key:
        return []
    rows = Material.objects.in_street(street_id).filter(draft=draft_digest(street_id, form_key), need=None)
    return list(rows.order_by("added_at", "id"))


def intake_of(need: Need) -> Intake | None:
    """How it came, for a need that staff entered."""
    row: Intake | None = Intake.objects.in_street(need.street_id).filter(need=need).first()
    return row
