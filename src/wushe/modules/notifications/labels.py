"""Channels and states, and how an event is told to the person it concerns.

A message keeps no sentence, only the event and its facts; the words are found when it is read, in the reader's
language. A room may give a sentence to each of its events, with the facts as named placeholders::

    tell(NeedEvent.ANSWERED, _("Your report %(number)s has been answered."))
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

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

_sentences: dict[str, str | Promise] = {}


def tell(event: Event, sentence: str | Promise) -> None:
    """Give an event the sentence in which its recipient reads it."""
    _sentences[event.value] = sentence


def words_for(event_name: str, facts: Mapping[str, object]) -> str:
    """The event in the reader's language: its sentence, else its label and what was said about it."""
    sentence = _sentences.get(event_name)
    if sentence is not None:
        try:
            return str(sentence) % facts
        except KeyError:
            pass  # an older entry lacks a fact that today's sentence names: the label still tells it
    event = event_named(event_name)
    title = str(event.label) if event else event_name
    said = [str(facts[name]) for name in ("number", "title", "name", "text") if facts.get(name)]
    return gettext("%(event)s: %(about)s") % {"event": title, "about": " · ".join(said)} if said else title
