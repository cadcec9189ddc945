"""The bodies a whistle calls, and who there can be told through the platform."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid, NotFound
from wushe.modules.actors.models import Body
from wushe.modules.actors.queries import body_of, holdings_in
from wushe.modules.linkage.queries.assignments import WORKING_ROLES
from wushe.modules.whistles.models import Whistle, WhistleCall

MOST_BODIES = 20
_MOST_PEOPLE = 12


class BodyElsewhere(NotFound):
    """No such body in this street: another street's bodies are called through the district."""

    code = "whistles.body_elsewhere"
    message = _("This street has no such body, or it has ended.")
    way_out = _("Choose a body from the list. A body of another street is called through the district.")


class NobodyCalled(Invalid):
    """A whistle that nobody hears."""

    code = "whistles.nobody_called"
    message = _("Choose at least one body and at most %(most)s.")
    way_out = _("Choose those that are really needed; others can be called later.")


def bodies_to_call(street_id: UUID, body_ids: Sequence[UUID | str]) -> list[Body]:
    """The bodies, each once and in order, or the refusal."""
    ids = list(dict.fromkeys(str(one) for one in body_ids))
    if not 0 < len(ids) <= MOST_BODIES:
        raise NobodyCalled(field="bodies", most=MOST_BODIES)
    return [living_body(street_id, one) for one in ids]


def living_body(street_id: UUID, body_id: UUID | str, field: str = "bodies") -> Body:
    """A living body of this street, or the refusal."""
    body = body_of(street_id, body_id)
    if body is None or body.ended_on is not None:
        raise BodyElsewhere(field=field)
    return body


def contacts_of(street_id: UUID, body_id: UUID) -> list[UUID]:
    """The accounts of those who work in a body, at most a dozen."""
    rows = holdings_in(street_id, body_id).filter(role__in=sorted(WORKING_ROLES), person_id__isnull=False)
    return list(dict.fromkeys(one for one in rows.values_list("person_id", flat=True) if one))[:_MOST_PEOPLE]


def call_now(whistle: Whistle, call: WhistleCall, now: datetime) -> None:
    """The moment of the call; told at once where somebody has an account, otherwise not told yet."""
    call.called_at = now
    call.told_at = now if contacts_of(whistle.street_id, call.body_id) else None
    call.save()
