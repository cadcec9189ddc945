"""Consolidate: gather a street's needs into themes, keeping what people have arranged."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.core.lifecycle import NeedStatus
from wushe.core.triage.themes import JoinReason, Message, ThemePartition, themes
from wushe.core.triage.themes import Theme as FoundTheme
from wushe.core.triage.themes_hands import Hand
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.jobs import enqueue
from wushe.modules.needs.actions._theme_moves import Target, move_needs, open_themes, renew_all
from wushe.modules.needs.actions._themes import members_by_theme
from wushe.modules.needs.events import ThemeEvent
from wushe.modules.needs.models import Apart, Need, Theme, ThemeMember
from wushe.modules.needs.queries.particulars import FIELDS, particulars
from wushe.modules.needs.queries.voices import is_heard
from wushe.modules.oversight.actions import record

_ASIDE = (NeedStatus.OUT_OF_SCOPE.value, NeedStatus.WITHDRAWN.value, NeedStatus.MERGED.value)
_LEAST = 2
_BY_ITSELF = "apart:"
_BY_MACHINE = "found:"


def consolidate_needs(*, street_id: UUID) -> int:
    """Gather everything that is about the same matter and say how many themes there are; done again it renews.

    The computing holds no lock. Writing goes in small steps, so that residents and clerks never wait.
    """
    rows = list(
        Need.objects.in_street(street_id)
        .exclude(status__in=_ASIDE)
        .order_by("submitted_at", "id")
        .select_related("area")
        .only(
            "id", "title", "body", "submitted_at", "supports", "opposes", "subject_id", "author_key",
            "status", "entered_by_role", "batch_id", *FIELDS,
        )
    )  # fmt: skip
    ids = [need.id for need in rows]
    found = _gathered(rows, _hands(street_id, ids))
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


def _gathered(rows: list[Need], hands: list[Hand]) -> ThemePartition:
    """The themes of all needs. Those that somebody answers for are gathered first, by themselves: what nobody has
    looked at yet may join them or one another, but however much of it comes, it cannot move or scatter them."""
    said, now = [_message(need) for need in rows], clock.now()
    heard = [place for place, need in enumerate(rows) if is_heard(need)]
    if not heard or len(heard) == len(rows):
        return themes(said, now=now, hands=hands)
    first = themes(
        [said[place] for place in heard], now=now, hands=[hands[place] for place in heard] if hands else ()
    )
    held = hands or [Hand()] * len(rows)
    for member, place in zip(first.members, heard, strict=True):
        theme = first.themes[member.theme].arranged_as or f"{_BY_MACHINE}{member.theme}"
        held[place] = Hand(theme, is_fixed=True)
    return themes(said, now=now, hands=held)


def _hands(street_id: UUID, ids: list[UUID]) -> list[Hand]:
    """What people have arranged. A need that was taken out and lies in no theme is fixed where it is: by itself."""
    now_in = {
        need_id: (str(theme_id), is_kept)
        for need_id, theme_id, is_kept in ThemeMember.objects.in_street(street_id).values_list(
            "need_id", "theme_id", "is_kept"
        )
    }
    apart = set(Apart.objects.in_street(street_id).values_list("need_id", flat=True))
    if not apart and not any(is_kept for _theme, is_kept in now_in.values()):
        return []
    found = []
    for need_id in ids:
        theme, is_kept = now_in.get(need_id, ("", False))
        if need_id in apart and not is_kept:
            theme = theme or f"{_BY_ITSELF}{need_id}"
        found.append(Hand(theme, is_kept or need_id in apart))
    return found


def _message(need: Need) -> Message:
    author = str(need.subject_id or need.author_key or "")
    said, voices = (need.title, need.body, need.submitted_at), (need.supports, need.opposes)
    return Message(str(need.id), *said, *voices, author, particulars(need))


def _targets(street_id: UUID, ids: list[UUID], found: ThemePartition) -> tuple[dict[UUID, str], dict[UUID, Target]]:
    """Titles by theme id, and for each need its theme: a cluster goes on as the known theme it shares most with."""
    known = members_by_theme(street_id)
    theme_of = {need_id: theme_id for theme_id, members in known.items() for need_id in members}
    taken: set[UUID] = set()
    titles: dict[UUID, str] = {}
    targets: dict[UUID, Target] = {}
    for theme in sorted(found.themes, key=_order):
        by_hand = _is_by_hand(theme)
        if len(theme.members) < _LEAST and not by_hand:
            continue
        shared: dict[UUID, int] = {}
        for i in theme.members:
            former = theme_of.get(ids[i])
            if former is not None and former not in taken:
                shared[former] = shared.get(former, 0) + 1
        chosen = max(shared, key=lambda one: (shared[one], str(one))) if shared else new_id()
        if by_hand:
            chosen = UUID(theme.arranged_as)
        taken.add(chosen)
        titles[chosen] = theme.title[:120]
        for i in theme.members:
            member = found.members[i]
            targets[ids[i]] = Target(chosen, round(member.similarity * 1000), _reason(member.reason, ids))
    return titles, targets


def _is_by_hand(theme: FoundTheme) -> bool:
    return bool(theme.arranged_as) and not theme.arranged_as.startswith((_BY_ITSELF, _BY_MACHINE))


def _order(theme: FoundTheme) -> tuple[bool, int]:
    """Themes that people have arranged keep their names first, then the largest."""
    return not _is_by_hand(theme), -len(theme.members)


def _reason(reason: JoinReason, ids: list[UUID]) -> dict[str, object]:
    return {
        "code": reason.code.value,
        "words": list(reason.words)[:6],
        "places": list(reason.places),
        "days": reason.days,
        "partner": str(ids[reason.partner]) if reason.partner is not None else "",
    }
