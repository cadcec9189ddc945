"""Who acted, by role and body: the name is in the vault, and shown only to who asks for it with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.actors.labels import Role
from wushe.modules.actors.models import Holding
from wushe.modules.needs.models import Need


def who_acted(need: Need, acts: Iterable[tuple[UUID, datetime]]) -> dict[tuple[UUID, datetime], str]:
    """“Community worker · residents' committee” for each act, by the role held on that day; in one query."""
    asked = set(acts)
    rows = Holding.objects.in_street(need.street_id).filter(person_id__in={person for person, _at in asked})
    held: dict[UUID, list[Holding]] = {}
    for row in rows.select_related("body").order_by("began_on", "id"):
        if row.person_id is not None:
            held.setdefault(row.person_id, []).append(row)
    return {(person, at): _words(need, person, held.get(person, []), at) for person, at in asked}


def holding_at(street_id: UUID, person_id: UUID, at: datetime) -> Holding | None:
    """The role somebody acted in at a moment."""
    rows = Holding.objects.in_street(street_id).filter(person_id=person_id).select_related("body")
    return _held_on(list(rows.order_by("began_on", "id")), timezone.localtime(at).date())


def _held_on(rows: list[Holding], day: date) -> Holding | None:
    then = [row for row in rows if row.began_on <= day and (row.ended_on is None or row.ended_on > day)]
    return next(iter(then or rows), None)


def _words(need: Need, person_id: UUID, rows: list[Holding], at: datetime) -> str:
    if person_id == OPERATOR_ID:
        return _("The operator of the platform")
    if person_id == need.person_id and not need.entered_by_role:
        return _("The resident")
    held = _held_on(rows, timezone.localtime(at).date())
    return f"{Role(held.role).label} · {held.body.name}" if held else _("A person without a role here")
