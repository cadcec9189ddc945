"""The public card of a body, and the row made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wushe.modules.actors.labels import BodyKind, LegalForm
from wushe.modules.actors.models import Body
from wushe.modules.spaces.models import Area


@dataclass(frozen=True, slots=True)
class BodyCard:
    """What is public about a body."""

    kind: BodyKind
    name: str
    short_name: str = ""
    legal_form: LegalForm | None = None
    work: str = ""
    public_phone: str = ""
    opening_hours: str = ""


def body_from(card: BodyCard, area: Area, began_on: date) -> Body:
    """The row of a card, not kept yet."""
    return Body(
        street_id=area.street_id,
        kind=card.kind,
        name=card.name.strip(),
        short_name=card.short_name.strip(),
        area=area,
        legal_form=card.legal_form or "",
        work=card.work.strip(),
        public_phone=card.public_phone.strip(),
        opening_hours=card.opening_hours.strip(),
        began_on=began_on,
    )
