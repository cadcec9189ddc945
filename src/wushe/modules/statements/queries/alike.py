"""Statements that say something like what somebody is writing."""

from __future__ import annotations

from dataclasses import dataclass

from wushe.core.triage.duplicates import Wording, likely_duplicates
from wushe.core.triage.redact import redact
from wushe.modules.statements.models import Conversation, Statement
from wushe.modules.statements.queries import shown_statements

COMPARED = 2000
SHOWN = 3
LEAST = 0.4


@dataclass(frozen=True, slots=True)
class Alike:
    """A statement, and the words it shares."""

    statement: Statement
    shared: str


def alike_statements(row: Conversation, words: str) -> list[Alike]:
    """Up to three of the shown ones, the likest first; one query."""
    among = list(shown_statements(row).order_by("-number")[:COMPARED])
    found = likely_duplicates(
        Wording("", redact(words).text), [Wording("", one.words) for one in among], least=LEAST, most=SHOWN
    )
    return [Alike(among[one.position], "、".join(one.shared)) for one in found]
