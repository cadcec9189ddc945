"""Themes: one flat partition of a batch of messages into matters, each at one place and close in time.

`themes` computes, for N messages, which belong together (same place, same matter, close in time), why each one
joined, what the theme is called, where and when it is, and how hot. A message like no other is a theme of its own;
messages repeated word for word are always together. The order of the input does not matter.

Steps: words as hashed character n-grams with tf·idf; likest predecessors in time by an inverted index; likeness =
cosine × agreement of places × nearness in time (`themes_kernels`); a threshold set by chance and Leiden communities
(`themes_graph`). The work of a message is bounded, so the whole is linear in N. Needs numba and is for jobs and batch
commands; a city runs it street by street.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from wushe.core.triage.heat import Heard, Heat, heat
from wushe.core.triage.themes_settings import ThemeSettings
from wushe.core.triage.themes_words import place_names, shared_places, standing_title

if TYPE_CHECKING:
    from wushe.core.triage.themes_likeness import Likenesses

_DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Message:
    """One message as the batch sees it."""

    id: str
    title: str
    body: str
    submitted_at: datetime
    supports: int = 0
    opposes: int = 0
    author: str = ""


class JoinCode(StrEnum):
    """Why a message is in its theme."""

    LONE = "lone"
    REPEAT = "repeat"
    LIKE = "like"


@dataclass(frozen=True, slots=True)
class JoinReason:
    """The message (position) it is likest to, the words and places they share, and how many days lie between."""

    code: JoinCode
    partner: int | None = None
    words: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    days: int = 0


@dataclass(frozen=True, slots=True)
class ThemeMember:
    """Where one message went: its theme (position in `themes`), its likeness to the nearest member, the reason."""

    theme: int
    similarity: float
    reason: JoinReason


@dataclass(frozen=True, slots=True)
class Theme:
    """One matter: its messages (positions, in order of time), title, places, days and heat."""

    title: str
    members: tuple[int, ...]
    first_at: datetime
    last_at: datetime
    places: tuple[str, ...]
    heat: Heat


@dataclass(frozen=True, slots=True)
class ThemePartition:
    """Themes, hottest first; one member record for each message in the order of the input; what decided."""

    themes: tuple[Theme, ...]
    members: tuple[ThemeMember, ...]
    threshold: float
    settings: ThemeSettings
    digest: str


def themes(
    messages: Sequence[Message], settings: ThemeSettings | None = None, *, now: datetime | None = None
) -> ThemePartition:
    """The partition of the messages into themes; `now` (for heat) is the time of the last message unless given."""
    chosen = settings or ThemeSettings()
    digest = _digest(messages)
    if not messages:
        return ThemePartition((), (), 0.0, chosen, digest)
    from wushe.core.triage.themes_likeness import likenesses

    when = [message.submitted_at.timestamp() / _DAY for message in messages]
    order = sorted(range(len(messages)), key=lambda i: (when[i], messages[i].id))
    first: dict[tuple[str, str], int] = {}
    nodes: list[int] = []
    node_of = [0] * len(messages)
    for i in order:
        wording = ("".join(messages[i].title.split()), "".join(messages[i].body.split()))
        node = first.setdefault(wording, len(nodes))
        if node == len(nodes):
            nodes.append(i)
        node_of[i] = node
    found = likenesses(
        [messages[i].title for i in nodes], [messages[i].body for i in nodes], [when[i] for i in nodes], chosen
    )
    gathered: dict[int, list[int]] = {}
    for i in order:
        gathered.setdefault(found.community[node_of[i]], []).append(i)
    last = now or messages[order[-1]].submitted_at
    ties = [found.tie[node] for node in node_of]
    named = [place_names(message.title, message.body) for message in messages]
    ranked = sorted(
        (_theme(messages, members, ties, named, last) for members in gathered.values()),
        key=lambda theme: (-theme.heat.value, theme.first_at, messages[theme.members[0]].id),
    )
    theme_of = {i: number for number, theme in enumerate(ranked) for i in theme.members}
    again: dict[int, int] = {}
    for i in order:
        if nodes[node_of[i]] != i:
            again.setdefault(node_of[i], i)
    members = tuple(
        ThemeMember(theme_of[i], *_membership(messages, i, nodes, node, again.get(node), found, named))
        for i, node in enumerate(node_of)
    )
    return ThemePartition(tuple(ranked), members, found.threshold, chosen, digest)


def _membership(
    messages: Sequence[Message],
    i: int,
    nodes: Sequence[int],
    node: int,
    repeat: int | None,
    found: Likenesses,
    named: Sequence[tuple[str, ...]],
) -> tuple[float, JoinReason]:
    """How like message i is to the nearest member of its theme, and why that is so."""
    if repeat is not None:
        other = nodes[node] if nodes[node] != i else repeat
        return 1.0, JoinReason(JoinCode.REPEAT, other, days=_days(messages[i], messages[other]))
    partner = found.partner[node]
    if partner < 0:
        return 1.0, JoinReason(JoinCode.LONE)
    other = nodes[partner]
    places = tuple(place for place in named[i] if place in named[other])[:3]
    days = _days(messages[i], messages[other])
    return found.likeness[node], JoinReason(JoinCode.LIKE, other, found.words[node], places, days)


def _days(one: Message, other: Message) -> int:
    """Whole calendar days between two messages."""
    return abs((one.submitted_at.date() - other.submitted_at.date()).days)


def _theme(
    messages: Sequence[Message],
    members: Sequence[int],
    ties: Sequence[float],
    named: Sequence[tuple[str, ...]],
    now: datetime,
) -> Theme:
    """One theme from its members (positions, in order of time)."""
    telling = [messages[i] for i in members]
    places = shared_places([named[i] for i in members])
    heard = [Heard(m.submitted_at, m.author, m.supports, m.opposes) for m in telling]
    return Theme(
        title=standing_title([m.title for m in telling], [ties[i] for i in members], places),
        members=tuple(members),
        first_at=telling[0].submitted_at,
        last_at=telling[-1].submitted_at,
        places=places,
        heat=heat(heard, now),
    )


def _digest(messages: Sequence[Message]) -> str:
    """The SHA-256 of what was read, whatever its order."""
    whole = hashlib.sha256()
    for m in sorted(messages, key=lambda one: one.id):
        row = f"{m.id}\0{m.title}\0{m.body}\0{m.submitted_at.timestamp()}\0{m.supports}\0{m.opposes}\0{m.author}\0\n"
        whole.update(row.encode("utf-8", "surrogatepass"))
    return whole.hexdigest()
