"""What rooms above say about a conversation, and what they do when somebody has answered: they register it here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from wushe.modules.needs.queries.linked import Linked
from wushe.modules.statements.labels import OriginOfConversation
from wushe.modules.statements.models import Conversation

conversation_links: list[Callable[[UUID, UUID], Iterable[Linked]]] = []
"""What belongs to a conversation: (street, conversation) -> links."""

origin_pages: dict[OriginOfConversation, Callable[[UUID, UUID], str]] = {}
"""Where the thing is seen from which a conversation came: (street, its id) -> address, empty when not public."""

vote_watchers: list[Callable[[UUID, UUID], None]] = []
"""Told in the transaction of an answer or of a decision on a statement: (street, conversation). They do nothing that
takes time."""


def linked_to(street_id: UUID, conversation_id: UUID) -> list[Linked]:
    """Everything that is linked to a conversation."""
    return [link for ask in conversation_links for link in ask(street_id, conversation_id)]


def origin_page(row: Conversation) -> str:
    """Where its origin is seen; empty when nowhere."""
    page = origin_pages.get(OriginOfConversation(row.origin_kind))
    return page(row.street_id, row.origin_id) if page and row.origin_id else ""


def tell_watchers(row: Conversation) -> None:
    """Somebody has answered, or a statement is shown or hidden now."""
    for watcher in vote_watchers:
        watcher(row.street_id, row.id)


origin_names: dict[OriginOfConversation, Callable[[UUID, UUID], str]] = {}
"""What the thing is called from which a conversation may be opened: (street, its id) -> name, or nothing."""


def origin_named(kind: OriginOfConversation, street_id: UUID, origin_id: UUID | None) -> str:
    """Its name; empty when there is no such thing."""
    ask = origin_names.get(kind)
    return ask(street_id, origin_id) if ask and origin_id else ""
