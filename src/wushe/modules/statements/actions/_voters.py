"""Who answers, as far as this room wants to know."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Refused
from wushe.modules.statements.labels import Way
from wushe.modules.statements.models import Conversation


class NobodyToCount(Refused):
    """Neither a person nor a browser that keeps a cookie."""

    code = "statements.nobody_to_count"
    message = _("Your browser keeps no cookie, so we cannot count you once.")
    way_out = _("Allow cookies for this page, or answer on a paper sheet or by telephone.")


@dataclass(frozen=True, slots=True)
class Voter:
    """A person, a browser, a sheet or a call: its token never reaches the database."""

    token: str
    verified: bool = False
    way: str = Way.PHONE

    @classmethod
    def person(cls, person_id: UUID, *, verified: bool, way: str = Way.PHONE) -> Voter:
        """Somebody who has signed in."""
        return cls(f"person:{person_id}", verified, way)


def voter_key(conversation_id: UUID, voter: Voter) -> str:
    """Keyed outside of the database and by conversation: not to be turned back nor joined."""
    return _keyed("wushe.statements.voter", conversation_id, voter)


def author_key(conversation_id: UUID, voter: Voter) -> str:
    """Another key for what somebody writes: whoever is recognised by their words is not found among the votes."""
    return _keyed("wushe.statements.author", conversation_id, voter)


def same_author(conversation: Conversation, voter: Voter, key: str) -> bool:
    """Whether this voter wrote it."""
    return bool(key) and author_key(conversation.id, voter) == key


def _keyed(salt: str, conversation_id: UUID, voter: Voter) -> str:
    if not voter.token:
        raise NobodyToCount
    return salted_hmac(salt, f"{conversation_id}:{voter.token}", algorithm="sha256").hexdigest()
