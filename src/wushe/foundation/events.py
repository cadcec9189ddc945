"""What can happen: each room declares its events once, with who may see them and how they are called.

    class NeedEvent(Event):
        RECEIVED = "need:self:received", Visibility.PUBLIC, _("Need received")

Names have three parts, subject:part:what-happened. A room's `reactions.py` subscribes jobs to the events of rooms
below it with `@reacts_to(NeedEvent.RECEIVED)`; `oversight.record` enqueues one job row per subscription in the
transaction that records the event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from enum import StrEnum

from django.utils.functional import Promise

from wushe.foundation.jobs.registry import job


class Visibility(StrEnum):
    """Who may read the facts of an event."""

    PUBLIC = "public"  # facts name things, bodies and roles; anyone may read them
    RESTRICTED = "restricted"  # the ledger leaf is a salted commitment; facts and salt stay inside
    AUDIT = "audit"  # sign-in, reads, preferences: an insert-only trail outside the tree


class Event(StrEnum):
    """Base of every room's events; members are (name, visibility, label)."""

    visibility: Visibility
    label: str | Promise

    def __new__(cls, name: str, visibility: Visibility, label: str | Promise) -> Event:
        """Keep visibility and label on the member."""
        if name.count(":") != 2:
            raise ValueError(f"{name!r} is not of the form subject:part:happened")
        member = str.__new__(cls, name)
        member._value_ = name
        member.visibility = visibility
        member.label = label
        return member


_subscriptions: dict[str, list[str]] = defaultdict(list)
_by_name: dict[str, Event] = {}


def all_events() -> Iterator[Event]:
    """Every declared event, room by room."""
    for room in sorted(Event.__subclasses__(), key=lambda room: room.__module__):
        yield from room


def event_named(name: str) -> Event | None:
    """The declared event of that name."""
    known = _by_name.get(name)
    if known is None:
        _by_name.update((event.value, event) for event in all_events())  # a room may have come since
        known = _by_name.get(name)
    return known


def reacts_to(*events: Event) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Subscribe a module-level function `f(entry_id: str)` of a `reactions.py` to events.

    It runs as a job, at least once, after the action's transaction has committed.
    """

    def subscribe(reaction: Callable[..., None]) -> Callable[..., None]:
        room = reaction.__module__.split(".")[-2]
        name = f"{room}.{reaction.__name__}"
        for event in events:
            _subscriptions[event.value].append(name)
        return job(name)(reaction)

    return subscribe


def reactions_to(event: Event) -> tuple[str, ...]:
    """Names of the jobs subscribed to the event."""
    return tuple(_subscriptions.get(event.value, ()))
