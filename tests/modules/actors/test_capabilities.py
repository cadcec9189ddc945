"""What bodies and people can show is noted with its expiry, renewed forwards, and listed before it lapses."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.support.entries import facts_of
from tests.support.town import SmallTown
from wushe.foundation import clock
from wushe.modules.actors.actions import add_capability, renew_capability
from wushe.modules.actors.actions._body_rules import MayNotKeepRegister
from wushe.modules.actors.actions.add_capability import CapabilityBodyUnknown, CapabilityUnfit
from wushe.modules.actors.actions.renew_capability import CapabilityUnknown, RenewedBackwards
from wushe.modules.actors.events import ActorEvent
from wushe.modules.actors.labels import CapabilityKind
from wushe.modules.actors.models import Capability
from wushe.modules.actors.queries import expiring, holdings_in


def _add(town: SmallTown, who: str = "shu", **changed: object) -> Capability:
    values = {
        "person_id": town.people[who],
        "street_id": town.street_id,
        "body_id": town.bodies["team"],
        "kind": CapabilityKind.TRAINING,
        "name": "急救培训",
        "evidence": "JJ-2026-018",
        "issued_on": date(2026, 1, 5),
        "expires_on": clock.today() + timedelta(30),
    }
    return add_capability(**{**values, **changed})  # type: ignore[arg-type]


def test_a_training_is_noted_and_listed_before_it_lapses(town: SmallTown, elsewhere: SmallTown) -> None:
    added = _add(town)
    _add(town, name="队旗", expires_on=None)
    _add(town, name="保险", expires_on=clock.today() + timedelta(300))
    _add(elsewhere)
    assert list(expiring(town.street_id)) == [added]
    assert facts_of(town.street_id, ActorEvent.CAPABILITY_ADDED, added.id)[0]["name"] == "急救培训"


def test_a_training_of_one_person_hangs_on_the_role(town: SmallTown) -> None:
    held = holdings_in(town.street_id, town.bodies["JW"]).filter(person_id=town.people["wang"]).get()
    added = _add(town, body_id=town.bodies["JW"], holding_id=held.id)
    assert added.holding == held
    with pytest.raises(CapabilityBodyUnknown):
        _add(town, holding_id=held.id)  # a role in another body


def test_adding_is_refused_to_strangers_without_a_name_or_backwards(town: SmallTown, elsewhere: SmallTown) -> None:
    for who in ("mo", "zhao", "ren"):
        with pytest.raises(MayNotKeepRegister):
            _add(town, who)
    with pytest.raises(CapabilityBodyUnknown):
        _add(town, body_id=elsewhere.bodies["team"])
    with pytest.raises(CapabilityUnfit):
        _add(town, name="")
    with pytest.raises(CapabilityUnfit):
        _add(town, expires_on=date(2026, 1, 4))


def test_a_renewal_reaches_further_and_tells_both_dates(town: SmallTown) -> None:
    added = _add(town, expires_on=date(2026, 12, 1))

    def renew(who: str, until: date, evidence: str = "JJ-2027-002") -> Capability:
        return renew_capability(
            person_id=town.people[who],
            street_id=town.street_id,
            capability_id=added.id,
            expires_on=until,
            evidence=evidence,
        )

    with pytest.raises(MayNotKeepRegister):
        renew("mo", date(2027, 12, 1))
    with pytest.raises(RenewedBackwards):
        renew("shu", date(2026, 12, 1))
    with pytest.raises(RenewedBackwards):
        renew("shu", date(2027, 12, 1), " ")
    renew("shu", date(2027, 12, 1))
    told = facts_of(town.street_id, ActorEvent.CAPABILITY_RENEWED)[0]
    assert (told["before"], told["expires_on"]) == ("2026-12-01", "2027-12-01")


def test_a_capability_of_another_street_is_not_known(town: SmallTown, elsewhere: SmallTown) -> None:
    added = _add(elsewhere)
    with pytest.raises(CapabilityUnknown):
        renew_capability(
            person_id=town.people["chen"],
            street_id=town.street_id,
            capability_id=added.id,
            expires_on=date(2030, 1, 1),
            evidence="x",
        )
