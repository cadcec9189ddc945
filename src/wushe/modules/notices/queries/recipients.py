"""Who is told of a notice: accounts, never more than the notice's own group."""

from __future__ import annotations

from uuid import UUID

from wushe.modules.actors.labels import Role
from wushe.modules.actors.queries import held_within
from wushe.modules.notices.labels import Audience
from wushe.modules.notices.models import Notice
from wushe.modules.notices.queries.voices import voices_of_theme
from wushe.modules.registers.queries.households import people_living_in


def recipients(notice: Notice) -> list[UUID]:
    """The people of the group who have an account, each once; residents by their verified home or by their role."""
    if notice.audience == Audience.THEME and notice.theme_id is not None:
        return voices_of_theme(notice.street_id, notice.theme_id)
    if notice.audience == Audience.ROLE:
        return held_within(notice.street_id, notice.area_path, Role(notice.role), around=True)
    living = people_living_in(notice.street_id, notice.area_path)
    roles = (Role.RESIDENT,) if notice.audience == Audience.RESIDENTS else ()
    return list(dict.fromkeys([*living, *held_within(notice.street_id, notice.area_path, *roles)]))
