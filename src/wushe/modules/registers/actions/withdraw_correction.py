"""Take back a correction one has asked for."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import NotFound, Refused
from wushe.modules.oversight.actions import record
from wushe.modules.registers.events import RegisterEvent
from wushe.modules.registers.labels import CorrectionStatus
from wushe.modules.registers.models import Correction
from wushe.modules.registers.queries.corrections import correction_of


class CorrectionUnknown(NotFound):
    """No such correction in this street, or of someone else."""

    code = "registers.correction_unknown"
    message = _("There is no such correction here.")
    way_out = _("Look at the list of corrections.")


class CorrectionDecided(Refused):
    """It is decided once."""

    code = "registers.correction_decided"
    message = _("This correction has been decided or withdrawn already.")
    way_out = _("Ask for a new one if something is still wrong.")


def withdraw_correction(*, person_id: UUID | None, street_id: UUID, correction_id: UUID) -> Correction:
    """Whoever asked takes it back."""
    with transaction.atomic():
        correction = correction_of(street_id, correction_id)
        if correction is None or correction.raised_by != person_id:
            raise CorrectionUnknown
        if correction.status != CorrectionStatus.WAITING:
            raise CorrectionDecided
        correction.status = CorrectionStatus.WITHDRAWN
        correction.decided_at = clock.now()
        correction.save(update_fields=["status", "decided_at"])
        record(
            RegisterEvent.CORRECTION_WITHDRAWN,
            street_id=street_id,
            subject_id=correction.id,
            person_id=person_id,
            facts={"register": correction.file, "area_path": correction.area.path},
        )
        return correction
