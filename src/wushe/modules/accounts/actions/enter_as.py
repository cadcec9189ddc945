"""Take a role on the demonstration street with one press."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import NotAllowed
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.accounts.models import Person
from wushe.modules.accounts.permissions import may_enter_as
from wushe.modules.oversight.actions import record


class NotADemonstration(NotAllowed):
    """A real street, a real person, or nobody at all."""

    code = "accounts.not_a_demonstration"
    message = _("Roles can be taken with one press only on a demonstration street.")
    way_out = _("Sign in with your own account.")


def enter_as(*, role_person_id: UUID, street_id: UUID | None, person_id: UUID | None = None) -> Person:
    """Give the demonstration person whose session may begin; `person_id` is who was signed in until now."""
    with transaction.atomic():
        person = Person.objects.filter(id=role_person_id).first()
        if person is None or not may_enter_as(person):
            raise NotADemonstration
        record(AccountEvent.ENTERED_AS, street_id=street_id, subject_id=person.id, person_id=person_id)
        return person
