"""Consolidate: gather a street's needs into themes, keeping what people have arranged."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.core.lifecycle import NeedStatus
from wushe.core.triage.themes import JoinReason, Message, ThemePartition, themes
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.jobs import enqueue
from wushe.modules.needs.actions._theme_moves import Target, move_needs, open_themes, renew_all
from wushe.modules.needs.actions._themes import members_by_theme
from wushe.modules.needs.events import ThemeEvent
from wushe.modules.needs.models import Need, Theme
from wushe.modules.oversight.actions import record

_ASIDE = (NeedStatus.OUT_OF_SCOPE.value, NeedStatus.WITHDRAWN.value, NeedStatus.MERGED.value)
_LEAST = 2


def consolidate_needs(*, street_id: UUID) -> int:
    """Gather everything that is about the same matter and say how many themes there are; done again it renews.

    The computing holds no lock. Writing goes in small steps, so that residents and clerks never wait.
    """
    rows = list(
        Need.objects.in_street(street_id)
        .exclude(status__in=_ASIDE)
        .order_by("submitted_at", "id")
        .only("id", "title", "body", "submitted_at", "supports", "opposes", "subject_id", "author_key")
    )
    found = themes([_message(need) for need in rows], now=clock.now())
    ids = [need.id for need in rows]
    titles, targets = _targets(street_id, ids, found)
    open_themes(street_id, titles)
    touched = move_needs(street_id, ids, targets)
    renew_all(street_id, touched | set(titles))
    with transaction.atomic():
        number = Theme.objects.in_street(street_id).filter(state="open").count()
        record(
            ThemeEvent.CONSOLIDATED,
            street_id=street_id,
            subject_id=street_id,
            facts={"needs": len(ids), "themes": number, "digest": found.digest},
        )
        enqueue("needs.foresee", street_id=str(street_id))
    return number


def _message(need: Need) -> Message:
    author = str(need.subject_id or need.author_key or "")
    return Message(str(need.id), need.title, need.body, need.submitted_at, need.supports, need.opposes, author)


def _targets(street_id: UUID, ids: list[UUID], found: ThemePartition) -> tuple[dict[UUID, str], dict[UUID, Target]]:
    """Titles by theme id, and for each need its theme: a cluster goes on as the known theme it shares most with."""
    known = members_by_theme(street_id)
    theme_of = {need_id: theme_id for theme_id, members in known.items() for need_id in members}
    taken: set[UUID] = set()
    titles: dict[UUID, str] = {}
    targets: dict[UUID, Target] = {}
    for theme in sorted(found.themes, key=lambda theme: -len(theme.members)):
        if len(theme.members) < _LEAST:
            continue
        shared: dict[UUID, int] = {}
        for i in theme.members:
            former = theme_of.get(ids[i])
            if former is not None and former not in taken:
                shared[former] = shared.get(former, 0) + 1
        chosen = max(shared, key=lambda one: (shared[one], str(one))) if shared else new_id()
        taken.add(chosen)
        titles[chosen] = theme.title[:120]
        for i in theme.members:
            member = found.members[i]
            targets[ids[i]] = Target(chosen, round(member.similarity * 1000), _reason(member.reason, ids))
    return titles, targets


def _reason(reason: JoinReason, ids: list[UUID]) -> dict[str, object]:
    return {
        "code": reason.code.value,
        "words": list(reason.words)[:6],
        "places": list(reason.places),
        "days": reason.days,
        "partner": str(ids[reason.partner]) if reason.partner is not None else "",
    }
