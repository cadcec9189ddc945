"""What the responsibility list says about passing a matter to the community."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from wushe.core.linkage import (
    COMMUNITY_HANDLERS,
    ActorKind,
    Bound,
    Boundary,
    CommunityPart,
    ListLine,
    MatterKind,
    boundary,
    passed_on,
)
from wushe.modules.actors.models import Body
from wushe.modules.linkage.models import ResponsibilityItem
from wushe.modules.linkage.queries.assignments import Ruling

matter_topics: dict[MatterKind, Callable[[UUID, Collection[UUID]], Mapping[UUID, str]]] = {}
"""Rooms above register here which topics of the list matters of theirs are: (street, matters) -> topic by matter."""


@dataclass(frozen=True, slots=True)
class CommunityList:
    """What the list says about the community, topic by topic, and the bodies that its lines name as owners."""

    lines: Mapping[str, list[ListLine]] = field(default_factory=dict)
    owners: Mapping[UUID, Body] = field(default_factory=dict)


def topics_of(street_id: UUID, matters: Iterable[tuple[MatterKind, UUID]]) -> dict[UUID, str]:
    """The topics of many matters, as far as their rooms know them; each room is asked once."""
    asked: dict[MatterKind, list[UUID]] = defaultdict(list)
    for kind, matter_id in matters:
        asked[kind].append(matter_id)
    known: dict[UUID, str] = {}
    for kind, ids in asked.items():
        if kind in matter_topics:
            known |= matter_topics[kind](street_id, ids)
    return known


def topic_of(street_id: UUID, matter_kind: MatterKind, matter_id: UUID) -> str:
    """The topic of a matter, if its room has said how to know it."""
    return topics_of(street_id, [(matter_kind, matter_id)]).get(matter_id, "")


def community_list(street_id: UUID, topics: Iterable[str]) -> CommunityList:
    """The lines of these topics that say something about the community; one query, none without a topic."""
    wanted = {topic for topic in topics if topic}
    if not wanted:
        return CommunityList()
    rows = ResponsibilityItem.objects.in_street(street_id).filter(retired_at=None, topic__in=wanted)
    lines: dict[str, list[ListLine]] = defaultdict(list)
    owners: dict[UUID, Body] = {}
    for row in rows.exclude(community_part="").select_related("owner_body").order_by("matter"):
        part, owner = CommunityPart(row.community_part), ActorKind(row.owner_kind)
        article = f"{row.law} {row.article}".strip()
        lines[row.topic].append(ListLine(row.matter, part, article, owner, row.owner_body_id))
        if row.owner_body is not None and row.owner_body.ended_on is None:
            owners[row.owner_body.pk] = row.owner_body
    return CommunityList(dict(lines), owners)


def boundary_for(street_id: UUID, body: Body, topic: str, *, as_main: bool) -> Boundary:
    """Whether this body may handle a matter of this topic; one query, none where no topic is known."""
    lines = community_list(street_id, [topic]).lines.get(topic, [])
    return boundary(body.actor_kind, lines, as_main=as_main)


def by_the_list(ruling: Ruling, topic: str, listed: CommunityList) -> Ruling:
    """The same ruling; where it names the community against its list, the owner by the list leads instead.

    The owner is the body that the line names, else the only nearest one of its kind that serves the place. Where
    several serve, or none, the street office leads: it brings bodies together, and no need waits for an answer.
    """
    found = boundary(_named(ruling), listed.lines.get(topic, []), as_main=True)
    if found.bound is Bound.FREE or found.line is None:
        return ruling
    owner = _owner(ruling, found.line, listed)
    body = owner or next(iter(ruling.around.get(ActorKind.STREET_OFFICE, ())), None)
    to = body.actor_kind if body else ActorKind.STREET_OFFICE
    roles = passed_on(ruling.roles, found, to)
    bodies = {kind: body for kind, body in ruling.bodies.items() if kind is not to}
    return replace(
        ruling,
        roles=roles,
        bodies=bodies if body is None else bodies | {to: body},
        lead_body=body,
        stands_in=False,
    )


def names_the_community(ruling: Ruling) -> bool:
    """Whether the list has to be asked at all."""
    return _named(ruling) in COMMUNITY_HANDLERS


def _named(ruling: Ruling) -> ActorKind:
    if ruling.stands_in and ruling.lead_body is not None:
        return ruling.lead_body.actor_kind
    return ruling.roles.answerable


def _owner(ruling: Ruling, line: ListLine, listed: CommunityList) -> Body | None:
    named = listed.owners.get(line.owner_body) if line.owner_body else None
    if named is not None:
        return named
    serving = ruling.around.get(line.owner, ())
    return serving[0] if len(serving) == 1 and line.owner not in COMMUNITY_HANDLERS else None
