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
    """The three lenses with what this person may see; of the doors that lead here, the nearest is the active one."""
    doors = sorted((door for room in rooms() for door in room.doors), key=lambda door: door.order)
    here = max((url for door in doors if request.path.startswith(url := reverse(door.view))), key=len, default="")
    open_to_me = {rule: rule(request) for rule in {door.visible for door in doors}}  # each rule is asked once
    found = []
    for lens in Lens:
        items = tuple(
            NavigationItem(door.label, url := reverse(door.view), url == here)
            for door in doors
            if door.lens is lens and open_to_me[door.visible]
        )
        found.append(NavigationLens(lens, LENS_LABELS[lens], items))
    return found
