"""Give the owners' seat to a committee or group, if it is made up as the rule asks; and end its time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.clocks import add_months
from wushe.core.composition import Composition
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.actors.queries import body_of
from wushe.modules.committees.actions._rows import area_facts, area_for_change, keeper_of, not_ahead, said
from wushe.modules.committees.events import SeatEvent
from wushe.modules.committees.labels import SEAT_BODIES, MemberKind, SeatKind
from wushe.modules.committees.models import Forming, PropertyArea, Seating
from wushe.modules.committees.queries.areas import judged
from wushe.modules.committees.queries.terms import composition_rule
from wushe.modules.oversight.actions import record

MOST_MEMBERS = 99


class CompositionRefused(Invalid):
    """The draft is not made up as the rule asks; `composition` says point by point why."""

    code = "committees.composition_refused"
    message = _("With %(total)s members so made up, the committee cannot take the seat.")
    way_out = _("Read the points below, change the draft, and try again.")

    def __init__(self, composition: Composition) -> None:
        super().__init__(field="", total=composition.total)
        self.composition = composition


class MembersUnreadable(Invalid):
    """A count of members that no committee has."""

    code = "committees.members_unreadable"
    message = _("This is no number of members.")
    way_out = _("Enter whole numbers, and at least one member in all.")


class WrongBody(Invalid):
    """A body of another kind or street, or one that has ended."""

    code = "committees.wrong_body"
    message = _("This body cannot hold this seat.")
    way_out = _("Choose a living body of the same kind; register it first if it is not in the list.")


class SeatEmpty(Refused):
    """Nobody is there to leave."""

    code = "committees.seat_empty"
    message = _("Nobody holds the owners' seat here.")
    way_out = _("Seat a committee first.")


def seat_committee(
    *,
    street_id: UUID,
    person_id: UUID,
    property_area_id: UUID,
    kind: str,
    body_id: UUID | None,
    members: Mapping[str, int],
    chair: str,
    from_on: date,
) -> Seating:
    """Take the seat from a day on, until the longest term has passed; whoever held it leaves it on that day."""
    with transaction.atomic():
        area = area_for_change(street_id, property_area_id)
        keeper_of(person_id, area)
        not_ahead(from_on, clock.today(), field="from_on")
        body = body_of(street_id, body_id)
        if kind not in SEAT_BODIES or body is None or body.ended_on is not None or body.kind != SEAT_BODIES[kind]:
            raise WrongBody(field="body_id")
        counts = _counts(members)
        found, rule = judged(area, kind, counts, chair, from_on)
        if found is not None and not found.is_accepted:
            raise CompositionRefused(found)
        _leave(area, from_on, "")
        row = Seating.objects.create(
            street_id=street_id, property_area=area, kind=kind, body_id=body.id, members=counts,
            chair=chair if chair in set(MemberKind) else "", rule=rule, from_on=from_on,
            until_on=_until(area, kind, from_on),
        )  # fmt: skip
        area.seat_kind, area.seat_body_id = kind, body.id
        area.save(update_fields=["seat_kind", "seat_body_id"])
        Forming.objects.in_street(street_id).filter(property_area=area, ended_on=None, kind=kind).update(
            ended_on=from_on
        )
        facts = area_facts(area) | {
            "body": body.name,
            "members": sum(counts.values()),
            "from_on": from_on.isoformat(),
        }
        record(SeatEvent.SEATED, street_id=street_id, subject_id=area.id, person_id=person_id, facts=facts)
        return row


def leave_seat(*, street_id: UUID, person_id: UUID, property_area_id: UUID, on: date, reason: str) -> PropertyArea:
    """The committee's time is over; the seat is empty until another one takes it."""
    why = said(reason, field="reason", most=300)
    with transaction.atomic():
        area = area_for_change(street_id, property_area_id)
        keeper_of(person_id, area)
        not_ahead(on, clock.today(), field="on")
        if area.seat_kind == SeatKind.NONE:
            raise SeatEmpty
        _leave(area, on, why)
        area.seat_kind, area.seat_body_id = SeatKind.NONE, None
        area.save(update_fields=["seat_kind", "seat_body_id"])
        record(
            SeatEvent.SEAT_ENDED, street_id=street_id, subject_id=area.id, person_id=person_id, facts=area_facts(area)
        )
        return area


def _leave(area: PropertyArea, on: date, why: str) -> None:
    rows = Seating.objects.in_street(area.street_id).filter(property_area=area, ended_on=None)
    rows.update(ended_on=on, reason=why)


def _counts(members: Mapping[str, int]) -> dict[str, int]:
    counts = {kind.value: members.get(kind.value, 0) for kind in MemberKind}
    if not 1 <= sum(counts.values()) <= MOST_MEMBERS or min(counts.values()) < 0:
        raise MembersUnreadable(field="owners")
    return {kind: number for kind, number in counts.items() if number}


def _until(area: PropertyArea, kind: str, from_on: date) -> date | None:
    rule = composition_rule(kind, area.jurisdiction, from_on)
    return add_months(from_on, rule.term_months) if rule else None
