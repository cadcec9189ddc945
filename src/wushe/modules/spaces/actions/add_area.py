"""Add an area to the tree."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.formats import outline_of
from wushe.foundation.refusals import Invalid, NotFound, Refused
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.actions._fit import fit_point
from wushe.modules.spaces.events import SpaceEvent
from wushe.modules.spaces.labels import CHILD_KINDS, AreaKind
from wushe.modules.spaces.models import Area
from wushe.modules.spaces.permissions import demand_shaping
from wushe.modules.spaces.queries import area_of


class ParentUnknown(NotFound):
    """No such living area in this street."""

    code = "spaces.parent_unknown"
    message = _("The area above is not known in this street, or has ended.")
    way_out = _("Choose one from the list of areas.")


class LevelUnfit(Invalid):
    """Levels follow each other."""

    code = "spaces.level_unfit"
    message = _("An area of this level cannot stand there.")
    way_out = _("Communities stand in the street, grids in communities, buildings in grids, units in buildings.")


class AreaNameUnfit(Invalid):
    """A name and a short code are needed."""

    code = "spaces.area_name_unfit"
    message = _("An area needs a name, and a code of capital letters, digits and hyphens.")
    way_out = _("Use a code such as QJ-JW-B06.")


class AreaCodeKnown(Refused):
    """Codes are unique in a street, also those of ended areas."""

    code = "spaces.area_code_known"
    message = _("The code %(code)s is already used in this street.")
    way_out = _("Choose another code.")


class OutlineUnfit(Invalid):
    """A border is one whole shape."""

    code = "spaces.outline_unfit"
    message = _("The border of this area is no usable shape in WGS 84.")
    way_out = _("Leave it out, or draw it again without crossing lines.")


def add_area(
    *,
    person_id: UUID | None,
    street_id: UUID,
    parent_id: UUID,
    kind: AreaKind,
    name: str,
    code: str,
    households: int = 0,
    residents: int = 0,
    lon: Decimal | None = None,
    lat: Decimal | None = None,
    outline: dict[str, Any] | None = None,
) -> Area:
    """A keeper of the map adds a community, grid, building or unit."""
    with transaction.atomic():
        parent = area_of(street_id, parent_id)
        demand_shaping(person_id, street_id, parent.path if parent else "")
        if parent is None or parent.ended_on is not None:
            raise ParentUnknown(field="parent")
        if kind not in CHILD_KINDS[AreaKind(parent.kind)]:
            raise LevelUnfit(field="kind")
        if not 0 < len(name.strip()) <= 60 or not re.fullmatch(r"[A-Z][A-Z0-9-]{0,19}", code):
            raise AreaNameUnfit(field="code")
        fit_point(lon, lat)
        if outline and outline_of(outline) is None:
            raise OutlineUnfit(field="outline")
        if Area.objects.in_street(street_id).filter(code=code).exists():
            raise AreaCodeKnown(field="code", code=code)
        area: Area = Area.objects.create(
            street_id=street_id,
            parent=parent,
            kind=kind,
            name=name.strip(),
            code=code,
            path=f"{parent.path}{code}/",
            households=households,
            residents=residents,
            lon=lon,
            lat=lat,
            outline=outline_of(outline) if outline else None,
        )
        record(
            SpaceEvent.AREA_ADDED,
            street_id=street_id,
            subject_id=area.id,
            person_id=person_id,
            facts={"name": area.name, "kind": area.kind, "path": area.path},
        )
        return area
