"""Ask for a longer term before the old one has passed; somebody else decides, and the resident is told."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.clocks import NoExtension, extended
from wushe.foundation import clock
from wushe.foundation.refusals import NotAllowed, Refused
from wushe.foundation.workdays import official_workday
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._handling import handling_of, open_need_for_change
from wushe.modules.needs.actions._intake import without_person
from wushe.modules.needs.actions._refusals import reason_given
from wushe.modules.needs.actions._rows import need_for_change
from wushe.modules.needs.actions.decide_return import NothingToDecide
from wushe.modules.needs.events import HandlingEvent
from wushe.modules.needs.models import Extension, Ruling
from wushe.modules.needs.queries.service import handling_preset, jurisdictions_of, rule_of
from wushe.modules.oversight.actions import record


class NotExtendable(Refused):
    """Some terms are never made longer."""

    code = "needs.not_extendable"
    message = _("This term is not made longer: where people are in danger there is no waiting.")
    way_out = _("Ask another body for help, or raise the need a step.")


class TooLateToExtend(Refused):
    """Lateness is not healed afterwards."""

    code = "needs.too_late_to_extend"
    message = _("The term has passed already; it cannot be made longer afterwards.")
    way_out = _("Answer as soon as you can, and say in the answer why it took longer.")


class ExtendedAlready(Refused):
    """The preset allows so many and no more."""

    code = "needs.extended_already"
    message = _("The term has been made longer as often as the rules allow.")
    way_out = _("Answer what can be answered now, and say what follows when.")


class AskedAlready(Refused):
    """One request at a time."""

    code = "needs.extension_asked_already"
    message = _("A longer term has been asked for already.")
    way_out = _("Wait for the decision: the old term runs until then.")


class ExtensionNotYours(NotAllowed):
    """The one who asks does not decide."""

    code = "needs.extension_not_yours"
    message = _("A longer term is approved by somebody else: the secretary, the coordinator or the leader.")
    way_out = _("Ask one of them.")


_OBJECTIONS: dict[NoExtension | None, type[Refused]] = {
    NoExtension.NOT_FORESEEN: NotExtendable,
    NoExtension.TOO_LATE: TooLateToExtend,
    NoExtension.USED_UP: ExtendedAlready,
}


def ask_extension(*, street_id: UUID, person_id: UUID, need_id: UUID, reason: str) -> Extension:
    """Ask for the longer term that the preset foresees; until it is granted the old one runs."""
    why = without_person(reason_given(reason), [])[:500]
    with transaction.atomic():
        need = open_need_for_change(street_id, person_id, need_id)
        if need.due_at is None:
            raise NotExtendable
        round_now = handling_of(need).round
        rows = Extension.objects.in_street(street_id).filter(need=need)
        if rows.filter(ruling=Ruling.PENDING).exists():
            raise AskedAlready
        preset, now = handling_preset()["extension"], clock.now()
        key = f"extension_{need.urgency}" if need.urgency in preset["levels"] else ""
        found = extended(
            rule_of(key, now, jurisdictions_of(street_id)),
            need.due_at,
            now,
            granted=rows.filter(round=round_now, ruling=Ruling.GRANTED).count(),
            most=preset["most"],
            is_workday=official_workday,
        )
        if found.due is None:
            raise _OBJECTIONS[found.objection]
        row: Extension = Extension.objects.create(
            street_id=street_id,
            need=need,
            round=round_now,
            reason=why,
            from_due_at=need.due_at,
            to_due_at=found.due.at,
            rule=f"{found.due.rule.jurisdiction} {found.due.rule.key}",
            person_id=person_id,
            role=permissions.role_of(person_id, street_id),
            asked_at=now,
        )
        record(
            HandlingEvent.EXTENSION_ASKED,
            street_id=street_id,
            subject_id=need.id,
            person_id=person_id,
            facts={"receipt": need.number, "until": row.to_due_at.isoformat(), "rule": row.rule},
        )
        return row


def decide_extension(
    *, street_id: UUID, person_id: UUID, extension_id: UUID, is_granted: bool, decision: str = ""
) -> Extension:
    """Somebody else than the one who asked grants or refuses; a refusal gives its reason."""
    why = without_person(reason_given(decision), [])[:500] if decision.strip() or not is_granted else ""
    with transaction.atomic():
        rows = Extension.objects.in_street(street_id).filter(pk=extension_id, ruling=Ruling.PENDING)
        need_id = rows.values_list("need_id", flat=True).first()
        if need_id is None:
            raise NothingToDecide
        need = need_for_change(street_id, need_id)
        row: Extension | None = rows.select_for_update().first()
        if row is None or not need.is_open:
            raise NothingToDecide
        may = permissions.may_decide_extension(person_id, street_id, need.area_path)
        if not may or person_id == row.person_id:
            raise ExtensionNotYours
        row.ruling = Ruling.GRANTED if is_granted else Ruling.REFUSED
        row.decided_by, row.decided_at, row.decision = person_id, clock.now(), why
        row.decided_role = permissions.role_of(person_id, street_id)
        row.save()
        if is_granted:
            need.due_at = row.to_due_at
            need.save(update_fields=["due_at"])
        record(
            HandlingEvent.EXTENSION_DECIDED,
            street_id=street_id,
            subject_id=need.id,
            person_id=person_id,
            facts={"receipt": need.number, "ruling": str(row.ruling), "until": row.to_due_at.isoformat()},
        )
        return row
