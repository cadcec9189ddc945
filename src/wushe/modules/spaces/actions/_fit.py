"""What the name and the point of a place must be, whichever way it is entered."""

from __future__ import annotations

import re
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid


class PlaceNameUnfit(Invalid):
    """A place is called something."""

    code = "spaces.place_name_unfit"
    message = _("A place needs a name of at most 80 characters, and other names of at most 300 together.")
    way_out = _("Shorten the names.")


class PointUnfit(Invalid):
    """Both coordinates, on the earth, or none."""

    code = "spaces.point_unfit"
    message = _("Longitude and latitude must both be given (−180 to 180, −90 to 90), or both be left empty.")
    way_out = _("Check the two numbers, or leave both empty.")


def fit_name(name: str) -> str:
    """The name without blanks around it."""
    called = name.strip()
    if not 0 < len(called) <= 80:
        raise PlaceNameUnfit(field="name")
    return called


def fit_aliases(text: str) -> str:
    """Other names, however separated, each once, joined by "、"."""
    names = dict.fromkeys(part.strip() for part in re.split(r"[、,，;；\n|]", text) if part.strip())
    joined = "、".join(names)
    if len(joined) > 300:
        raise PlaceNameUnfit(field="aliases")
    return joined


def fit_point(lon: Decimal | None, lat: Decimal | None) -> None:
    """Refuse half a point, or one that is not on the earth."""
    if (lon is None) != (lat is None):
        raise PointUnfit(field="lon")
    if lon is not None and lat is not None and not (abs(lon) <= 180 and abs(lat) <= 90):
        raise PointUnfit(field="lon")
