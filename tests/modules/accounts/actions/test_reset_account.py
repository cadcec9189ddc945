"""A forgotten password: one officer asks, another approves, the paper opens the account once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.test import Client

from tests.support.town import SmallTown, small_town
from wushe.foundation import clock
from wushe.modules.accounts.actions import (
    accept_invitation,
    approve_reset,
    ask_reset,
    choose_new_password,
    decline_reset,
    suspend_account,
)
from wushe.modules.accounts.actions._slips import SlipCodeWrong, SlipExpired
from wushe.modules.accounts.actions.account_here import NotYourOwnAccount, WhyMissing
from wushe.modules.accounts.actions.open_account import PasswordTooWeak
from wushe.modules.accounts.actions.reset_account import NeedsSecondOfficer, ResetGone, ResetWaitsAlready
from wushe.modules.accounts.actions.suspend_account import NotOpenNow
from wushe.modules.accounts.models import Person, Reset
from wushe.modules.accounts.permissions import MayNotKeepAccounts
from wushe.modules.accounts.queries import has_second_factor
from wushe.modules.oversight.models import AuditEntry

pytestmark = pytest.mark.django_db
OLD, NEW = "a-long-password", "Another-good-2"


@pytest.fixture
def town() -> SmallTown:
    """The small street."""
    return small_town()


def _asked(town: SmallTown, by: str = "chen", about: str = "wang", **more: bool) -> Reset:
    return ask_reset(
        street_id=town.street_id,
        by_person_id=town.people[by],
        about_person_id=town.people[about],
        reason="当面核对身份证",
        **more,
    )


def _approved(town: SmallTown, reset: Reset, by: str = "lin") -> str:
    return approve_reset(street_id=town.street_id, by_person_id=town.people[by], reset_id=reset.id).code


def test_the_slip_of_two_officers_gives_a_new_password(town: SmallTown) -> None:
    before = Client()
    before.force_login(Person.objects.get(id=town.people["wang"]))
    code = _approved(town, _asked(town))
    assert Client().login(username="qingshi-wang", password=OLD), "until the slip is used the old password works"
    assert choose_new_password(code=code.lower(), password=NEW) == town.people["wang"]
    assert not Client().login(username="qingshi-wang", password=OLD)
    assert Client().login(username="qingshi-wang", password=NEW)
    assert before.get("/me/").status_code == 302
    rows = AuditEntry.objects.in_street(town.street_id).filter(event__startswith="account:reset:").order_by("id")
    assert [(row.event, row.person_id) for row in rows] == [
        ("account:reset:asked", town.people["chen"]),
        ("account:reset:approved", town.people["lin"]),
        ("account:reset:used", town.people["wang"]),
    ]


def test_whoever_asks_does_not_approve(town: SmallTown) -> None:
    reset = _asked(town)
    with pytest.raises(NeedsSecondOfficer):
        _approved(town, reset, by="chen")
    row = Reset.objects.in_street(town.street_id).get()
    row.decided_by = row.asked_by
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_the_person_neither_asks_nor_approves(town: SmallTown) -> None:
    with pytest.raises(NotYourOwnAccount):
        _asked(town, by="chen", about="chen")
    reset = _asked(town, by="shu", about="wang")
    with pytest.raises(MayNotKeepAccounts):
        _approved(town, reset, by="ren")
    high = _asked(town, by="lin", about="chen")
    with pytest.raises(NotYourOwnAccount):
        _approved(town, high, by="chen")


@pytest.mark.parametrize(("by", "about"), [("mo", "wang"), ("zhao", "wang"), ("shu", "lin"), ("shu", "chen")])
def test_only_officers_over_the_person_ask(town: SmallTown, by: str, about: str) -> None:
    with pytest.raises(MayNotKeepAccounts):
        _asked(town, by=by, about=about)


def test_the_leader_too_gets_a_new_password_by_two_others(town: SmallTown) -> None:
    reset = _asked(town, by="chen", about="lin")
    with pytest.raises(MayNotKeepAccounts):
        _approved(town, reset, by="shu")


def test_another_street_sees_nothing_of_it(town: SmallTown) -> None:
    other = small_town(name="东湖街道", code="DH", slug="donghu")
    reset = _asked(town)
    with pytest.raises(ResetGone):
        approve_reset(street_id=other.street_id, by_person_id=other.people["lin"], reset_id=reset.id)
    with pytest.raises(MayNotKeepAccounts):
        approve_reset(street_id=town.street_id, by_person_id=other.people["lin"], reset_id=reset.id)


def test_one_waits_at_a_time_and_is_decided_once(town: SmallTown) -> None:
    reset = _asked(town)
    with pytest.raises(ResetWaitsAlready):
        _asked(town, by="lin")
    _approved(town, reset)
    with pytest.raises(ResetGone):
        _approved(town, reset)
    _asked(town)


def test_a_declined_or_withdrawn_request_gives_nothing(town: SmallTown) -> None:
    for officer in ("lin", "chen"):
        reset = _asked(town)
        decline_reset(
            street_id=town.street_id, by_person_id=town.people[officer], reset_id=reset.id, reason="不是本人"
        )
        with pytest.raises(ResetGone):
            _approved(town, reset)
    with pytest.raises(WhyMissing):
        ask_reset(
            street_id=town.street_id,
            by_person_id=town.people["chen"],
            about_person_id=town.people["wang"],
            reason="",
        )


def test_the_lost_phone_goes_only_when_both_said_so(town: SmallTown) -> None:
    wang = Person.objects.get(id=town.people["wang"])
    Authenticator.objects.create(user=wang, type=Authenticator.Type.TOTP, data={})
    choose_new_password(code=_approved(town, _asked(town)), password=NEW)
    assert has_second_factor(wang.id)
    choose_new_password(code=_approved(town, _asked(town, second_factor_too=True)), password=OLD)
    assert not has_second_factor(wang.id)


def test_the_slip_is_good_for_two_days_once_and_for_nothing_else(town: SmallTown) -> None:
    code = _approved(town, _asked(town))
    with clock.at(clock.now() + timedelta(hours=49)), pytest.raises(SlipExpired):
        choose_new_password(code=code, password=NEW)
    with pytest.raises(SlipCodeWrong):
        accept_invitation(code=code, password=NEW)
    with pytest.raises(PasswordTooWeak):
        choose_new_password(code=code, password="1234567890")
    choose_new_password(code=code, password=NEW)
    with pytest.raises(SlipCodeWrong):
        choose_new_password(code=code, password=NEW)


def test_a_suspended_account_gets_no_new_password(town: SmallTown) -> None:
    reset = _asked(town)
    code = _approved(town, _asked(town, about="ren"))
    for about in ("wang", "ren"):
        suspend_account(
            street_id=town.street_id,
            by_person_id=town.people["chen"],
            about_person_id=town.people[about],
            reason="停用",
        )
    with pytest.raises(NotOpenNow):
        _approved(town, reset)
    with pytest.raises(NotOpenNow):
        _asked(town)
    with pytest.raises(SlipExpired):
        choose_new_password(code=code, password=NEW)
