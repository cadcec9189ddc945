"""Writing what the rules say about one matter, shared by the powers that lead to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.core.linkage import ActorKind, Expected, MatterKind, Period, Space, Strength
from wushe.foundation.refusals import Refused
from wushe.modules.linkage.actions._turns import Cause, facts_of, write_turn
from wushe.modules.linkage.events import LinkageEvent
from wushe.modules.linkage.labels import stand_in, stored
from wushe.modules.linkage.models import Assignment, AssignmentPart
from wushe.modules.linkage.queries import (
    CommunityList,
    Ruling,
    assignment_for,
    by_the_list,
    community_list,
    names_the_community,
    topics_of,
)
from wushe.modules.oversight.actions import record


class NoTableInForce(Refused):
    """Without a published rule table nobody can be named."""

    code = "linkage.no_table_in_force"
    message = _("No rule table is in force in this street.")
    way_out = _("Adopt a shipped table and publish it, then try again.")


EVENTS = {Cause.FIRST: LinkageEvent.MATTER_ASSIGNED, Cause.HAND_BACK: LinkageEvent.MATTER_HANDED_BACK}


class Known:
    """What is looked up once for all matters that are settled at one moment: rulings, topics, the list's lines."""

    def __init__(self, rows: Sequence[Assignment]) -> None:
        self.rulings: dict[tuple[UUID, str, str, bool], Ruling] = {}
        self._rows = rows

    @cached_property
    def topics(self) -> dict[UUID, str]:
        """The topic of every matter, as far as its room knows it."""
        matters = [(MatterKind(row.matter_kind), row.matter_id) for row in self._rows]
        return topics_of(self._rows[0].street_id, matters) if matters else {}

    @cached_property
    def listed(self) -> CommunityList:
        """What the list says of these topics."""
        return community_list(self._rows[0].street_id, self.topics.values())


def settle(
    row: Assignment, *, cause: Cause, at: datetime, person_id: UUID | None, known: Known | None = None
) -> bool:
    """Write what the rules say now into an assignment; whether anything changed. Runs in a transaction.

    A lead that a person named stays until the period changes: then the rules decide again. With `known` the
    rulings of one moment, and what the list says, are looked up once for all matters that are settled together.
    """
    known = known or Known([row])
    ruling = _ruling(row, at, known)
    if names_the_community(ruling):
        ruling = by_the_list(ruling, known.topics.get(row.matter_id, ""), known.listed)
    before = _state(row)
    if row.period != ruling.now.period.value:
        row.overridden_by, row.overridden_at, row.override_reason = None, None, ""
        cause = Cause.PERIOD if cause is Cause.RULES else cause
    if ruling.now.period is Period.NON_ROUTINE:
        row.handed_back_at = None
    _take_over(row, ruling)
    row.save()
    if cause is not Cause.FIRST and _state(row) == before:
        return False
    _write_parts(row, ruling)
    write_turn(row, cause=cause, at=at)
    record(
        EVENTS.get(cause, LinkageEvent.LEAD_CHANGED),
        street_id=row.street_id,
        subject_id=row.matter_id,
        person_id=person_id,
        facts=facts_of(row, cause),
    )
    return True


def _ruling(row: Assignment, at: datetime, known: Known) -> Ruling:
    key = (row.area_id, row.space, row.matter_kind, row.handed_back_at is not None)
    if key not in known.rulings:
        ruling = assignment_for(
            row.street_id, row.area, Space(row.space), MatterKind(row.matter_kind), at, handed_back=key[3]
        )
        if ruling is None:
            raise NoTableInForce
        known.rulings[key] = ruling
    return known.rulings[key]


def _state(row: Assignment) -> tuple[object, ...]:
    """What must differ for an assignment to count as changed."""
    return (row.period, row.space, row.area_id, row.digest, row.table_id, row.lead_kind, row.lead_body_id)


def _take_over(row: Assignment, ruling: Ruling) -> None:
    roles = ruling.roles
    row.period, row.period_order, row.table = ruling.now.period.value, ruling.now.order, ruling.table
    row.digest, row.contact_days = roles.digest, roles.contact_days
    row.why = [stored(reason) for reason in roles.why]
    row.lead_strength = (Strength.LEAD if roles.lead else Strength.GUIDE).value
    if row.overridden_at is not None:
        return
    row.lead_kind, row.lead_body = roles.answerable.value, ruling.lead_body
    if ruling.stands_in and ruling.lead_body is not None:
        row.lead_kind = ruling.lead_body.actor_kind.value
        row.why.append(stand_in(row.lead_kind))


def _write_parts(row: Assignment, ruling: Ruling) -> None:
    roles = ruling.roles
    expected = dict.fromkeys(roles.invited, Expected.INVITED) | dict.fromkeys(roles.required, Expected.REQUIRED)
    strengths: dict[ActorKind, Strength] = dict.fromkeys(roles.assist, Strength.ASSIST)
    if roles.guide:
        strengths[roles.guide] = Strength.GUIDE
    if roles.lead:
        strengths[roles.lead] = Strength.LEAD
    row.parts.all().delete()
    AssignmentPart.objects.bulk_create(
        AssignmentPart(
            street_id=row.street_id,
            assignment=row,
            kind=kind.value,
            body=ruling.bodies.get(kind),
            strength=strengths[kind].value if kind in strengths else "",
            expected=expected.get(kind, Expected.NOT_NAMED).value,
        )
        for kind in dict.fromkeys([*strengths, *expected])
    )
