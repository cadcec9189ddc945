"""What a room tells the house about itself: its address and its doors in the navigation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from django.apps import AppConfig, apps
from django.utils.functional import Promise

if TYPE_CHECKING:
    from django.http import HttpRequest


class Lens(StrEnum):
    """The three lenses of the paper are the navigation."""

    BUILD = "build"  # 共建: actors, projects, volunteers, resources, spaces
    GOVERN = "govern"  # 共治: needs, deliberation, coordination, emergencies
    SHARE = "share"  # 共享: notices, ledger, resilience, open data


class Group(StrEnum):
    """Doors of a lens that are looked for together; a person who sees many doors finds them folded by these."""

    BODIES = "bodies"
    WORKS = "works"
    PLACES = "places"
    BASE = "base"
    NEEDS = "needs"
    DELIBERATION = "deliberation"
    TOGETHER = "together"
    LEADS = "leads"
    HAZARDS = "hazards"
    PLANS = "plans"
    NOTICES = "notices"
    PUBLIC = "public"


def to_everyone(request: HttpRequest) -> bool:  # noqa: ARG001 - same signature as every rule of visibility
    """Shown to anyone."""
    return True


def to_signed_in(request: HttpRequest) -> bool:
    """Shown to people who have signed in."""
    return request.user.is_authenticated


def to_strangers(request: HttpRequest) -> bool:
    """Shown to people who have not signed in."""
    return not request.user.is_authenticated


@dataclass(frozen=True, slots=True)
class Door:
    """One entry of the navigation."""

    lens: Lens
    label: str | Promise
    view: str  # a URL name, e.g. "needs:list"
    order: int = 50
    group: Group | None = None
    visible: Callable[[HttpRequest], bool] = to_everyone


class RoomConfig(AppConfig):
    """An AppConfig that knows where its room is found."""

    default = False  # Django meets this base in every apps.py; only the room's own config counts
    url_prefix: ClassVar[str] = ""  # "needs/"; empty: the room has no screens
    doors: ClassVar[tuple[Door, ...]] = ()

    def __init_subclass__(cls) -> None:
        """Make the room's own config the one that Django takes."""
        super().__init_subclass__()
        cls.default = True


def rooms() -> Iterable[RoomConfig]:
    """Installed rooms, in the order of INSTALLED_APPS."""
    return (config for config in apps.get_app_configs() if isinstance(config, RoomConfig))
