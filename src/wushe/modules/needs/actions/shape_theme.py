"""Put needs into a theme, take them out, name it: what a person has arranged, consolidation leaves as it is."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.needs.actions._rows import need_for_change, theme_for_change
from wushe.modules.needs.actions._theme_hands import BY_PERSON, check_hand, facts_of, keep_all, move_by_hand, named
from wushe.modules.needs.actions._themes import join, leave, renew
from wushe.modules.needs.events import ThemeEvent
from wushe.modules.needs.models import Apart, Need, Theme
from wushe.modules.oversight.actions import record


class NotInTheme(Refused):
    """The need is not there."""

    code = "needs.not_in_theme"
    message = _("This need is not in this theme.")
    way_out = _("Look at the theme again: someone else may have moved it.")


class SameTheme(Invalid):
    """A theme is not joined with itself."""

    code = "needs.same_theme"
    message = _("A theme cannot be joined with itself.")
    way_out = _("Choose the other theme.")


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


def unite_themes(*, street_id: UUID, person_id: UUID, theme_id: UUID, into_id: UUID) -> Theme:
    """Put all needs of a theme into another, to stay; what comes later and is like them goes there too."""
    with transaction.atomic():
        check_hand(person_id, street_id)
        theme, into = theme_for_change(street_id, theme_id), theme_for_change(street_id, into_id)
        if theme.id == into.id:
            raise SameTheme(field="into")
        for need in Need.objects.in_street(street_id).filter(theme=theme):
            Apart.objects.in_street(street_id).filter(theme=into, need=need).delete()
            join(into, need, reason=BY_PERSON, similarity_permille=1000, is_kept=True)
        keep_all(into)
        renew(theme)
        renew(into)
        record(
            ThemeEvent.UNITED,
            street_id=street_id,
            subject_id=into.id,
            person_id=person_id,
            facts=facts_of(into),
        )
        return into


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
