"""The map among what belongs to a conversation."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wushe.modules.needs.queries.linked import Linked


def map_of_conversation(_street_id: UUID, conversation_id: UUID) -> Iterator[Linked]:
    """Who thinks alike, what is shared and what divides."""
    yield Linked(_("Opinion map"), "", reverse("statements:map", args=[conversation_id]))
