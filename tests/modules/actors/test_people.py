"""The screen of accounts: who sees whom, slips on paper, and every power one press away."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.support.town import SmallTown, small_town
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.accounts.actions import invite_person, issue_slips
from wushe.modules.accounts.models import Invitation, Person, Reset, Slip
from wushe.modules.accounts.queries.people import account_in, state_of
from wushe.modules.actors.actions import Holder, bring_in, give_role
from wushe.modules.actors.actions.give_role import RoleBodyUnknown
from wushe.modules.actors.labels import Role
from wushe.modules.actors.permissions import MayNotSeePeople
from wushe.modules.actors.queries import standing
from wushe.modules.actors.web.people import NoSlipToPrint

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> SmallTown:
    """The small street."""
    return small_town()


def _browser(town: SmallTown, who: str) -> Client:
    client = Client()
    person = Person.objects.get(id=town.people[who])
    Authenticator.objects.get_or_create(user=person, type="totp", defaults={"data": {}})
    client.force_login(person)
    return client


def _invited(town: SmallTown, by: str = "chen", **given: str) -> Invitation:
    return invite_person(street_id=town.street_id, by_person_id=town.people[by], **({"name": "吴桂芳"} | given))


def _words(town: SmallTown, who: str, path: str) -> str:
    return _browser(town, who).get(path).content.decode()


def test_officers_see_accounts_with_state_and_roles_and_covered_names(town: SmallTown) -> None:
    _invited(town, account="newcomer")
    page = _words(town, "chen", "/actors/people/")
    for said in ("qingshi-wang", "网格员 · 江湾第一网格", "newcomer", "未打印凭条", "吴**", "未设第二重验证"):
        assert said in page
    assert "吴桂芳" not in page


def test_a_secretary_sees_the_own_community_and_the_own_invitations(town: SmallTown) -> None:
    _invited(town, by="shu", account="invited-by-shu")
    _invited(town, by="chen", account="invited-by-chen")
    page = _words(town, "shu", "/actors/people/")
    assert "qingshi-wang" in page
    assert "invited-by-shu" in page
    for hidden in ("qingshi-zhao", "qingshi-lin", "invited-by-chen"):
        assert hidden not in page
    zhao = _browser(town, "shu").get(f"/actors/people/{town.people['zhao']}/")
    assert zhao.status_code == 404


def test_filters_are_in_the_address(town: SmallTown) -> None:
    _invited(town, account="newcomer")
    page = _words(town, "lin", "/actors/people/?state=invited")
    assert "newcomer" in page
    assert "qingshi-wang" not in page
    page = _words(town, "lin", f"/actors/people/?role={Role.GRID_WORKER}")
    assert "qingshi-wang" in page
    assert "qingshi-shu" not in page
    assert "没有符合条件的账号" in _words(town, "lin", "/actors/people/?q=nobody")


def test_others_are_told_who_can_help(town: SmallTown) -> None:
    answer = _browser(town, "wang").get("/actors/people/", headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (403, MayNotSeePeople.code)


def test_the_list_asks_few_questions_of_the_database(town: SmallTown, django_assert_max_num_queries: object) -> None:
    for number in range(35):
        invited = _invited(town, name=f"人{number}", account=f"many{number:02d}")
        give_role(
            person_id=OPERATOR_ID,
            street_id=town.street_id,
            body_id=town.bodies["team"],
            role=Role.VOLUNTEER,
            holder=Holder(account_id=invited.person_id, subject_id=invited.subject_id),
        )
    client = _browser(town, "lin")
    client.get("/actors/people/")
    with django_assert_max_num_queries(24):  # type: ignore[operator]
        page = client.get("/actors/people/").content.decode()
    assert page.count("many") >= 29
    assert "第 2 页" in page or "?page=2" in page


def test_slips_are_printed_for_the_ticked_and_for_all(town: SmallTown) -> None:
    first, second = _invited(town, purpose="楼栋长"), _invited(town, name="罗小明")
    client = _browser(town, "chen")
    page = client.post("/actors/people/slips/", {"person": str(first.person_id)})
    text = page.content.decode()
    assert "吴桂芳" in text
    assert "罗小明" not in text
    assert "楼栋长" in text
    assert re.search(r"[2-9A-Z]{4} [2-9A-Z]{4} [2-9A-Z]{4}", text)
    assert "no-store" in page["Cache-Control"]
    text = client.post("/actors/people/slips/", {"all": "1"}).content.decode()
    assert "罗小明" in text
    assert "吴桂芳" not in text, "a printed slip is not made void by printing the rest"
    assert Slip.objects.in_street(town.street_id).filter(void_at=None).count() == 2
    assert second.person_id


def test_nothing_is_printed_for_nobody(town: SmallTown) -> None:
    client = _browser(town, "chen")
    for sent in ({}, {"person": "nonsense"}, {"person": str(town.people["ren"])}, {"all": "1"}):
        answer = client.post("/actors/people/slips/", sent, headers={"accept": "application/json"})
        assert (answer.status_code, answer.json()["code"]) == (422, NoSlipToPrint.code)


def test_inviting_leads_to_the_page_with_the_slip(town: SmallTown) -> None:
    client = _browser(town, "chen")
    answer = client.post("/actors/people/invite/", {"name": "吴桂芳", "purpose": "楼栋长"}, follow=True)
    assert "打印凭条" in answer.content.decode()
    answer = client.post("/actors/people/invite/", {"purpose": "楼栋长"})
    assert "请写明邀请谁" in answer.content.decode()
    assert "楼栋长" in answer.content.decode(), "what was typed stays"


def test_every_power_is_reached_from_the_page_of_the_person(town: SmallTown) -> None:
    wang, client = town.people["wang"], _browser(town, "chen")
    assert client.post(f"/actors/people/{wang}/suspend/", {"reason": "停岗"}).status_code == 302
    assert state_of(account_in(town.street_id, wang)) == "suspended"  # type: ignore[arg-type]
    assert "停岗" in client.get(f"/actors/people/{wang}/").content.decode()
    client.post(f"/actors/people/{wang}/resume/", {"reason": "复岗"})
    client.post(f"/actors/people/{wang}/reset/", {"reason": "忘记密码", "second_factor_too": "on"})
    reset = Reset.objects.in_street(town.street_id).get()
    assert "另一位工作人员批准" in client.get("/actors/people/").content.decode()
    second = _browser(town, "lin")
    assert "当面" not in second.get("/actors/people/").content.decode()
    text = second.post(f"/actors/people/resets/{reset.id}/approve/").content.decode()
    assert "重设密码凭条" in text
    invited = _invited(town)
    client.post(f"/actors/people/{invited.person_id}/withdraw/", {"reason": "重复"})
    assert state_of(account_in(town.street_id, invited.person_id)) == "closed"  # type: ignore[arg-type]


def test_a_request_is_taken_back_or_declined(town: SmallTown) -> None:
    wang, client = town.people["wang"], _browser(town, "chen")
    for officer in ("chen", "lin"):
        client.post(f"/actors/people/{wang}/reset/", {"reason": "忘记密码"})
        reset = Reset.objects.in_street(town.street_id).get(decided_at=None)
        _browser(town, officer).post(f"/actors/people/resets/{reset.id}/decline/", {"reason": "已收回"})
    assert not Reset.objects.in_street(town.street_id).filter(decided_at=None).exists()


def test_a_refusal_stays_on_the_form_with_what_was_typed(town: SmallTown) -> None:
    client = _browser(town, "chen")
    answer = client.post(f"/actors/people/{town.people['wang']}/resume/", {"reason": "写了不少字"})
    assert answer.status_code == 200
    assert "写了不少字" in answer.content.decode()
    assert "没有停用" in answer.content.decode()


def test_a_role_and_an_invitation_come_together(town: SmallTown) -> None:
    invitation = bring_in(
        person_id=town.people["shu"],
        street_id=town.street_id,
        body_id=town.bodies["team"],
        role=Role.TEAM_LEADER,
        name="赵向阳",
        phone="13800000008",
    )
    assert standing(invitation.person_id, town.street_id).holds(Role.TEAM_LEADER)
    slip = issue_slips(street_id=town.street_id, by_person_id=town.people["shu"], invitation_ids=[invitation.id])[0]
    assert slip.name == "赵向阳"
    with pytest.raises(RoleBodyUnknown):
        bring_in(
            person_id=town.people["shu"],
            street_id=town.street_id,
            body_id=town.areas["JW"],
            role=Role.TEAM_LEADER,
            name="没人",
        )
    assert Invitation.objects.in_street(town.street_id).count() == 1


def test_an_empty_street_says_how_to_begin(town: SmallTown) -> None:
    Person.objects.filter(street_id=town.street_id).exclude(id=town.people["lin"]).update(street_id=None)
    page = _words(town, "lin", "/actors/people/?state=suspended")
    assert "显示全部账号" in page
