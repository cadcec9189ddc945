"""Begin a theme by hand, or split one in two."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid
from wushe.modules.needs.actions._rows import need_for_change, theme_for_change
from wushe.modules.needs.actions._theme_hands import BY_PERSON, check_hand, facts_of, move_by_hand, named
from wushe.modules.needs.actions._themes import join, renew
from wushe.modules.needs.events import ThemeEvent
from wushe.modules.needs.models import Need, Theme
from wushe.modules.oversight.actions import record


class NothingChosen(Invalid):
    """A split needs some needs, and leaves some."""

    code = "needs.nothing_chosen"
    message = _("Choose some of the needs, not none and not all.")
    way_out = _("Tick the needs that are about something else.")


def open_theme(*, street_id: UUID, person_id: UUID, title: str, need_ids: Sequence[UUID]) -> Theme:
    """Begin a theme with a name and the needs a person puts into it."""
    with transaction.atomic():
        check_hand(person_id, street_id)
        name = named(title)
        now = clock.now()
        theme = Theme.objects.create(street_id=street_id, title=name, is_named=True, found_at=now, renewed_at=now)
        for need_id in need_ids:
            move_by_hand(theme, need_for_change(street_id, need_id))
        renew(theme)
        record(
            ThemeEvent.FOUND,
            street_id=street_id,
            subject_id=theme.id,
            person_id=person_id,
            facts=facts_of(theme),
        )
        return theme


def split_theme(*, street_id: UUID, person_id: UUID, theme_id: UUID, title: str, need_ids: Sequence[UUID]) -> Theme:
    """Take some needs out of a theme into a new one; returns the new one."""
    with transaction.atomic():
        check_hand(person_id, street_id)
        theme = theme_for_change(street_id, theme_id)
        name = named(title)
        chosen = list(Need.objects.in_street(street_id).filter(theme=theme, pk__in=need_ids))
        if not chosen or len(chosen) >= theme.size:
            raise NothingChosen(field="needs")
        now = clock.now()
        part = Theme.objects.create(street_id=street_id, title=name, is_named=True, found_at=now, renewed_at=now)
        for need in chosen:
            join(part, need, reason=BY_PERSON, similarity_permille=1000, is_kept=True)
        renew(theme)
        renew(part)
        record(
            ThemeEvent.SPLIT,
            street_id=street_id,
            subject_id=part.id,
            person_id=person_id,
            facts=facts_of(part),
        )
        return part
