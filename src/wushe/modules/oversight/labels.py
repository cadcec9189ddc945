"""How the ledger speaks to people: sentences for events, names for facts, words for what is wrong.

A room that has events of its own registers its sentences in its `labels.py`:

    @tells(NeedEvent.RECEIVED)
    def received(facts: Facts) -> str:
        return _("Need %(receipt)s was received.") % facts

    name_facts({"receipt": _("Receipt number")})
    say_values("channel", CHANNEL)

Without a sentence the label of the event and its named facts are shown, so nothing is ever unreadable.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wushe.core.merkle import Fault
from wushe.foundation.events import Event, event_named

Facts: TypeAlias = Mapping[str, Any]
Teller: TypeAlias = Callable[[Facts], str]

_tellers: dict[str, Teller] = {}
_fact_names: dict[str, str | Promise] = {}
_fact_words: dict[str, dict[str, str | Promise]] = {}

FAULTS: dict[str, str | Promise] = {
    Fault.POSITION: _("Another entry stands where this one belongs."),
    Fault.LEAF_HASH: _("The content of this entry was changed after it was sealed."),
    Fault.CUT_SHORT: _("Entries are missing from here on."),
    Fault.ROOT: _("The entries together no longer give the root that was signed."),
    Fault.SIGNATURE: _("The signature does not belong to the key of this ledger."),
}


def tells(*events: Event) -> Callable[[Teller], Teller]:
    """Register the sentence that tells of these events, from their facts."""

    def register(teller: Teller) -> Teller:
        for event in events:
            _tellers[event.value] = teller
        return teller

    return register


def name_facts(names: Mapping[str, str | Promise]) -> None:
    """Give names of facts words in the reader's language."""
    _fact_names.update(names)


def say_values(fact: str, words: Mapping[Any, str | Promise]) -> None:
    """Give the codes that a fact may hold words in the reader's language."""
    _fact_words.setdefault(fact, {}).update({str(code): word for code, word in words.items()})


def event_label(event: str) -> str:
    """What the event is called."""
    known = event_named(event)
    return str(known.label) if known else event


def told(event: str, facts: Facts) -> str:
    """The entry as a sentence; where a fact is missing (a tampered entry), the facts as they are."""
    teller = _tellers.get(event)
    if teller is not None:
        try:
            return str(teller(facts))
        except (KeyError, TypeError, ValueError):
            return plain(facts)
    return plain(facts)


def plain(facts: Facts) -> str:
    """Facts one after the other, each with its name."""
    return " · ".join(f"{label} {value}" for label, value in named(facts))


def named(facts: Facts) -> list[tuple[str, str]]:
    """Each fact with its name, nested ones in one line."""
    return [(str(_fact_names.get(name, name)), in_words(name, value)) for name, value in facts.items() if value != ""]


def in_words(name: str, value: Any) -> str:
    """The value of the fact of this name: the words for its code where there are any."""
    words = _fact_words.get(name, {})
    if isinstance(value, list):
        return "、".join(in_words(name, part) for part in value)
    return str(words[str(value)]) if str(value) in words else as_text(value)


def as_text(value: Any) -> str:
    """One line for a fact of any shape."""
    if isinstance(value, Mapping):
        return "，".join(f"{name} {part}" for name, part in named(value))
    return str(value)
