"""The security administrator sets the rules for accounts, within what can be answered for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from tests.support.town import SmallTown, small_town
from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.accounts.actions import accept_invitation, invite_person, issue_slips, set_account_policy
from wushe.modules.accounts.actions._slips import SlipCodeWrong, SlipExpired, SlipLocked
from wushe.modules.accounts.actions.open_account import PasswordTooWeak
from wushe.modules.accounts.actions.set_account_policy import OutOfBounds
from wushe.modules.accounts.models import AccountPolicy, Person
from wushe.modules.accounts.permissions import MayNotSetRules
from wushe.modules.accounts.queries.policy import DEFAULTS, policy_of
from wushe.modules.actors.actions import Holder, give_role
from wushe.modules.actors.labels import Role
from wushe.modules.oversight.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> SmallTown:
    """The small street, with a security administrator."""
    town = small_town()
    town.people["security"] = Person.objects.create_user("qs-security", "Long-enough-1").pk
    give_role(
        person_id=OPERATOR_ID,
        street_id=town.street_id,
        body_id=town.bodies["office"],
        role=Role.SECURITY_ADMIN,
        holder=Holder(account_id=town.people["security"]),
    )
    return town


def _set(town: SmallTown, by: str = "security", **changed: int) -> None:
    set_account_policy(street_id=town.street_id, by_person_id=town.people[by], policy=replace(DEFAULTS, **changed))


def _code(street_id: UUID) -> str:
    invitation = invite_person(street_id=street_id, by_person_id=OPERATOR_ID, name="吴桂芳")
    return issue_slips(street_id=street_id, by_person_id=OPERATOR_ID, invitation_ids=[invitation.id])[0].code


def test_the_rules_hold_for_new_slips_and_passwords(town: SmallTown) -> None:
    old = _code(town.street_id)
    _set(town, password_length=14, join_days=2, slip_tries=3)
    new = _code(town.street_id)
    with pytest.raises(PasswordTooWeak):
        accept_invitation(code=new, password="A-good-one-7")
    with clock.at(clock.now() + timedelta(days=3)):
        with pytest.raises(SlipExpired):
            accept_invitation(code=new, password="A-good-one-7-longer")
        accept_invitation(code=old, password="A-good-one-7-longer")
    for _try in range(3):
        with pytest.raises(SlipCodeWrong):
            accept_invitation(code=new[:4] + "22222222", password="x")
    with pytest.raises(SlipLocked):
        accept_invitation(code=new, password="A-good-one-7-longer")


def test_earlier_rules_stay_readable_and_each_change_is_recorded(town: SmallTown) -> None:
    _set(town, join_days=7)
    _set(town, join_days=3)
    assert policy_of(town.street_id).join_days == 3
    assert AccountPolicy.objects.in_street(town.street_id).count() == 2
    rows = AuditEntry.objects.in_street(town.street_id).filter(event="account:policy:set").order_by("id")
    assert [(row.person_id, row.facts["join_days"]) for row in rows] == [
        (town.people["security"], 7),
        (town.people["security"], 3),
    ]


def test_rules_of_one_street_are_no_rules_of_another(town: SmallTown) -> None:
    other = small_town(name="东湖街道", code="DH", slug="donghu")
    _set(town, join_days=3)
    assert policy_of(other.street_id) == DEFAULTS
    with pytest.raises(MayNotSetRules):
        set_account_policy(street_id=other.street_id, by_person_id=town.people["security"], policy=DEFAULTS)


@pytest.mark.parametrize("stranger", ["lin", "chen", "shu", "mo"])
def test_nobody_else_sets_them(town: SmallTown, stranger: str) -> None:
    with pytest.raises(MayNotSetRules):
        _set(town, by=stranger, join_days=3)


@pytest.mark.parametrize(
    ("name", "value"),
    [("password_length", 6), ("join_days", 0), ("join_days", 365), ("slip_tries", 100), ("reset_hours", 0)],
)
def test_no_rule_is_weaker_than_can_be_answered_for(town: SmallTown, name: str, value: int) -> None:
    with pytest.raises(OutOfBounds):
        _set(town, **{name: value})
