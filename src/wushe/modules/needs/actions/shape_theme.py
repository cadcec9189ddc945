"""Put needs into a theme, take them out, name it: what a person has arranged, consolidation leaves as it is."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Refused
from wushe.modules.needs.actions._rows import need_for_change, theme_for_change
from wushe.modules.needs.actions._theme_hands import check_hand, facts_of, move_by_hand, named
from wushe.modules.needs.actions._themes import leave, renew
from wushe.modules.needs.events import ThemeEvent
from wushe.modules.needs.models import Apart, Theme
from wushe.modules.oversight.actions import record


class NotInTheme(Refused):
    """The need is not there."""

    code = "needs.not_in_theme"
    message = _("This need is not in this theme.")
    way_out = _("Look at the theme again: someone else may have moved it.")


def join_theme(*, street_id: UUID, person_id: UUID, need_id: UUID, theme_id: UUID) -> Theme:
    """Put a need into a theme."""
    with transaction.atomic():
        check_hand(person_id, street_id)
        theme = theme_for_change(street_id, theme_id)
        need = need_for_change(street_id, need_id)
        Apart.objects.in_street(street_id).filter(theme=theme, need=need).delete()
        move_by_hand(theme, need)
        renew(theme)
        record(
            ThemeEvent.JOINED,
            street_id=street_id,
            subject_id=theme.id,
            person_id=person_id,
            facts=facts_of(theme, need),
        )
        return theme


def leave_theme(*, street_id: UUID, person_id: UUID, need_id: UUID, theme_id: UUID) -> Theme:
    """Take a need out of a theme; consolidation will not put it back."""
    with transaction.atomic():
        check_hand(person_id, street_id)
        theme = theme_for_change(street_id, theme_id)
        need = need_for_change(street_id, need_id)
        if need.theme_id != theme.id:
            raise NotInTheme
        leave(need)
        Apart.objects.get_or_create(street_id=street_id, theme=theme, need=need)
        renew(theme)
        record(
            ThemeEvent.LEFT,
            street_id=street_id,
            subject_id=theme.id,
            person_id=person_id,
            facts=facts_of(theme, need),
        )
        return theme


def rename_theme(*, street_id: UUID, person_id: UUID, theme_id: UUID, title: str) -> Theme:
    """Give a theme a name that stays."""
    with transaction.atomic():
        check_hand(person_id, street_id)
        theme = theme_for_change(street_id, theme_id)
        name = named(title)
        theme.title, theme.is_named = name, True
        theme.save(update_fields=["title", "is_named"])
        record(
            ThemeEvent.RENAMED,
            street_id=street_id,
            subject_id=theme.id,
            person_id=person_id,
            facts=facts_of(theme),
        )
        return theme
