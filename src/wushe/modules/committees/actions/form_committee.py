"""Follow the steps by which a committee or group is formed: begin, note a step, take it back, give it up."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.committees.actions._rows import (
    DeskUnknown,
    area_facts,
    area_for_change,
    keeper_of,
    not_ahead,
    said,
)
from wushe.modules.committees.events import SeatEvent
from wushe.modules.committees.labels import SEAT_BODIES
from wushe.modules.committees.models import Forming, FormingStep, PropertyArea
from wushe.modules.committees.queries.areas import StepLine, forming_of, step_lines
from wushe.modules.oversight.actions import record


class AlreadyForming(Refused):
    """One at a time."""

    code = "committees.already_forming"
    message = _("A committee is already being formed here.")
    way_out = _("Finish it, or give it up with a reason, before another one is begun.")


class KindUnknown(Invalid):
    """Not one of the kinds of seat."""

    code = "committees.kind_unknown"
    message = _("Choose what is to be formed.")
    way_out = _("Owners' committee, property management committee, or self-management group.")


class StepOutOfOrder(Refused):
    """Steps are done one after the other."""

    code = "committees.step_out_of_order"
    message = _("This is not the step that comes next.")
    way_out = _("Look at the list of steps again: the next one is marked.")


class StepTooEarly(Invalid):
    """The notice has not run its days."""

    code = "committees.step_too_early"
    message = _("This step may be done on %(earliest)s at the earliest: the notice has to run its days.")
    way_out = _("Enter that day or a later one.")


def begin_forming(*, street_id: UUID, person_id: UUID, property_area_id: UUID, kind: str) -> Forming:
    """Begin to form a committee or group; its steps and their clocks come from the preset."""
    if kind not in SEAT_BODIES:
        raise KindUnknown(field="kind")
    with transaction.atomic():
        area = area_for_change(street_id, property_area_id)
        keeper_of(person_id, area)
        if forming_of(area) is not None:
            raise AlreadyForming
        row = Forming.objects.create(street_id=street_id, property_area=area, kind=kind, begun_on=clock.today())
        _record(SeatEvent.FORMING_BEGUN, area, person_id, {"forming": kind})
        return row


def do_step(
    *, street_id: UUID, person_id: UUID, property_area_id: UUID, code: str, done_on: date, words: str = ""
) -> FormingStep:
    """Note that the next step is done; a step that waits for a notice is refused before its day."""
    noted = said(words, field="words", optional=True)
    with transaction.atomic():
        area, forming, lines = _at_work(street_id, person_id, property_area_id)
        line = next((one for one in lines if one.is_next), None)
        if line is None or line.step.code != code:
            raise StepOutOfOrder
        not_ahead(done_on, clock.today(), field="done_on")
        last = max((one.done.done_on for one in lines if one.done), default=done_on)
        if done_on < max(last, line.earliest_on or last):
            raise StepTooEarly(field="done_on", earliest=max(last, line.earliest_on or last).isoformat())
        row = FormingStep.objects.create(
            street_id=street_id, forming=forming, code=code, done_on=done_on, words=noted, person_id=person_id
        )
        late = line.due_on is not None and done_on > line.due_on
        facts = {"forming": forming.kind, "step": code, "done_on": done_on.isoformat(), "late": late}
        _record(SeatEvent.STEP_DONE, area, person_id, facts)
        return row


def undo_step(*, street_id: UUID, person_id: UUID, property_area_id: UUID, code: str) -> None:
    """Take back the latest step, noted by mistake."""
    with transaction.atomic():
        area, forming, lines = _at_work(street_id, person_id, property_area_id)
        done = [line for line in lines if line.done]
        if not done or done[-1].step.code != code:
            raise StepOutOfOrder
        FormingStep.objects.in_street(street_id).filter(forming=forming, code=code).delete()
        _record(SeatEvent.STEP_UNDONE, area, person_id, {"forming": forming.kind, "step": code})


def give_up_forming(*, street_id: UUID, person_id: UUID, property_area_id: UUID, reason: str) -> Forming:
    """It comes to nothing, and why."""
    why = said(reason, field="reason", most=300)
    with transaction.atomic():
        area, forming, _lines = _at_work(street_id, person_id, property_area_id)
        forming.ended_on, forming.reason = clock.today(), why
        forming.save(update_fields=["ended_on", "reason"])
        _record(SeatEvent.FORMING_ENDED, area, person_id, {"forming": forming.kind})
        return forming


def _at_work(street_id: UUID, person_id: UUID, area_id: UUID) -> tuple[PropertyArea, Forming, list[StepLine]]:
    area = area_for_change(street_id, area_id)
    keeper_of(person_id, area)
    forming = forming_of(area)
    if forming is None:
        raise DeskUnknown
    return area, forming, step_lines(area, forming)


def _record(event: SeatEvent, area: PropertyArea, person_id: UUID, facts: dict[str, object]) -> None:
    facts = area_facts(area) | facts
    record(event, street_id=area.street_id, subject_id=area.id, person_id=person_id, facts=facts)
