"""Set the rules for accounts of a street."""

from __future__ import annotations

from dataclasses import asdict
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.accounts.models import AccountPolicy
from wushe.modules.accounts.permissions import demand_setting_rules
from wushe.modules.accounts.queries.policy import BOUNDS, Policy
from wushe.modules.oversight.actions import record


class OutOfBounds(Invalid):
    """Weaker than can be answered for, or stricter than people can live with."""

    code = "accounts.policy_out_of_bounds"
    message = _("This number must lie between %(least)s and %(most)s.")
    way_out = _("Choose a number in between.")


def set_account_policy(*, street_id: UUID, by_person_id: UUID, policy: Policy) -> None:
    """From now on these rules hold; what was printed before keeps its own time."""
    demand_setting_rules(by_person_id, street_id)
    given = {name: value for name, value in asdict(policy).items() if name != "set_at"}
    for name, (least, most) in BOUNDS.items():
        if not least <= given[name] <= most:
            raise OutOfBounds(field=name, least=least, most=most)
    with transaction.atomic():
        AccountPolicy.objects.create(street_id=street_id, set_by=by_person_id, set_at=clock.now(), **given)
        record(AccountEvent.POLICY_SET, street_id=street_id, person_id=by_person_id, facts=given)
