"""What several actions share: take a row for change or refuse, and say what is public about it."""

from __future__ import annotations

from datetime import date
from typing import TypeVar, cast
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.core.triage.redact import redact
from wushe.foundation.refusals import Invalid, NotAllowed, NotFound
from wushe.foundation.tenancy import InStreet
from wushe.modules.committees import permissions
from wushe.modules.committees.labels import Side
from wushe.modules.committees.models import DeskMatter, OwnersVote, PropertyArea, Sitting

Row = TypeVar("Row", bound=InStreet)
LONGEST = 500


class DeskUnknown(NotFound):
    """No such property area, matter, sitting or vote in this street."""

    code = "committees.unknown"
    message = _("There is nothing at this address on the desks of this street.")
    way_out = _("Go back to the list of property areas.")


class DeskNotYours(NotAllowed):
    """Another area's desk, or not one's own side of it."""

    code = "committees.not_yours"
    message = _("You may not do this at this desk.")
    way_out = _("Ask whoever speaks for the residents' committee or for the owners here.")


class WordsMissing(Invalid):
    """Nothing said where the other side has to understand it."""

    code = "committees.words_missing"
    message = _("Please say it in a few words.")
    way_out = _("One short sentence is enough.")


class WordsTooLong(Invalid):
    """A text nobody reads at a sitting."""

    code = "committees.words_too_long"
    message = _("This is longer than %(most)s characters.")
    way_out = _("Shorten it.")


class DayAhead(Invalid):
    """What is noted as done has not come yet."""

    code = "committees.day_ahead"
    message = _("%(day)s has not come yet.")
    way_out = _("Enter the day on which it was done.")


def area_for_change(street_id: UUID, property_area_id: UUID | str) -> PropertyArea:
    """The row, locked until the transaction ends."""
    return _locked(PropertyArea, street_id, property_area_id)


def matter_for_change(street_id: UUID, matter_id: UUID | str) -> DeskMatter:
    """The same for a matter."""
    return _locked(DeskMatter, street_id, matter_id)


def sitting_for_change(street_id: UUID, sitting_id: UUID | str) -> Sitting:
    """The same for a sitting."""
    return _locked(Sitting, street_id, sitting_id)


def vote_for_change(street_id: UUID, vote_id: UUID | str) -> OwnersVote:
    """The same for a vote."""
    return _locked(OwnersVote, street_id, vote_id)


def side_for(person_id: UUID, area: PropertyArea, asked: str = "") -> Side:
    """For which side this person speaks here; the asked one if it is theirs, else their only or first one."""
    sides = permissions.sides_of(person_id, area)
    if not sides or (asked and asked not in sides):
        raise DeskNotYours
    return Side(asked) if asked else sides[0]


def keeper_of(person_id: UUID, area: PropertyArea) -> None:
    """Refuse whoever does not keep the property areas here."""
    if not permissions.may_keep(person_id, area.street_id, area.area_path):
        raise DeskNotYours


def said(text: str, *, field: str, most: int = LONGEST, optional: bool = False) -> str:
    """The words with names and phones covered, or the refusal."""
    words = text.strip()
    if len(words) < 2 and not optional:
        raise WordsMissing(field=field)
    if len(words) > most:
        raise WordsTooLong(field=field, most=most)
    return redact(words).text


def not_ahead(day: date, today: date, *, field: str) -> date:
    """The day, unless it is yet to come."""
    if day > today:
        raise DayAhead(field=field, day=day.isoformat())
    return day


def area_facts(area: PropertyArea) -> dict[str, str | int]:
    """What anyone may know of a property area: its name, where it is, who holds the seat."""
    return {"name": area.name, "area": area.area_path, "kind": area.seat_kind}


def _locked(model: type[Row], street_id: UUID, row_id: UUID | str) -> Row:
    row = model.objects.in_street(street_id).select_for_update().filter(pk=row_id).first()
    if row is None:
        raise DeskUnknown
    return cast(Row, row)
