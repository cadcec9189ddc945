"""The navigation: three lenses, filled by the rooms' own doors, folded where a person sees many."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wushe.foundation.rooms import Door, Group, Lens, rooms

LENS_LABELS: dict[Lens, str | Promise] = {
    Lens.BUILD: _("Build"),
    Lens.GOVERN: _("Govern"),
    Lens.SHARE: _("Share"),
}


GROUP_LABELS: dict[Group, str | Promise] = {
    Group.BODIES: pgettext_lazy("navigation", "Bodies and people"),
    Group.WORKS: pgettext_lazy("navigation", "Projects and money"),
    Group.PLACES: pgettext_lazy("navigation", "Places"),
    Group.BASE: pgettext_lazy("navigation", "Information base"),
    Group.NEEDS: pgettext_lazy("navigation", "Needs and themes"),
    Group.DELIBERATION: pgettext_lazy("navigation", "Deliberation and votes"),
    Group.TOGETHER: pgettext_lazy("navigation", "Working together"),
    Group.LEADS: pgettext_lazy("navigation", "Leads and periods"),
    Group.HAZARDS: pgettext_lazy("navigation", "Hazards"),
    Group.PLANS: pgettext_lazy("navigation", "Plans and policies"),
    Group.NOTICES: pgettext_lazy("navigation", "Notices and replies"),
    Group.PUBLIC: pgettext_lazy("navigation", "Open to everyone"),
}

FLAT = 9
"""So many doors of a lens stand one below another; with more of them its groups are folded."""


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """One link."""

    label: str | Promise
    url: str
    active: bool


@dataclass(frozen=True, slots=True)
class NavigationGroup:
    """Links that are looked for together, folded unless the present page is among them."""

    key: Group
    label: str | Promise
    items: tuple[NavigationItem, ...]

    @property
    def active(self) -> bool:
        """Whether the present page is in this group."""
        return any(item.active for item in self.items)


@dataclass(frozen=True, slots=True)
class NavigationLens:
    """One of 共建, 共治, 共享: links at hand, then folded groups of links."""

    lens: Lens
    label: str | Promise
    items: tuple[NavigationItem, ...]
    groups: tuple[NavigationGroup, ...] = ()


def navigation(request: HttpRequest) -> list[NavigationLens]:
    """The three lenses with what this person may see."""
    doors = sorted(
        (door for room in rooms() for door in room.doors if door.visible(request)), key=lambda door: door.order
    )
    urls = {door.view: reverse(door.view) for door in doors}
    # Of doors that lie within each other only the nearest is where one is.
    here = max((url for url in urls.values() if request.path.startswith(url)), key=len, default="")
    return [_lens(lens, [door for door in doors if door.lens is lens], urls, here) for lens in Lens]


def _lens(lens: Lens, doors: list[Door], urls: dict[str, str], here: str) -> NavigationLens:
    folded = len(doors) > FLAT

    def items(group: Group | None) -> tuple[NavigationItem, ...]:
        return tuple(
            NavigationItem(door.label, urls[door.view], urls[door.view] == here)
            for door in doors
            if not folded or door.group is group
        )

    groups = [NavigationGroup(group, GROUP_LABELS[group], items(group)) for group in Group] if folded else []
    return NavigationLens(lens, LENS_LABELS[lens], items(None), tuple(group for group in groups if group.items))
