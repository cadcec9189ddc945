"""Who is to hold a role, and where the name is kept."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from wushe.modules.accounts.actions import keep_personal_data


@dataclass(frozen=True, slots=True)
class Holder:
    """Who is to hold a role: an account, a subject of the vault, or a new name (and phone) to keep there."""

    account_id: UUID | None = None
    subject_id: UUID | None = None
    name: str = ""
    phone: str = ""


def kept_subject(street_id: UUID, person_id: UUID | None, holder: Holder) -> UUID | None:
    """Seal the name and phone that were given, and return the subject of the vault (None: an account only)."""
    values = {kind: text.strip() for kind, text in (("name", holder.name), ("phone", holder.phone)) if text.strip()}
    if not values:
        return holder.subject_id
    return keep_personal_data(
        street_id=street_id,
        values=values,
        subject_id=holder.subject_id,
        about_person_id=holder.account_id,
        person_id=person_id,
    )
