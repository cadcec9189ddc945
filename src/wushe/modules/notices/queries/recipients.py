"""Who is told of a notice: accounts, never more than the notice's own group."""

from __future__ import annotations

from uuid import UUID

from wushe.modules.actors.labels import Role
from wushe.modules.actors.queries import held_within
from wushe.modules.notices.labels import Audience
from wushe.modules.notices.models import Notice
from wushe.modules.notices.queries.voices import voices_of_theme


def recipients(notice: Notice) -> list[UUID]:
    """The people of the group who have an account, each once."""
    if notice.audience == Audience.THEME and notice.theme_id is not None:
        return voices_of_theme(notice.street_id, notice.theme_id)
    if notice.audience == Audience.ROLE:
        return held_within(notice.street_id, notice.area_path, Role(notice.role), around=True)
    if notice.audience == Audience.RESIDENTS:
        return held_within(notice.street_id, notice.area_path, Role.RESIDENT)
    return held_within(notice.street_id, notice.area_path)
