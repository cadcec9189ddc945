"""Choose a new password with the slip that two officers gave."""

from __future__ import annotations

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction

from wushe.foundation import clock
from wushe.modules.accounts.actions._slips import SlipCodeWrong, slip_opened
from wushe.modules.accounts.actions.accept_invitation import spend
from wushe.modules.accounts.actions.open_account import demand_strong
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.accounts.labels import SlipPurpose
from wushe.modules.accounts.models import Person, Reset
from wushe.modules.oversight.actions import record


def choose_new_password(*, code: str, password: str) -> UUID:
    """Spend the slip: a new password, every session ended, and the second factor gone if that was approved too."""
    slip = slip_opened(code)
    with transaction.atomic():
        person = Person.objects.select_for_update().get(id=slip.person_id)
        resets = Reset.objects.in_street(slip.street_id).filter(person=person, is_approved=True, used_at=None)
        reset = resets.order_by("-decided_at").first()
        if slip.purpose != SlipPurpose.RESET or reset is None or not person.is_active:
            raise SlipCodeWrong(field="code")
        demand_strong(password, person)
        spend(slip)
        person.set_password(password)
        person.sessions_ended += 1
        person.save(update_fields=["password", "sessions_ended"])
        if reset.second_factor_too:
            Authenticator.objects.filter(user=person).delete()
        resets.update(used_at=clock.now())
        record(
            AccountEvent.RESET_USED,
            street_id=slip.street_id,
            subject_id=person.id,
            person_id=person.id,
            facts={"second_factor": int(reset.second_factor_too)},
        )
        return person.id
