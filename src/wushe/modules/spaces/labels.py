"""Words of the town's map: levels of the tree, kinds of place, the four spaces."""

from __future__ import annotations

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wushe.core.formats import FeatureFaultCode
from wushe.core.linkage import Space


class AreaKind(models.TextChoices):
    """Levels of the tree, from the largest."""

    STREET = "street", _("Street")
    COMMUNITY = "community", _("Community")
    GRID = "grid", _("Grid")
    BUILDING = "building", _("Building")
    UNIT = "unit", _("Unit")


class PlaceKind(models.TextChoices):
    """What a place is, as people call it."""

    BUILDING = "building", _("Building or block")
    HALL = "hall", _("Hall or meeting room")
    FACILITY = "facility", _("Facility")
    OPEN_GROUND = "open_ground", _("Square, garden or court")
    ROAD = "road", _("Road or lane")
    SHOP = "shop", _("Shop or market")
    CARE = "care", _("Canteen, clinic or care station")
    SCHOOL = "school", _("School or nursery")
    HAZARD = "hazard", _("Hazard point")
    ONLINE = "online", _("Group, page or line")
    OTHER = "other", _("Other place")


SPACE_LABELS: dict[Space, str | Promise] = {
    Space.REAL: _("Real space"),
    Space.VIRTUAL: _("Virtual space"),
    Space.ACTIVITY: _("Activity space"),
    Space.LIVING: _("Living space"),
}

# What the source paper asks to be done in each of the four spaces [S].
SPACE_TASKS: dict[Space, str | Promise] = {
    Space.REAL: _("Strengthen the infrastructure"),
    Space.VIRTUAL: _("Build an information base"),
    Space.ACTIVITY: _("Complete the network of social relations"),
    Space.LIVING: _("Bring in the resources of many actors"),
}

CHILD_KINDS: dict[AreaKind, tuple[AreaKind, ...]] = {
    AreaKind.STREET: (AreaKind.COMMUNITY,),
    AreaKind.COMMUNITY: (AreaKind.GRID, AreaKind.BUILDING),
    AreaKind.GRID: (AreaKind.BUILDING,),
    AreaKind.BUILDING: (AreaKind.UNIT,),
    AreaKind.UNIT: (),
}
"""Which level may stand under which."""

FAULT_LABELS: dict[FeatureFaultCode, str | Promise] = {
    FeatureFaultCode.NOT_A_FEATURE: _("It is not a feature."),
    FeatureFaultCode.NO_NAME: _("It has no name."),
    FeatureFaultCode.NAME_TOO_LONG: _("Its name is longer than 80 characters."),
    FeatureFaultCode.NO_GEOMETRY: _("It has no shape."),
    FeatureFaultCode.GEOMETRY_UNKNOWN: _("Its kind of shape cannot be used here."),
    FeatureFaultCode.GEOMETRY_BROKEN: _("Its shape is broken, for example it crosses itself."),
    FeatureFaultCode.TOO_MANY_CORNERS: _("Its shape has more than 5,000 corners."),
    FeatureFaultCode.OFF_THE_EARTH: _("Its coordinates are not longitude and latitude."),
    FeatureFaultCode.TWICE_IN_FILE: _("Its name stands in the file more than once; the first was taken."),
}
