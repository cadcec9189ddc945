"""The navigation: three lenses, filled by the rooms' own doors."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wushe.foundation.rooms import Lens, rooms

LENS_LABELS: dict[Lens, str | Promise] = {
    Lens.BUILD: _("Build"),
    Lens.GOVERN: _("Govern"),
    Lens.SHARE: _("Share"),
}


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """One link."""

    label: str | Promise
    url: str
    active: bool


@dataclass(frozen=True, slots=True)
class NavigationLens:
    """One of 共建, 共治, 共享 with its links."""

    lens: Lens
    label: str | Promise
    items: tuple[NavigationItem, ...]

    @property
    def active(self) -> bool:
        """Whether the present page is under this lens."""
        return any(item.active for item in self.items)


def navigation(request: HttpRequest) -> list[NavigationLens]:
    """The three lenses with what this person may see."""
    doors = sorted((door for room in rooms() for door in room.doors), key=lambda door: door.order)
    urls = {door.view: reverse(door.view) for door in doors if door.visible(request)}
    # Of doors that lie within each other only the nearest is where one is.
    here = max((url for url in urls.values() if request.path.startswith(url)), key=len, default="")
    found = []
    for lens in Lens:
        items = tuple(
            NavigationItem(door.label, urls[door.view], urls[door.view] == here)
            for door in doors
            if door.lens is lens and door.view in urls
        )
        found.append(NavigationLens(lens, LENS_LABELS[lens], items))
    return found
