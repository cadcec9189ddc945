"""Whether a body may be made the main handler of a matter, by the responsibility list.

The city's rules on hotline work say that a residents' committee assists: a matter outside the community's list is
not passed to it, and a matter it assists with is not made its main duty. Both are answered here, with the article.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from wushe.core.linkage._assignment import Assignment, Reason, ReasonCode
from wushe.core.linkage._words import ActorKind, Evidence

COMMUNITY_HANDLERS = frozenset({ActorKind.RESIDENTS_COMMITTEE, ActorKind.COMMUNITY})
"""Those whom the community's list protects."""


class CommunityPart(StrEnum):
    """What a line of the list says about the community."""

    NOT_SAID = ""
    OWN = "own"  # the community's own affair
    ASSISTS = "assists"  # on its assist list: it helps, and is not the main handler
    OUTSIDE = "outside"  # not on its list: not passed to it at all


class Bound(StrEnum):
    """What the list answers."""

    FREE = "free"
    ASSISTS_ONLY = "assists_only"
    OUTSIDE_LIST = "outside_list"


@dataclass(frozen=True, slots=True)
class ListLine:
    """One line of the list, as far as this question needs it."""

    matter: str
    part: CommunityPart
    article: str
    owner: ActorKind
    owner_body: UUID | None = None


@dataclass(frozen=True, slots=True)
class Boundary:
    """The answer, and the line it rests on."""

    bound: Bound
    line: ListLine | None = None


def boundary(kind: ActorKind, lines: Iterable[ListLine], *, as_main: bool) -> Boundary:
    """Whether a body of this kind may handle a matter of these lines, as the main handler or as a helper.

    A line that calls the matter the community's own goes before the others; where none says anything, nothing is
    refused.
    """
    if kind not in COMMUNITY_HANDLERS:
        return Boundary(Bound.FREE)
    found = {line.part: line for line in reversed(list(lines))}
    if CommunityPart.OWN in found:
        return Boundary(Bound.FREE, found[CommunityPart.OWN])
    if CommunityPart.OUTSIDE in found:
        return Boundary(Bound.OUTSIDE_LIST, found[CommunityPart.OUTSIDE])
    if as_main and CommunityPart.ASSISTS in found:
        return Boundary(Bound.ASSISTS_ONLY, found[CommunityPart.ASSISTS])
    return Boundary(Bound.FREE)


def passed_on(roles: Assignment, found: Boundary, to: ActorKind) -> Assignment:
    """The roles of a table that named the community, after its list has said no: `to` answers in its place.

    What the community assists with it goes on assisting; what is outside its list it is not asked about at all.
    The reason names the line, the article and the kind that has the duty; where the street office stands in for
    that kind, a second reason says so.
    """
    line = found.line
    if line is None or found.bound is Bound.FREE:
        return roles
    assists = found.bound is Bound.ASSISTS_ONLY
    left_out = {to} if assists else {to, *COMMUNITY_HANDLERS}

    def without(kinds: Iterable[ActorKind]) -> tuple[ActorKind, ...]:
        return tuple(kind for kind in dict.fromkeys(kinds) if kind not in left_out)

    code = ReasonCode.COMMUNITY_ASSISTS if assists else ReasonCode.OUTSIDE_THE_LIST
    said = [Reason(code, Evidence.LAW, line.article, (("matter", line.matter), ("kind", str(line.owner))))]
    if to is not line.owner:
        said.append(Reason(ReasonCode.STREET_FOR_THE_OWNER, Evidence.DERIVED, "", (("kind", str(to)),)))
    helping = [roles.answerable] if roles.answerable in COMMUNITY_HANDLERS else []
    required = without(roles.required)
    beside = None if roles.guide is to else roles.guide
    return replace(
        roles,
        lead=to if roles.lead else None,
        guide=beside if roles.lead else to,
        assist=without([*helping, *roles.assist]),
        answerable=to,
        required=(to, *required),
        invited=tuple(kind for kind in without(roles.invited) if kind not in required),
        why=(*roles.why, *said),
    )
