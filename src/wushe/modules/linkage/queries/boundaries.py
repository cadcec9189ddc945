"""What the responsibility list says about passing a matter to the community."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from wushe.core.linkage import ActorKind, Boundary, CommunityPart, ListLine, MatterKind, boundary
from wushe.modules.actors.models import Body
from wushe.modules.linkage.models import ResponsibilityItem

matter_topics: dict[MatterKind, Callable[[UUID, UUID], str]] = {}
"""Rooms above register here which topic of the list a matter of theirs is: (street, matter) -> topic."""


def topic_of(street_id: UUID, matter_kind: MatterKind, matter_id: UUID) -> str:
    """The topic of a matter, if its room has said how to know it."""
    ask = matter_topics.get(matter_kind)
    return ask(street_id, matter_id) if ask else ""


def boundary_for(street_id: UUID, body: Body, topic: str, *, as_main: bool) -> Boundary:
    """Whether this body may handle a matter of this topic; one query, none where no topic is known."""
    if not topic:
        return boundary(body.actor_kind, [], as_main=as_main)
    rows = ResponsibilityItem.objects.in_street(street_id).filter(retired_at=None, topic=topic)
    lines = [
        ListLine(row.matter, CommunityPart(row.community_part), row.article or row.law, ActorKind(row.owner_kind))
        for row in rows.exclude(community_part="").order_by("matter")
    ]
    return boundary(body.actor_kind, lines, as_main=as_main)
