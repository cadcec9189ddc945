"""Recompute the whole ledger of a street from its entries, and keep what came out."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.foundation import clock
from wushe.modules.oversight.actions.record import record
from wushe.modules.oversight.events import LedgerEvent
from wushe.modules.oversight.models import Inspection
from wushe.modules.oversight.queries import recomputed


def inspect_ledger(street: UUID) -> Inspection:
    """Check every leaf against its entry and every head against the leaves; anyone may ask for it."""
    finding = recomputed(street)
    with transaction.atomic():
        inspection = Inspection.objects.create(
            street_id=street,
            size=finding.size,
            root=finding.root,
            fault=finding.fault or "",
            position=finding.position,
            inspected_at=clock.now(),
        )
        record(
            LedgerEvent.INSPECTED,
            street_id=street,
            subject_id=inspection.id,
            facts={"size": finding.size, "fault": finding.fault, "position": finding.position},
        )
    return inspection
