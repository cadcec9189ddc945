"""Reads of the area tree."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.tenancy import Street
from wushe.modules.spaces.models import Area, AreaKind


def streets() -> list[Street]:
    """Every street of the deployment."""
    rows = Area.objects.filter(kind=AreaKind.STREET, ended_on=None).order_by("code")
    return [_as_street(area) for area in rows]


def street_for(*, person_id: UUID | None, chosen_slug: str, remembered_slug: str) -> Street | None:  # noqa: ARG001
    """The chosen street, else the remembered one, else the only one there is."""
    roots = Area.objects.filter(kind=AreaKind.STREET, ended_on=None)
    for slug in (chosen_slug, remembered_slug):
        area = roots.filter(slug=slug).first() if slug else None
        if area is not None:
            return _as_street(area)
    first_two = list(roots.order_by("code")[:2])
    return _as_street(first_two[0]) if len(first_two) == 1 else None


def _as_street(area: Area) -> Street:
    return Street(id=area.street_id, name=area.name, slug=area.slug, code=area.code, is_demo=area.is_demo)
