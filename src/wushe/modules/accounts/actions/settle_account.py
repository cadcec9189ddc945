"""Take an account that no street looks after into the care of one."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.modules.accounts.events import AccountEvent
from wushe.modules.accounts.models import Person
from wushe.modules.oversight.actions import record


def settle_account(*, about_person_id: UUID, street_id: UUID, person_id: UUID | None) -> None:
    """Accounts the operator opened belong to no street until a first role is given; who may is decided there."""
    with transaction.atomic():
        if Person.objects.filter(id=about_person_id, street_id=None).update(street_id=street_id):
            record(AccountEvent.SETTLED, street_id=street_id, subject_id=about_person_id, person_id=person_id)
