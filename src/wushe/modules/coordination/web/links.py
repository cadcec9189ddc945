"""What this room shows on the page of a project."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wushe.modules.coordination.queries.radar import pairs_of_project
from wushe.modules.needs.queries.linked import Linked


def pairs_on_project(street_id: UUID, project_id: UUID) -> Iterable[Linked]:
    """The other work of each pair."""
    for pair in pairs_of_project(street_id, project_id):
        other = pair.second if pair.first_id == project_id else pair.first
        url = reverse("coordination:pair", args=[pair.id])
        yield Linked(_("Looks like the same work"), f"{other.number} {other.title}", url)
