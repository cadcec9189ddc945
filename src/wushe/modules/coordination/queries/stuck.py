"""What somebody has said cannot be done: measures of policies, and needs that a body hands back."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from wushe.modules.needs.models import Objection
from wushe.modules.needs.queries.work import returns_to_decide
from wushe.modules.policies.models import Report
from wushe.modules.policies.queries import open_obstacles


def stuck_measures(street_id: UUID) -> QuerySet[Report]:
    """Obstacles nobody has answered, the oldest first."""
    return open_obstacles(street_id)


def returned_needs(street_id: UUID) -> QuerySet[Objection]:
    """Needs, and parts of them, that a body says it cannot take, the oldest first."""
    return returns_to_decide(street_id).select_related("need").order_by("raised_at", "id")
