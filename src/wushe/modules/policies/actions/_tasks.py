"""What a measure asks for: words, a day, who leads and who helps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid
from wushe.modules.actors.labels import BodyKind
from wushe.modules.actors.models import Body
from wushe.modules.actors.queries import bodies_serving
from wushe.modules.policies.actions._rows import living_body, said
from wushe.modules.spaces.models import Area


class NoCommitteeThere(Invalid):
    """A community without a residents' committee, and nobody was named."""

    code = "policies.no_committee"
    message = _("“%(area)s” has no residents’ committee that could lead.")
    way_out = _("Name the body that leads.")


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done, until when, and what is expected to be different then."""

    title: str
    expected: str
    due_on: date | None
    lead_id: UUID | str | None = None  # none: each community's residents' committee
    helper_ids: Sequence[UUID | str] = ()


def titled(title: str) -> str:
    """A title: one line, short."""
    return said(" ".join(title.split()), field="title", most=60)[:100]


def helpers_of(street_id: UUID, helper_ids: Iterable[UUID | str]) -> list[Body]:
    """Living bodies, each once."""
    return [living_body(street_id, one, field="helper_ids") for one in dict.fromkeys(helper_ids)]


def lead_of(street_id: UUID, area: Area, lead_id: UUID | str | None) -> Body:
    """The body that is named, or the community's residents' committee."""
    if lead_id:
        return living_body(street_id, lead_id, field="lead_id")
    body = bodies_serving(street_id, area.path, BodyKind.RESIDENTS_COMMITTEE).first()
    if body is None:
        raise NoCommitteeThere(field="lead_id", area=area.name)
    return body
