"""Leave a need out of the rates: one person asks with a reason, another decides; the raw figure stays."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotAllowed, NotFound, Refused
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._intake import without_person
from wushe.modules.needs.actions._refusals import NotYourNeed, reason_given
from wushe.modules.needs.actions._rows import need_for_change
from wushe.modules.needs.events import StatisticsEvent
from wushe.modules.needs.models import Exclusion, ExclusionGround
from wushe.modules.oversight.actions import record


class GroundUnknown(Invalid):
    """None of the grounds on which a need may be left out."""

    code = "needs.ground_unknown"
    message = _("Choose why the need should not count.")
    way_out = _("Only these grounds are allowed; anything else counts.")


class ExclusionAsked(Refused):
    """One at a time."""

    code = "needs.exclusion_asked"
    message = _("This need is excluded already, or waits for a decision.")
    way_out = _("Look at the list of exclusions.")


class ExclusionUnknown(NotFound):
    """No such request in this street."""

    code = "needs.exclusion_unknown"
    message = _("There is no such exclusion here.")
    way_out = _("Go back to the list of exclusions.")


class ExclusionDecided(Refused):
    """A colleague was faster."""

    code = "needs.exclusion_decided"
    message = _("This has been decided already.")
    way_out = _("Look at the list again.")


class NotYourDecision(NotAllowed):
    """Neither one's own request, nor without the office."""

    code = "needs.exclusion_not_yours"
    message = _("An exclusion is decided by the street, and by someone else than who asked for it.")
    way_out = _("Ask a colleague of the street office.")


def ask_exclusion(*, street_id: UUID, person_id: UUID, need_id: UUID, ground: str, reason: str) -> Exclusion:
    """Ask that a need does not count."""
    if ground not in ExclusionGround.values:
        raise GroundUnknown(field="ground")
    why = without_person(reason_given(reason), [])[:500]
    with transaction.atomic():
        need = need_for_change(street_id, need_id)
        if not permissions.may_triage(person_id, street_id, need.area_path):
            raise NotYourNeed
        known = Exclusion.objects.in_street(street_id).filter(need=need).exclude(is_approved=False)
        if known.exists():
            raise ExclusionAsked
        row: Exclusion = Exclusion.objects.create(
            street_id=street_id,
            need=need,
            ground=ground,
            reason=why,
            asked_by=person_id,
            asked_role=permissions.role_of(person_id, street_id),
            asked_at=clock.now(),
        )
        facts = {"receipt": need.number, "ground": ground, "role": row.asked_role}
        record(
            StatisticsEvent.EXCLUSION_ASKED,
            street_id=street_id,
            subject_id=need.id,
            person_id=person_id,
            facts=facts,
        )
        return row


def decide_exclusion(
    *, street_id: UUID, person_id: UUID, exclusion_id: UUID, is_approved: bool, reason: str
) -> Exclusion:
    """Approve or decline, with a reason; never one's own request."""
    why = without_person(reason_given(reason), [])[:500]
    with transaction.atomic():
        rows = Exclusion.objects.in_street(street_id).select_for_update().select_related(None)
        row: Exclusion | None = rows.filter(pk=exclusion_id).first()
        if row is None:
            raise ExclusionUnknown
        if not permissions.may_set_rates(person_id, street_id) or row.asked_by == person_id:
            raise NotYourDecision
        if row.is_approved is not None:
            raise ExclusionDecided
        row.is_approved, row.decision = is_approved, why
        row.decided_by, row.decided_at = person_id, clock.now()
        row.decided_role = permissions.role_of(person_id, street_id)
        row.save()
        need = need_for_change(street_id, row.need_id)
        record(
            StatisticsEvent.EXCLUSION_DECIDED,
            street_id=street_id,
            subject_id=need.id,
            person_id=person_id,
            facts={
                "receipt": need.number,
                "ground": row.ground,
                "approved": is_approved,
                "role": row.decided_role,
            },
        )
        return row
