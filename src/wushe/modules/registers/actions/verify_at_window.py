"""Verify a resident at the service window, with a proof that was seen."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import ResidenceStatus
from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID
from wushe.foundation.refusals import Invalid
from wushe.modules.oversight.actions import record
from wushe.modules.registers.actions._resident import new_residence
from wushe.modules.registers.actions._rows import household_for_change, told_facts
from wushe.modules.registers.actions._tell import tell_resident
from wushe.modules.registers.events import RegisterEvent
from wushe.modules.registers.labels import SEEN_AT_WINDOW, Proof, Way
from wushe.modules.registers.models import Residence
from wushe.modules.registers.permissions import demand_keeping, role_at


class ProofMissing(Invalid):
    """Something was seen, and its kind is named."""

    code = "registers.proof_missing"
    message = _("Say which proof you have seen.")
    way_out = _("Choose its kind; do not write down numbers and keep no copy.")


def verify_at_window(
    *,
    person_id: UUID | None,
    street_id: UUID,
    household_id: UUID,
    proof: str,
    account: str = "",
    name: str = "",
) -> Residence:
    """A community worker who has seen a proof links an account (or a name, for who has none) to a household."""
    with transaction.atomic():
        household = household_for_change(street_id, household_id)
        demand_keeping(person_id, street_id, household.area.path)
        if proof not in SEEN_AT_WINDOW:
            raise ProofMissing(field="proof")
        residence = new_residence(household, Way.WINDOW, person_id or OPERATOR_ID, account=account, name=name)
        residence.proof = Proof(proof)
        residence.status = ResidenceStatus.VERIFIED.value
        residence.checked_by, residence.checked_at = person_id, clock.now()
        residence.checked_role = role_at(person_id or OPERATOR_ID, street_id, household.area.path)
        residence.save(force_insert=True)
        record(
            RegisterEvent.RESIDENCE_VERIFIED,
            street_id=street_id,
            subject_id=residence.id,
            person_id=person_id,
            facts=told_facts(residence),
        )
        tell_resident(residence, RegisterEvent.RESIDENCE_VERIFIED, person_id=person_id)
        return residence
