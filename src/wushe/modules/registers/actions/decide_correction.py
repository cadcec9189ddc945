"""Decide on a correction: it becomes the value, or the person is told why not."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wushe.core.registers import RegisterFile
from wushe.foundation import clock
from wushe.foundation.refusals import NotAllowed
from wushe.modules.accounts.actions import keep_personal_data, reveal_personal_data
from wushe.modules.accounts.queries import person_card
from wushe.modules.actors.queries import standing
from wushe.modules.notifications.actions import notify_person
from wushe.modules.oversight.actions import record
from wushe.modules.registers.actions._rows import HouseholdOver, household_for_change, why
from wushe.modules.registers.actions.add_households import DoorKnown
from wushe.modules.registers.actions.propose_correction import HOUSEHOLD
from wushe.modules.registers.actions.record_facts import ThingUnknown, write_facts
from wushe.modules.registers.actions.withdraw_correction import CorrectionDecided, CorrectionUnknown
from wushe.modules.registers.events import RegisterEvent
from wushe.modules.registers.labels import CorrectionStatus, Source
from wushe.modules.registers.models import Correction, Household
from wushe.modules.registers.permissions import may_decide
from wushe.modules.registers.queries.checks import door_check
from wushe.modules.registers.queries.corrections import correction_of
from wushe.modules.registers.queries.files import thing_of


class NotYoursToDecide(NotAllowed):
    """A correction is decided by a worker of the community, and never by whoever asked for it."""

    code = "registers.not_yours_to_decide"
    message = _("You may not decide on this correction.")
    way_out = _("A worker of that community who did not ask for it decides.")


def accept_correction(*, person_id: UUID | None, street_id: UUID, correction_id: UUID) -> Correction:
    """A community worker accepts: the value stands with its source, and whoever asked is told."""
    with transaction.atomic():
        correction = _waiting(person_id, street_id, correction_id)
        if correction.file == HOUSEHOLD:
            _correct_door(correction, person_id)
        else:
            thing = thing_of(street_id, RegisterFile(correction.file), correction.thing_id)
            if thing is None:
                raise ThingUnknown
            source = Source.DECLARED if correction.raised_role == "resident" else Source.VISIT
            day = timezone.localtime(correction.raised_at).date()
            kept = {correction.field: correction.proposed}
            write_facts(thing, kept, source=source, as_of=day, person_id=person_id)
        return _decided(correction, CorrectionStatus.ACCEPTED, person_id)


def refuse_correction(*, person_id: UUID | None, street_id: UUID, correction_id: UUID, reason: str) -> Correction:
    """A community worker refuses, with the reason that is told to whoever asked."""
    with transaction.atomic():
        correction = _waiting(person_id, street_id, correction_id)
        correction.reason = why(reason)
        return _decided(correction, CorrectionStatus.REFUSED, person_id)


def _waiting(person_id: UUID | None, street_id: UUID, correction_id: UUID) -> Correction:
    correction = correction_of(street_id, correction_id)
    if correction is None:
        raise CorrectionUnknown
    if not may_decide(standing(person_id, street_id), correction.area.path, correction.raised_by):
        raise NotYoursToDecide
    locked = Correction.objects.in_street(street_id).select_for_update().get(pk=correction.pk)
    if locked.status != CorrectionStatus.WAITING:
        raise CorrectionDecided
    return correction


def _correct_door(correction: Correction, person_id: UUID | None) -> None:
    household = household_for_change(correction.street_id, correction.thing_id)
    if household.ended_on is not None or correction.subject_id is None:
        raise HouseholdOver
    door = reveal_personal_data(
        street_id=correction.street_id,
        person_id=person_id,
        subject_id=correction.subject_id,
        kind="address",
        reason=str(_("correction of a door number")),
    )
    check = door_check(household.area_id, door)
    rows = Household.objects.in_street(correction.street_id).filter(door_check=check, ended_on=None)
    if rows.exclude(pk=household.pk).exists():
        raise DoorKnown(door=door)
    keep_personal_data(
        street_id=correction.street_id,
        person_id=person_id,
        subject_id=household.subject_id,
        values={"address": door},
    )
    household.door_check = check
    household.save(update_fields=["door_check"])


def _decided(correction: Correction, status: CorrectionStatus, person_id: UUID | None) -> Correction:
    if correction.subject_id is not None:  # the proposed door has done its work
        keep_personal_data(
            street_id=correction.street_id,
            subject_id=correction.subject_id,
            person_id=person_id,
            values={"address": ""},
        )
    correction.status, correction.decided_by, correction.decided_at = status, person_id, clock.now()
    correction.save()
    accepted = status == CorrectionStatus.ACCEPTED
    event = RegisterEvent.CORRECTION_ACCEPTED if accepted else RegisterEvent.CORRECTION_REFUSED
    record(
        event,
        street_id=correction.street_id,
        subject_id=correction.id,
        person_id=person_id,
        facts={"register": correction.file, "area_path": correction.area.path, "fields": [correction.field]},
    )
    if person_card(correction.raised_by) is not None:
        notify_person(
            street_id=correction.street_id,
            recipient_id=correction.raised_by,
            event=event,
            subject_id=correction.id,
            link=reverse("registers:home"),
            facts={"thing": correction.thing_name, "reason": correction.reason},
            person_id=person_id,
        )
    return correction
