"""Themes: one flat partition of a batch of messages into matters, each at one place and close in time.

`themes` computes, for N messages, which belong together (same place, same matter, close in time), why each one
joined, what the theme is called, where and when it is, and how hot. A message like no other is a theme of its own;
messages repeated word for word are together, unless something else is known to differ (`themes_apart`). The order of
the input does not matter.

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
from wushe.core.triage.themes_apart import UNKNOWN, Particulars, differences
from wushe.core.triage.themes_hands import Hand
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
    known: Particulars = UNKNOWN


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
    arranged_as: str = ""  # the theme in which people have put some of its messages


@dataclass(frozen=True, slots=True)
class ThemePartition:
    """Themes, hottest first; one member record for each message in the order of the input; what decided."""

    themes: tuple[Theme, ...]
    members: tuple[ThemeMember, ...]
    threshold: float
    settings: ThemeSettings
    digest: str


@dataclass(frozen=True, slots=True)
class _Batch:
    """What is read from the messages once: days, their order, the distinct ones, and the names of places."""

    messages: Sequence[Message]
    when: list[float]
    order: list[int]
    nodes: list[int]
    node_of: list[int]
    named: list[tuple[str, ...]]


_ALONE = JoinReason(JoinCode.LONE)


def themes(
    messages: Sequence[Message],
    settings: ThemeSettings | None = None,
    *,
    now: datetime | None = None,
    hands: Sequence[Hand] = (),
) -> ThemePartition:
    """The partition of the messages into themes; `now` (for heat) is the time of the last message unless given.

    `hands` says of each message where it is now and whether a person put it there: that is respected, and newcomers
    follow it (`themes_hands`). Times must say their zone. O(messages) beyond sorting them.
    """
    chosen = settings or ThemeSettings()
    if not messages:
        return ThemePartition((), (), 0.0, chosen, hashlib.sha256().hexdigest())
    from wushe.core.triage.themes_likeness import likenesses

    batch = _read(messages)
    found = likenesses(
        [messages[i].title for i in batch.nodes],
        [messages[i].body for i in batch.nodes],
        [batch.when[i] for i in batch.nodes],
        chosen,
        differences([messages[i].known for i in batch.nodes], chosen),
        _hands_of_nodes(batch, hands) if hands else (),
    )
    gathered: dict[int, list[int]] = {}
    for i in batch.order:
        gathered.setdefault(found.community[batch.node_of[i]], []).append(i)
    ties = [found.tie[node] for node in batch.node_of]
    last = now or messages[batch.order[-1]].submitted_at
    ranked = sorted(
        [_theme(batch, members, ties, last, found.theme_of.get(node, "")) for node, members in gathered.items()],
        key=lambda theme: (-theme.heat.value, theme.first_at, messages[theme.members[0]].id),
    )
    members = _members(batch, ranked, found)
    return ThemePartition(tuple(ranked), members, found.threshold, chosen, _digest(batch))


def _read(messages: Sequence[Message]) -> _Batch:
    """The batch with word-for-word repeats (spaces aside) folded into the earliest, as far as the same is known."""
    when = [message.submitted_at.timestamp() / _DAY for message in messages]
    order = sorted(range(len(messages)), key=lambda i: (when[i], messages[i].id))
    first: dict[bytes, int] = {}
    nodes: list[int] = []
    node_of = [0] * len(messages)
    for i in order:
        message = messages[i]
        node = first.setdefault(_said(message), len(nodes))
        if node == len(nodes):
            nodes.append(i)
        node_of[i] = node
    once: dict[str, str] = {}  # the same name is kept once, however many messages hold it
    named = [
        tuple([once.setdefault(name, name) for name in place_names(message.title, message.body)])
        for message in messages
    ]
    return _Batch(messages, when, order, nodes, node_of, named)


def _said(message: Message) -> bytes:
    """A digest of what a message says, spaces aside, and of what else is known: the texts need not be held twice."""
    parts = ("".join(message.title.split()), "".join(message.body.split()), *message.known)
    whole = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(whole, digest_size=16).digest()


def _members(batch: _Batch, ranked: Sequence[Theme], found: Likenesses) -> tuple[ThemeMember, ...]:
    """Each message's theme, how like it is to the nearest member, and why, in the order of the input."""
    theme_of = [0] * len(batch.messages)
    for number, theme in enumerate(ranked):
        for i in theme.members:
            theme_of[i] = number
    again: dict[int, int] = {}
    for i in batch.order:
        if batch.nodes[batch.node_of[i]] != i:
            again.setdefault(batch.node_of[i], i)
    members = []
    for i, node in enumerate(batch.node_of):
        original, partner = batch.nodes[node], found.partner[node]
        if node in again:
            other = original if original != i else again[node]
            reason = JoinReason(JoinCode.REPEAT, other, (), (), _days(batch, i, other))
            members.append(ThemeMember(theme_of[i], 1.0, reason))
        elif partner < 0:
            members.append(ThemeMember(theme_of[i], 1.0, _ALONE))
        else:
            other = batch.nodes[partner]
            theirs = batch.named[other]
            places = tuple([place for place in batch.named[i] if place in theirs][:3])
            reason = JoinReason(JoinCode.LIKE, other, found.words[node], places, _days(batch, i, other))
            members.append(ThemeMember(theme_of[i], found.likeness[node], reason))
    return tuple(members)


def _days(batch: _Batch, one: int, other: int) -> int:
    """Whole days between two messages, rounded."""
    return round(abs(batch.when[one] - batch.when[other]))


def _theme(
    batch: _Batch, members: Sequence[int], ties: Sequence[float], now: datetime, arranged_as: str = ""
) -> Theme:
    """One theme from its members (positions, in order of time)."""
    told = [batch.messages[i] for i in members]
    places = shared_places([batch.named[i] for i in members])
    return Theme(
        title=standing_title([m.title for m in told], [ties[i] for i in members], places),
        members=tuple(members),
        first_at=told[0].submitted_at,
        last_at=told[-1].submitted_at,
        places=places,
        heat=heat([Heard(m.submitted_at, m.author, m.supports, m.opposes) for m in told], now),
        arranged_as=arranged_as,
    )


def _hands_of_nodes(batch: _Batch, hands: Sequence[Hand]) -> list[Hand]:
    """What people have arranged of each distinct message: of its repeats a fixed one speaks, else the first."""
    found = [Hand()] * len(batch.nodes)
    for i in batch.order:
        node, hand = batch.node_of[i], hands[i]
        if (hand.is_fixed and not found[node].is_fixed) or (hand.theme and not found[node].theme):
            found[node] = hand
    return found


def _digest(batch: _Batch) -> str:
    """The SHA-256 of what was read, whatever its order."""
    whole = hashlib.sha256()
    for i in sorted(range(len(batch.messages)), key=lambda k: batch.messages[k].id):
        m = batch.messages[i]
        row = f"{m.id}\0{m.title}\0{m.body}\0{batch.when[i]}\0{m.supports}\0{m.opposes}\0{m.author}\0\n"
        if m.known != UNKNOWN:
            row += "\0".join(m.known) + "\n"
        whole.update(row.encode("utf-8", "surrogatepass"))
    return whole.hexdigest()
