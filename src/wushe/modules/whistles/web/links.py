"""Whistles as the pages of lower rooms show them."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from wushe.modules.needs.queries.linked import Linked
from wushe.modules.whistles.labels import STATUS, OriginKind
from wushe.modules.whistles.queries.detail import whistle_of_project, whistles_from


def whistles_of_need(street_id: UUID, need_id: UUID) -> Iterator[Linked]:
    """One line a whistle: its number, and how it stands."""
    for whistle in whistles_from(street_id, OriginKind.NEED, need_id):
        text = f"{whistle.number} · {STATUS[whistle.status]}"
        yield Linked(_("Whistle"), text, reverse("whistles:detail", args=[whistle.id]))


def whistle_of_plan(street_id: UUID, project_id: UUID) -> Iterator[Linked]:
    """The whistle whose joint plan a project is."""
    whistle = whistle_of_project(street_id, project_id)
    if whistle is not None:
        yield Linked(_("Whistle"), whistle.number, reverse("whistles:detail", args=[whistle.id]))
