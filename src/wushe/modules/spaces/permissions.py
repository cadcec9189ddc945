"""Who may change the map of a street.

This room stands below `actors` and knows no roles, so the rooms above register their answer in `stewards`.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.foundation.ids import OPERATOR_ID
from wushe.foundation.refusals import NotAllowed
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import areas

stewards: list[Callable[[UUID, UUID, str], bool]] = []
"""Answers of rooms above: (person, street, path of the area) -> may this person shape the map there?"""


counters: list[Callable[[UUID, UUID, str], bool]] = []
"""Answers of rooms above: (person, street, path of the area) -> does this person count the people there?"""


class MayNotShapeMap(NotAllowed):
    """Only keepers of the map change it."""

    code = "spaces.may_not_shape"
    message = _("You may not change areas and places here.")
    way_out = _("The street coordinator and the community secretary can; ask them.")


def may_shape(person_id: UUID | None, street_id: UUID, area_path: str = "") -> bool:
    """Whether the person may add, change and end areas and places in that part of the street."""
    if person_id is None:
        return False
    if person_id == OPERATOR_ID:
        return True
    return any(steward(person_id, street_id, area_path) for steward in stewards)


def may_found_streets(person_id: UUID | None) -> bool:
    """Only the operator of the deployment founds a street."""
    return person_id == OPERATOR_ID


def demand_shaping(person_id: UUID | None, street_id: UUID, area_path: str) -> None:
    """Refuse whoever may not shape that part of the map (an empty path: the whole street)."""
    if not may_shape(person_id, street_id, area_path):
        raise MayNotShapeMap


def demand_shaping_somewhere(person_id: UUID | None, street_id: UUID) -> None:
    """Refuse whoever may shape no part of the map at all, before a form is shown in vain."""
    if may_shape(person_id, street_id):
        return
    if not any(may_shape(person_id, street_id, area.path) for area in areas(street_id, kind=AreaKind.COMMUNITY)):
        raise MayNotShapeMap


def demand_counting(person_id: UUID | None, street_id: UUID, area_path: str) -> None:
    """Refuse whoever neither shapes that part of the map nor counts the people there."""
    if may_shape(person_id, street_id, area_path):
        return
    if person_id is None or not any(counter(person_id, street_id, area_path) for counter in counters):
        raise MayNotShapeMap
