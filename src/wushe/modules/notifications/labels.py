"""Channels and states, and how an event is told to the person it concerns.

A message keeps no sentence, only the event and its facts; the words are found when it is read, in the reader's
language. A room may give a sentence to each of its events, with the facts as named placeholders::

    tell(NeedEvent.ANSWERED, _("Your report %(number)s has been answered."), kind=Kind.ANSWER)

A street may write its own wording of each sentence, with the same blanks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wushe.core.publicity import blanks_in, filled
from wushe.foundation.events import Event, event_named


class Channel(StrEnum):
    """Ways out of the house."""

    CONSOLE = "console"


class OutgoingState(StrEnum):
    """Where an outgoing message stands."""

    WAITING = "waiting"
    SENT = "sent"
    GIVEN_UP = "given_up"


OUTGOING_STATE_LABELS: dict[OutgoingState, str | Promise] = {
    OutgoingState.WAITING: _("Waiting"),
    OutgoingState.SENT: _("Sent"),
    OutgoingState.GIVEN_UP: _("Could not be sent"),
}


class Kind(StrEnum):
    """Of what people are told; each may choose for each kind whether it also goes to their phone."""

    WORK = "work"
    ANSWER = "answer"
    VOICE = "voice"
    NOTICE = "notice"
    OTHER = "other"


KIND_LABELS: dict[Kind, str | Promise] = {
    Kind.WORK: _("Work that becomes yours"),
    Kind.ANSWER: _("Answers to what you asked"),
    Kind.VOICE: _("What became of your voice"),
    Kind.NOTICE: _("Notices of the street and its communities"),
    Kind.OTHER: _("Everything else"),
}


class Manner(StrEnum):
    """Whether a message also leaves the house; the inbox always has it."""

    INSIDE = "inside"
    AT_ONCE = "at_once"
    DAILY = "daily"


MANNER_LABELS: dict[Manner, str | Promise] = {
    Manner.INSIDE: _("Only in the inbox"),
    Manner.AT_ONCE: _("Also to my phone, at once"),
    Manner.DAILY: _("Also to my phone, once a day"),
}


@dataclass(frozen=True, slots=True)
class Telling:
    """How an event is told: its sentence, and its kind."""

    sentence: str | Promise
    kind: Kind


_tellings: dict[str, Telling] = {}
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def tell(event: Event, sentence: str | Promise, *, kind: Kind = Kind.OTHER) -> None:
    """Give an event the sentence in which its recipient reads it, and its kind."""
    _tellings[event.value] = Telling(sentence, kind)


def kind_of(event_name: str) -> Kind:
    """The kind of a message about this event."""
    known = _tellings.get(event_name)
    return known.kind if known else Kind.OTHER


def told_events() -> list[str]:
    """Events that have a sentence, kind by kind."""
    return sorted(_tellings, key=lambda name: (list(Kind).index(_tellings[name].kind), name))


def own_sentence(event_name: str) -> str:
    """Our sentence in the reader's language with its blanks in braces: {number}."""
    known = _tellings.get(event_name)
    return _PLACEHOLDER.sub(r"{\1}", str(known.sentence)).replace("%%", "%") if known else ""


def blanks_of(event_name: str) -> tuple[str, ...]:
    """The blanks that an event's sentence may have."""
    return blanks_in(own_sentence(event_name))


def words_for(event_name: str, facts: Mapping[str, object], wording: str = "") -> str:
    """The event in the reader's language: the street's own wording, else our sentence, else the event's label."""
    known = _tellings.get(event_name)
    if wording and not set(blanks_in(wording)) - set(facts):
        return filled(wording, facts)
    if known is not None:
        try:
            return str(known.sentence) % facts
        except KeyError:
            pass  # an older entry lacks a fact that today's sentence names: the label still tells it
    event = event_named(event_name)
    title = str(event.label) if event else event_name
    said = [str(facts[name]) for name in ("number", "title", "name", "text") if facts.get(name)]
    return gettext("%(event)s: %(about)s") % {"event": title, "about": " · ".join(said)} if said else title
