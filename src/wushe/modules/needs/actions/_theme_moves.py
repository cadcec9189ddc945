"""Writing what consolidation found, in steps that hold the writer for a moment only."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from wushe.foundation import clock
from wushe.foundation.jobs import report_progress
from wushe.modules.needs.actions._themes import renew
from wushe.modules.needs.models import Apart, Need, Theme, ThemeMember

_AT_ONCE = 300
_OPENED_AT_ONCE = 150
_RENEWED_AT_ONCE = 15


@dataclass(frozen=True, slots=True)
class Target:
    """Where one need should be, how like it is to its neighbour, and why."""

    theme_id: UUID
    permille: int
    reason: dict[str, object]


def open_themes(street_id: UUID, titles: dict[UUID, str]) -> None:
    """Make the new themes, and give unnamed ones their present title."""
    ordered = list(titles.items())
    for start in range(0, len(ordered), _OPENED_AT_ONCE):
        with transaction.atomic():
            _open_some(street_id, dict(ordered[start : start + _OPENED_AT_ONCE]))


def _open_some(street_id: UUID, titles: dict[UUID, str]) -> None:
    now = clock.now()
    rows = {row.id: row for row in Theme.objects.in_street(street_id).select_for_update().filter(pk__in=titles)}
    Theme.objects.bulk_create(
        Theme(id=theme_id, street_id=street_id, title=title, found_at=now, renewed_at=now)
        for theme_id, title in titles.items()
        if theme_id not in rows
    )
    for row in rows.values():
        if not row.is_named and row.title != titles[row.id]:
            row.title = titles[row.id]
            row.save(update_fields=["title"])


def move_needs(street_id: UUID, ids: list[UUID], targets: dict[UUID, Target]) -> set[UUID]:
    """Write the differences only; the themes that were touched."""
    kept = set(ThemeMember.objects.in_street(street_id).filter(is_kept=True).values_list("need_id", flat=True))
    apart = set(Apart.objects.in_street(street_id).values_list("need_id", "theme_id"))
    now_in = dict(ThemeMember.objects.in_street(street_id).values_list("need_id", "theme_id"))
    changes: list[tuple[UUID, Target | None]] = []
    for need_id in ids:
        target = targets.get(need_id)
        if target is not None and (need_id, target.theme_id) in apart:
            target = None
        if need_id not in kept and now_in.get(need_id) != (target.theme_id if target else None):
            changes.append((need_id, target))
    touched: set[UUID] = set()
    for start in range(0, len(changes), _AT_ONCE):
        with transaction.atomic():
            touched |= _move_some(street_id, dict(changes[start : start + _AT_ONCE]))
        report_progress(min(start + _AT_ONCE, len(changes)), len(changes))
    return touched


def _move_some(street_id: UUID, changes: dict[UUID, Target | None]) -> set[UUID]:
    needs = Need.objects.in_street(street_id).filter(pk__in=changes)
    members = ThemeMember.objects.in_street(street_id)
    touched = {theme_id for theme_id in needs.values_list("theme_id", flat=True) if theme_id}
    members.filter(need__in=changes).delete()
    by_theme: dict[UUID | None, list[UUID]] = {}
    for need_id, target in changes.items():
        by_theme.setdefault(target.theme_id if target else None, []).append(need_id)
    for theme_id, need_ids in by_theme.items():
        Need.objects.in_street(street_id).filter(pk__in=need_ids).update(theme_id=theme_id)
    now = clock.now()
    ThemeMember.objects.bulk_create(
        ThemeMember(
            street_id=street_id,
            theme_id=target.theme_id,
            need_id=need_id,
            similarity_permille=target.permille,
            reason=target.reason,
            joined_at=now,
        )
        for need_id, target in changes.items()
        if target is not None
    )
    return touched | {theme_id for theme_id in by_theme if theme_id}


def renew_all(street_id: UUID, theme_ids: set[UUID]) -> None:
    """Renew the numbers of themes, some at a time."""
    ordered = sorted(theme_ids)
    for start in range(0, len(ordered), _RENEWED_AT_ONCE):
        with transaction.atomic():
            chunk = ordered[start : start + _RENEWED_AT_ONCE]
            for theme in Theme.objects.in_street(street_id).select_for_update().filter(pk__in=chunk):
                renew(theme)
