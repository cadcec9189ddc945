"""The words of needs, findable."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation import search
from wushe.modules.needs.models import Need, NeedQuerySet

KIND = "need"


def words_of(need: Need) -> str:
    """What a search looks through: the number and the redacted words."""
    return f"{need.number} {need.title} {need.body} {need.where}"


def holding(needs: NeedQuerySet, street_id: UUID, text: str) -> NeedQuerySet:
    """The needs that hold every word of the text; none when there is no word in it."""
    ids = search.matching(KIND, street_id, text)
    return needs.none() if ids is None else needs.filter(pk__in=ids)
