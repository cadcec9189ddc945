"""A suspended person is out at once, everywhere, and back only by signing in anew."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.support.town import SmallTown, small_town
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.accounts.actions import close_account, resume_account, suspend_account
from wushe.modules.accounts.actions.account_here import AccountNotHere, NotYourOwnAccount, WhyMissing
from wushe.modules.accounts.actions.suspend_account import NotOpenNow, NotSuspended
from wushe.modules.accounts.models import Person
from wushe.modules.accounts.permissions import MayNotKeepAccounts
from wushe.modules.oversight.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> SmallTown:
    """The small street."""
    return small_town()


def _do(town: SmallTown, act: object, by: str, about: str, reason: str = "长期未到岗") -> None:
    act(  # type: ignore[operator]
        street_id=town.street_id,
        by_person_id=town.people[by],
        about_person_id=town.people[about],
        reason=reason,
    )


def _browser(town: SmallTown, who: str) -> Client:
    client = Client()
    client.force_login(Person.objects.get(id=town.people[who]))
    return client


def test_every_session_ends_at_once_and_none_wakes_up_again(town: SmallTown) -> None:
    browsers = [_browser(town, "ren"), _browser(town, "ren")]
    assert [client.get("/me/").status_code for client in browsers] == [200, 200]
    _do(town, suspend_account, "chen", "ren")
    assert {client.get("/me/")["Location"] for client in browsers} == {"/accounts/login/?next=/me/"}
    assert not Client().login(username="qingshi-ren", password="a-long-password")
    _do(town, resume_account, "chen", "ren", "已到岗")
    assert {client.get("/me/").status_code for client in browsers} == {302}
    again = Client()
    assert again.login(username="qingshi-ren", password="a-long-password")
    assert again.get("/me/").status_code == 200


def test_both_steps_are_on_the_record_with_their_reasons(town: SmallTown) -> None:
    _do(town, suspend_account, "chen", "ren")
    _do(town, resume_account, "lin", "ren", "已到岗")
    rows = AuditEntry.objects.in_street(town.street_id).filter(
        event__in=["account:self:suspended", "account:self:resumed"]
    )
    assert [(row.person_id, row.subject_id, row.facts["reason"]) for row in rows.order_by("id")] == [
        (town.people["chen"], str(town.people["ren"]), "长期未到岗"),
        (town.people["lin"], str(town.people["ren"]), "已到岗"),
    ]


@pytest.mark.parametrize(
    ("by", "about", "refusal"),
    [
        ("wang", "ren", MayNotKeepAccounts),
        ("mo", "ren", MayNotKeepAccounts),
        ("zhao", "ren", MayNotKeepAccounts),
        ("shu", "chen", MayNotKeepAccounts),
        ("chen", "lin", MayNotKeepAccounts),
        ("chen", "chen", NotYourOwnAccount),
    ],
)
def test_not_everyone_suspends_everyone(town: SmallTown, by: str, about: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        _do(town, suspend_account, by, about)
    assert Person.objects.get(id=town.people[about]).is_active


def test_a_secretary_suspends_people_of_the_own_community(town: SmallTown) -> None:
    _do(town, suspend_account, "shu", "wang")
    assert not Person.objects.get(id=town.people["wang"]).is_active


def test_officers_of_another_street_find_nobody(town: SmallTown) -> None:
    other = small_town(name="东湖街道", code="DH", slug="donghu")
    with pytest.raises(AccountNotHere):
        suspend_account(
            street_id=other.street_id,
            by_person_id=other.people["lin"],
            about_person_id=town.people["ren"],
            reason="不该成功",
        )
    with pytest.raises(MayNotKeepAccounts):
        suspend_account(
            street_id=town.street_id,
            by_person_id=other.people["lin"],
            about_person_id=town.people["ren"],
            reason="不该成功",
        )


def test_it_needs_a_reason_and_an_open_account(town: SmallTown) -> None:
    with pytest.raises(WhyMissing):
        _do(town, suspend_account, "chen", "ren", " ")
    with pytest.raises(NotSuspended):
        _do(town, resume_account, "chen", "ren")
    _do(town, suspend_account, "chen", "ren")
    with pytest.raises(NotOpenNow):
        _do(town, suspend_account, "chen", "ren")


def test_a_closed_account_is_not_opened_again(town: SmallTown) -> None:
    _do(town, suspend_account, "chen", "ren")
    close_account(account="qingshi-ren", street_id=town.street_id, person_id=OPERATOR_ID)
    with pytest.raises(NotSuspended):
        _do(town, resume_account, "chen", "ren")
