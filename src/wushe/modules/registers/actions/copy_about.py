"""Everything this room keeps about the holder of an account, in plain words, for that person only."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from wushe.core.registers import LegalBasis
from wushe.modules.accounts.actions.export_subject_data import export_subject_data
from wushe.modules.registers.labels import BASES, PERSON_LABELS, STATUS, Way
from wushe.modules.registers.models import PersonEntry
from wushe.modules.registers.queries.households import Home, homes
from wushe.modules.registers.queries.purposes import entries_about


def copy_about(*, street_id: UUID, person_id: UUID) -> dict[str, Any]:
    """Households with their door, and what is kept for a purpose; the caller has made sure who asks."""
    return {
        "homes": [
            _home(street_id, home) for living in (True, False) for home in homes(street_id, person_id, living=living)
        ],
        "kept_for_a_purpose": [_entry(street_id, entry) for entry in entries_about(street_id, person_id)],
    }


def _home(street_id: UUID, home: Home) -> dict[str, Any]:
    residence = home.residence
    lives_there = residence.status == "verified"
    kept = export_subject_data(street_id=street_id, subject_id=residence.household.subject_id) if lives_there else {}
    return {
        "building": home.building,
        "door": kept.get("address", ""),
        "status": str(STATUS[residence.status]),
        "how": str(Way(residence.way).label),
        "since": residence.claimed_at.isoformat(),
        "until": residence.ended_at.isoformat() if residence.ended_at else None,
        "reason": residence.reason,
    }


def _entry(street_id: UUID, entry: PersonEntry) -> dict[str, Any]:
    kept = export_subject_data(street_id=street_id, subject_id=entry.subject_id)
    values = json.loads(kept.get("note", "{}"))
    return {
        "purpose": entry.purpose.title,
        "basis": str(BASES[LegalBasis(entry.purpose.basis)]),
        "until": entry.purpose.keep_until.isoformat(),
        "name": kept.get("name", ""),
        "values": {str(PERSON_LABELS[code]): value for code, value in values.items()},
    }
