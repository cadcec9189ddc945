"""The screens of households: what is shown to whom, how many questions they ask, and nothing of another street."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.modules.registers.conftest import slips_for
from tests.support.town import SmallTown
from wushe.modules.accounts.models import Person
from wushe.modules.oversight.models import AuditEntry
from wushe.modules.registers.actions import (
    PrintedSlip,
    add_households,
    claim_residence,
    redeem_slip,
    try_slip,
    verify_at_window,
)
from wushe.modules.registers.actions.try_slip import SlipWrong
from wushe.modules.registers.models import Household, Residence, Slip
from wushe.modules.registers.permissions import NotYourHouseholds
from wushe.modules.registers.web.here import NoStreetHere, NothingHere

Browser = Callable[..., Client]
WECHAT = (
    "Mozilla/5.0 (Linux; Android 10; Mobile) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/78.0 "
    "MQQBrowser/6.2 Mobile Safari/537.36 MicroMessenger/8.0.2 Language/zh_CN"
)


def test_a_list_shows_covered_doors_and_opens_by_the_exact_door(
    town: SmallTown, doors: list[Household], browser: Browser
) -> None:
    client = browser("xu")
    page = client.get(reverse("registers:households"), {"area": "QS-JW-B01"}).text
    assert "1**" in page or "1***" in page
    assert not re.search(r">\s*101\s*<", page)
    found = client.get(reverse("registers:households"), {"door": "0201室"}).text
    assert found.count(reverse("registers:household", args=[doors[2].id])) == 1
    assert reverse("registers:household", args=[doors[0].id]) not in found


def test_the_list_asks_no_more_questions_when_there_are_more_households(
    town: SmallTown, doors: list[Household], browser: Browser
) -> None:
    client = browser("xu")
    address = f"{reverse('registers:households')}?area=QS-JW-B01"

    def questions() -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    slips_for(town, [doors[0].id])
    before = questions()
    made = add_households(
        person_id=town.people["xu"],
        street_id=town.street_id,
        area_id=town.areas["JW-B01"],
        doors=[str(number) for number in range(301, 320)],
    )
    slips_for(town, [one.id for one in made])
    assert questions() == before <= 22


@pytest.mark.parametrize("who", ["mo", "ren", "bao", "chen", "lin"])
def test_who_does_not_work_with_households_sees_none(
    town: SmallTown, doors: list[Household], browser: Browser, who: str
) -> None:
    client = browser(who)
    for name in ("registers:households", "registers:waiting", "registers:households_new"):
        answer = client.get(reverse(name), headers={"accept": "application/json"})
        assert answer.json()["code"] == NotYourHouseholds.code
    assert client.get(reverse("registers:household", args=[doors[0].id])).status_code == 403


def test_a_neighbouring_community_sees_an_empty_list(
    town: SmallTown, doors: list[Household], browser: Browser
) -> None:
    client = browser("zhao")
    page = client.get(reverse("registers:households"), {"area": "QS-JW-B01"})
    assert "江湾1号楼" not in page.text
    assert client.get(reverse("registers:household", args=[doors[0].id])).status_code == 403


def test_another_street_finds_nothing(
    town: SmallTown, elsewhere: SmallTown, doors: list[Household], slip: PrintedSlip, browser: Browser
) -> None:
    client = browser("shu", of=elsewhere, street="baiqiao")
    residence = redeem_slip(
        street_id=town.street_id, person_id=town.people["ren"], number=slip.number, code=slip.code
    )
    for address in (
        reverse("registers:household", args=[doors[0].id]),
        reverse("registers:verify", args=[doors[0].id]),
        reverse("registers:household_end", args=[doors[0].id]),
        reverse("registers:reveal_door", args=[doors[0].id]),
        reverse("registers:undo", args=[residence.id]),
        reverse("registers:reveal_name", args=[residence.id]),
    ):
        answer = client.get(address, headers={"accept": "application/json"})
        assert answer.json()["code"] == NothingHere.code, address
    assert (
        reverse("registers:household", args=[doors[0].id])
        not in client.get(reverse("registers:households"), {"door": "101"}).text
    )


def test_doors_are_entered_and_faults_keep_what_was_typed(town: SmallTown, browser: Browser) -> None:
    client = browser("xu")
    address = reverse("registers:households_new")
    wrong = client.post(address, {"area": "QS-JW-B01", "doors": "101\n张三"})
    assert "101" in wrong.text
    assert wrong.context["form"].errors["doors"]
    client.post(address, {"area": "QS-JW-B01", "doors": "101\n102"})
    assert Household.objects.in_street(town.street_id).count() == 2


def test_slips_are_printed_once_with_a_code_that_leads_to_the_right_page(
    town: SmallTown, doors: list[Household], browser: Browser
) -> None:
    client = browser("xu")
    sheet = client.post(
        reverse("registers:slips"),
        {"area": town.areas["JW-B01"], "household": [str(one.id) for one in doors], "copies": "2"},
    )
    assert sheet.headers["Cache-Control"].startswith("max-age=0")
    assert Slip.objects.in_street(town.street_id).count() == 6
    row = sheet.context["sheet"][0]
    assert row["qr"].startswith("http://testserver/base/slip/?at=qingshi&area=QS-JW-B01&slip=")
    assert row["digits"] in sheet.text
    again = client.get(reverse("registers:household", args=[doors[0].id])).text
    assert row["digits"] not in again
    assert row["slip"].number in again


def _typed(client: Client, slip: PrintedSlip) -> Client:
    client.post(reverse("registers:slip"), {"number": slip.number, "code": slip.code})
    return client


@pytest.mark.parametrize("agent", [WECHAT, "Mozilla/5.0"])
def test_a_resident_signs_up_with_the_slip_alone(
    town: SmallTown, elsewhere: SmallTown, slip: PrintedSlip, agent: str
) -> None:
    client = Client(headers={"user-agent": agent})
    first = client.get(reverse("registers:slip"), {"at": "qingshi", "area": "QS-JW-B01", "slip": slip.number})
    assert "江湾1号楼" in first.text
    assert f'value="{slip.number}"' in first.text
    _typed(client, slip)
    second = client.get(reverse("registers:slip_who"))
    assert "101" not in second.text
    assert slip.code not in str(dict(client.session))
    weak = client.post(reverse("registers:slip_join"), {"account": "xiaozhou", "password": "12345"})
    assert weak.context["form"].errors["password"]
    assert "xiaozhou" in weak.text
    client.post(reverse("registers:slip_join"), {"account": "xiaozhou", "password": "my-own-long-words"})
    home = client.get(reverse("registers:home"))
    assert "江湾1号楼" in home.text
    assert Person.objects.filter(account="xiaozhou").exists()
    assert AuditEntry.objects.filter(event="account:session:signed_in").count() == 1
    assert "registers.slip" not in client.session


def test_someone_with_an_account_links_it(town: SmallTown, slip: PrintedSlip, browser: Browser) -> None:
    client = _typed(browser("ren"), slip)
    assert "qingshi-ren" in client.get(reverse("registers:slip_who")).text
    client.post(reverse("registers:slip_use"))
    assert Residence.objects.in_street(town.street_id).get().person_id == town.people["ren"]


def test_without_a_slip_nobody_signs_up(town: SmallTown) -> None:
    client = Client()
    answer = client.post(reverse("registers:slip_join"), {"account": "intruder", "password": "my-own-long-words"})
    assert answer.status_code == 302
    assert not Person.objects.filter(account="intruder").exists()


def test_a_slip_used_meanwhile_leads_back_to_the_first_page(town: SmallTown, slip: PrintedSlip) -> None:
    client = _typed(Client(), slip)
    redeem_slip(street_id=town.street_id, person_id=town.people["ren"], number=slip.number, code=slip.code)
    assert client.get(reverse("registers:slip_who"))["Location"] == reverse("registers:slip")
    assert "registers.slip" not in client.session


def test_a_mistyped_code_is_said_at_its_field(town: SmallTown, slip: PrintedSlip) -> None:
    wrong = f"{(int(slip.code) + 1) % 10**8:08d}"
    page = Client().post(reverse("registers:slip"), {"number": slip.number, "code": wrong})
    assert page.context["form"].errors["code"]
    with pytest.raises(SlipWrong):
        try_slip(street_id=town.street_id, number=slip.number, code=wrong)


def test_without_a_street_the_page_says_so(town: SmallTown, elsewhere: SmallTown) -> None:
    answer = Client().get(reverse("registers:slip"), headers={"accept": "application/json"})
    assert answer.json()["code"] == NoStreetHere.code


def test_my_home_tells_who_looked_and_lets_me_leave(
    town: SmallTown, doors: list[Household], browser: Browser
) -> None:
    residence = verify_at_window(
        person_id=town.people["xu"],
        street_id=town.street_id,
        household_id=doors[0].id,
        proof="title",
        account="qingshi-ren",
    )
    client = browser("ren")
    page = client.get(reverse("registers:home")).text
    assert "在服务窗口核实" in page
    assert "社区工作者" in page
    assert "房产证或购房合同" in page
    leave = reverse("registers:leave", args=[residence.id])
    assert "江湾1号楼" in client.get(leave).text
    assert browser("mo").post(leave).status_code == 403
    client.post(leave)
    residence.refresh_from_db()
    assert residence.status == "left"
    assert "您还没有连到任何一户" in client.get(reverse("registers:home")).text


def test_the_second_check_is_offered_to_somebody_else(
    town: SmallTown, doors: list[Household], browser: Browser
) -> None:
    browser("wang").post(
        reverse("registers:verify", args=[doors[0].id]), {"proof": "known", "account": "qingshi-ren", "name": ""}
    )
    residence = Residence.objects.in_street(town.street_id).get()
    assert residence.status == "waiting"
    confirm = reverse("registers:confirm", args=[residence.id])
    assert confirm not in browser("wang").get(reverse("registers:waiting")).text
    assert confirm in browser("xu").get(reverse("registers:waiting")).text
    browser("xu").post(confirm)
    residence.refresh_from_db()
    assert residence.status == "verified"


def test_a_claim_is_refused_and_a_link_undone_only_with_a_reason(
    town: SmallTown, doors: list[Household], browser: Browser
) -> None:
    claim = claim_residence(
        person_id=town.people["wang"], street_id=town.street_id, household_id=doors[0].id, account="qingshi-ren"
    )
    client, refuse = browser("xu"), reverse("registers:refuse", args=[claim.id])
    assert browser("wang").get(refuse).status_code == 403  # before a word is typed
    assert "请写明理由" in client.post(refuse, {"reason": ""}).text
    client.post(refuse, {"reason": "已经搬走了"})
    claim.refresh_from_db()
    assert claim.status == "refused"
    by = {"person_id": town.people["xu"], "street_id": town.street_id}
    linked = verify_at_window(**by, household_id=doors[0].id, proof="title", account="qingshi-ren")
    client.post(reverse("registers:undo", args=[linked.id]), {"reason": "看错了门牌"})
    assert "看错了门牌" in browser("ren").get(reverse("registers:home")).text


def test_a_household_is_ended_on_screen_and_its_people_move(
    town: SmallTown, doors: list[Household], browser: Browser
) -> None:
    by = {"person_id": town.people["xu"], "street_id": town.street_id}
    verify_at_window(**by, household_id=doors[0].id, proof="title", account="qingshi-ren")
    address = reverse("registers:household_end", args=[doors[0].id])
    wrong = browser("xu").post(address, {"ended_as": "moved", "area": "QS-JW-B01", "door": "999"})
    assert wrong.context["form"].errors
    browser("xu").post(address, {"ended_as": "moved", "area": "QS-JW-B01", "door": "201"})
    doors[0].refresh_from_db()
    assert doors[0].moved_to_id == doors[2].id


def test_a_door_and_a_name_are_shown_once_after_a_reason(
    town: SmallTown, doors: list[Household], browser: Browser
) -> None:
    client, address = browser("wang"), reverse("registers:reveal_door", args=[doors[2].id])
    assert "201" not in client.get(address).text
    assert "201" not in client.post(address, {"reason": ""}).text
    assert ">201<" in client.post(address, {"reason": "送水上门"}).text
    named = verify_at_window(
        person_id=town.people["xu"],
        street_id=town.street_id,
        household_id=doors[0].id,
        proof="title",
        name="周小满",
    )
    shown = client.post(reverse("registers:reveal_name", args=[named.id]), {"reason": "电话核对"})
    assert "周小满" in shown.text
