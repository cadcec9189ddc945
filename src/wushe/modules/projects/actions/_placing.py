"""Where a project is, and its number."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.ids import new_id, receipt_number
from wushe.foundation.refusals import Invalid
from wushe.modules.projects.models import Project
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_of, areas, place_of


class PlaceElsewhere(Invalid):
    """An area or place of another street, or a place far from the area."""

    code = "projects.place_elsewhere"
    message = _("This place is not in the area that was chosen.")
    way_out = _("Choose the place again.")


def placed(street_id: UUID, area_id: UUID, place_id: UUID | None) -> Project:
    """A new project there, not saved yet."""
    area, place = area_of(street_id, area_id), place_of(street_id, place_id)
    if area is None or (place_id is not None and place is None):
        raise PlaceElsewhere(field="area")
    if place is not None and not (place.area.path.startswith(area.path) or area.path.startswith(place.area.path)):
        raise PlaceElsewhere(field="area")
    return Project(id=new_id(), street_id=street_id, area=area, area_path=area.path, place=place)


def free_number(street_id: UUID) -> str:
    """A number nobody has yet: QJ-XM-260303-7K4MT2."""
    root = areas(street_id, kind=AreaKind.STREET).first()
    code = root.code if root else "XM"
    on = timezone.localtime(clock.now()).date()
    while Project.objects.filter(number=(number := receipt_number(f"{code}-XM", on))).exists():
        pass
    return number
