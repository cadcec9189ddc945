"""Four discussions and two disclosures: what is refused, what is tried again, and the pages."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.modules.linkage.town import BEGAN, Town, build
from tests.modules.topics.four import Hall, day, hall_of
from wushe.core.payments import Lack
from wushe.foundation import clock
from wushe.modules.accounts.models import Person
from wushe.modules.actors.labels import Role
from wushe.modules.actors.models import Holding
from wushe.modules.payments.models import Part
from wushe.modules.payments.queries import gate_of
from wushe.modules.topics.actions._four_refusals import FourUnknown, StepAhead, StepSkipped
from wushe.modules.topics.actions._refusals import NotYourTopic
from wushe.modules.topics.actions.end_matter import end_matter
from wushe.modules.topics.actions.hand_over_place import NothingToHandOver, hand_over_place
from wushe.modules.topics.actions.hold_meeting import NumbersImpossible, RollEmpty, RuleMissing
from wushe.modules.topics.actions.object_to_matter import answer_objection, object_to_matter
from wushe.modules.topics.actions.open_topic import AreaUnfit
from wushe.modules.topics.actions.owe_reply import ReplyGiven
from wushe.modules.topics.actions.propose_matter import BodyUnfit, PlaceUnfit, SumUnfit
from wushe.modules.topics.actions.spend_on_matter import (
    AlreadyFunded,
    InvoiceUnfit,
    InvoiceUnknown,
    drop_invoice,
    fund_matter,
    note_invoice,
)
from wushe.modules.topics.models import FourMatter, FourRecord

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(120)]


@pytest.fixture
def town(db: None) -> Town:
    """The street with its rules."""
    town = build("QJ")
    town.rules()
    return town


@pytest.fixture
def hall(town: Town) -> Hall:
    """A small branch and a few representatives."""
    return hall_of(town, members=47, representatives=43)


def browser(hall: Hall, word: str) -> Client:
    """Signed in with a second factor."""
    Authenticator.objects.get_or_create(user=hall.town.people[word], type="totp", defaults={"data": {}})
    client = Client()
    client.force_login(hall.town.people[word])
    return client


def test_what_cannot_be_proposed(hall: Hall) -> None:
    town = hall.town
    for change, refusal in (
        ({"area_id": town.areas["QJ"].pk}, AreaUnfit),
        ({"branch_id": town.bodies["committee"].pk}, BodyUnfit),
        ({"committee_id": town.bodies["neighbours"].pk}, BodyUnfit),
        ({"place_id": uuid4()}, PlaceUnfit),
        ({"source": ""}, SumUnfit),
        ({"sum_fen": -1}, SumUnfit),
        ({"sum_fen": 0}, SumUnfit),
        ({"held_on": date(2026, 3, 10)}, StepAhead),
        ({"person_id": town.person("worker")}, NotYourTopic),
    ):
        with pytest.raises(refusal):
            hall.proposed(**change)
    assert hall.proposed() == hall.proposed()
    assert not FourMatter.objects.in_street(town.street).exclude(submission_key="story-three").exists()


def test_a_meeting_that_does_not_decide_is_kept_and_held_again(hall: Hall) -> None:
    matter = hall.discussed()
    with clock.at(day(3, 16)):
        few = hall.held(matter, "party_members", date(2026, 3, 14), present_ids=hall.branch[:23], agree=23)
        split = hall.held(matter, "party_members", date(2026, 3, 15), present_ids=hall.branch[:24], agree=12)
        assert (few.verdict, split.verdict) == ("invalid", "fails")
        matter.refresh_from_db()
        assert matter.step == "party"
        assert hall.held(
            matter, "party_members", date(2026, 3, 16), present_ids=hall.branch[:24], agree=13
        ).verdict == ("passes")
    matter.refresh_from_db()
    assert matter.step == "residents"
    assert FourRecord.objects.in_street(hall.town.street).filter(matter=matter, step="party").count() == 3


def test_the_residents_meeting_may_decide_in_numbers(hall: Hall) -> None:
    matter = hall.deliberated()
    with clock.at(day(3, 20)):
        with pytest.raises(NumbersImpossible):
            hall.held(matter, "residents", date(2026, 3, 20), roll=900, present=901, agree=500)
        assert hall.held(matter, "residents", date(2026, 3, 20), roll=900, present=451, agree=226).verdict == "passes"


def test_the_rule_is_that_of_the_day_of_the_meeting(hall: Hall) -> None:
    with clock.at(day(3, 9)):
        matter = hall.proposed(held_on=date(1985, 1, 1))
        people = hall.two_committees()
        with pytest.raises(RollEmpty):  # nobody was a member then
            hall.held(matter, "committees", date(1986, 1, 1), present_ids=people, agree=1)
        hall.held(matter, "committees", date(2025, 12, 31), present_ids=people, agree=len(people))
    kept = FourRecord.objects.in_street(hall.town.street).get(matter=matter, step="committees")
    assert (kept.rule_version, kept.rule["is_loaded"]) == ("CN-1990", True)


def test_before_the_first_rule_nothing_is_decided(hall: Hall) -> None:
    FourMatter.objects.filter(pk=hall.deliberated().pk).update(step="residents")
    matter = FourMatter.objects.in_street(hall.town.street).get()
    FourRecord.objects.filter(matter=matter).delete()
    with clock.at(day(3, 20)), pytest.raises(RuleMissing):
        hall.held(matter, "residents", date(1985, 1, 1), roll=9, present=9, agree=9)


def test_money_place_and_objections(hall: Hall) -> None:
    matter = hall.posted()
    body = {"body_id": hall.town.bodies["property"].pk}
    with clock.at(day(3, 21)):
        matter = fund_matter(**hall.of(matter), **body)
        with pytest.raises(AlreadyFunded):
            fund_matter(**hall.of(matter), **body)
        objection = object_to_matter(**hall.of(matter, "resident"), words="太吵了。")
        with pytest.raises(NotYourTopic):
            object_to_matter(**hall.of(matter, "stranger"), words="太吵了。")
        with pytest.raises(NotYourTopic):
            answer_objection(**hall.by("worker"), objection_id=objection.id, answer="会注意。")
        answer_objection(**hall.by(), objection_id=objection.id, answer="会注意。")
        with pytest.raises(ReplyGiven):
            answer_objection(**hall.by(), objection_id=objection.id, answer="再说一次。")
        said = {"what": "灯具", "dated_on": date(2026, 3, 21)}
        row = note_invoice(**hall.of(matter), number="零一", amount_fen=100, **said)
        for change in ({"number": "零一"}, {"number": " "}, {"amount_fen": 0}, {"dated_on": date(2026, 3, 22)}):
            with pytest.raises(InvoiceUnfit):
                note_invoice(**hall.of(matter), **({"number": "零二", "amount_fen": 100} | said | change))
        drop_invoice(**hall.by(), invoice_id=row.id)
        with pytest.raises(InvoiceUnknown):
            drop_invoice(**hall.by(), invoice_id=row.id)
        with pytest.raises(StepSkipped):
            end_matter(**hall.of(matter), reason="不做了。")
    kept_up = {"asset": "活动室", "work": "看一看", "first_on": date(2026, 6, 1), "space": "activity"}
    with clock.at(day(3, 28)):
        hand_over_place(**hall.of(matter), **kept_up)
        with pytest.raises(NothingToHandOver):
            hand_over_place(**hall.of(matter), **kept_up)


def test_a_sum_of_the_same_project_agreed_elsewhere_waits_too(hall: Hall) -> None:
    matter = hall.posted()
    with clock.at(day(3, 21)):
        matter = fund_matter(**hall.of(matter), body_id=hall.town.bodies["property"].pk)
    part = Part.objects.in_street(hall.town.street).get(agreement__project_id=matter.project_id)
    part.agreement.publicity_until = None  # as somebody would enter it on the page of the project
    with clock.at(day(3, 27)):
        assert gate_of(part, date(2026, 3, 27)).lacks == (Lack.PUBLICITY,)
    with clock.at(day(3, 28)):
        assert gate_of(part, date(2026, 3, 28)).is_open


def test_the_money_is_linked_only_for_those_who_may_see_it(hall: Hall) -> None:
    """Somebody of the branch reads the matter, but takes no part in the project that carries it out."""
    matter, town = hall.posted(), hall.town
    town.people["member"] = Person.objects.create_user("member-qj", "Long-enough-1")
    Holding.objects.create(
        street_id=town.street,
        body=town.bodies["party"],
        role=Role.FUND_COMMITTEE_MEMBER,
        area=town.areas["QJ-JW"],
        person_id=town.people["member"].pk,
        began_on=BEGAN,
    )
    with clock.at(day(3, 21)):
        matter = fund_matter(**hall.of(matter), body_id=town.bodies["property"].pk)
        money = reverse("payments:project", args=[matter.project_id])
        for word, status in (("secretary", 200), ("member", 403)):
            client = browser(hall, word)
            page = client.get(reverse("topics:four", args=[matter.id]))
            assert page.status_code == 200
            assert (money in page.content.decode()) is (status == 200)
            assert client.get(money).status_code == status


def test_the_secretary_takes_it_through_in_a_browser(hall: Hall) -> None:
    client, town = browser(hall, "secretary"), hall.town
    with clock.at(day(3, 9)):
        page = client.get(reverse("topics:four_new"))
        key = page.context["form"].initial["submission_key"]
        said = {
            "title": "修围墙", "area": str(town.areas["QJ-JW"].pk), "branch": str(town.bodies["party"].pk),
            "committee": str(town.bodies["committee"].pk), "held_on": "2026-03-09", "words": "围墙要修。",
            "filed": "记录本第三册", "submission_key": key,
        }  # fmt: skip
        assert client.post(reverse("topics:four_new"), said | {"amount": "10.00"}).status_code == 422
        assert client.post(reverse("topics:four_new"), said).status_code == 302
        matter = FourMatter.objects.in_street(town.street).get()
        held = {"held_on": "2026-03-09", "words": "都同意。", "filed": "第五册", "against": "0", "observers": "1"}
        for assembly, roll in (
            ("committees", hall.two_committees()),
            ("party_members", hall.branch),
            ("representatives", hall.representatives),
        ):
            url = reverse("topics:four_meeting", args=[matter.id, assembly])
            shown = client.get(url)
            assert [value for value, _name in shown.context["form"].fields["present_ids"].choices][:1]
            counted = held | {"assembly": assembly, "present_ids": [str(one) for one in roll]}
            assert client.post(url, counted | {"agree": len(roll) + 1}).status_code == 422
            assert client.post(url, counted | {"agree": len(roll)}).status_code == 302, assembly
        url = reverse("topics:four_post", args=[matter.id])
        assert client.post(url, {"words": "同意修围墙。", "filed": "公示栏"}).status_code == 302
    resident = browser(hall, "resident")
    with clock.at(day(3, 10)):
        url = reverse("topics:four_object", args=[matter.id])
        answer = resident.post(url, {"words": "先修路灯。"}, follow=True)
        assert matter.objections.get().number in answer.content.decode()
        assert "先修路灯" in answer.content.decode()
        assert "先修路灯" not in Client().get(answer.request["PATH_INFO"] + "?at=qj").content.decode()
        client.post(reverse("topics:four_answer", args=[matter.objections.get().id]), {"words": "路灯下月修。"})
        assert "路灯下月修" in resident.get(answer.request["PATH_INFO"]).content.decode()
    with clock.at(day(3, 16)):
        url = reverse("topics:four_result", args=[matter.id])
        assert client.post(url, {"words": "修好了。", "filed": "公示栏"}).status_code == 302
        for name in ("four", "four_print", "four_public"):
            assert "同意修围墙" in client.get(reverse(f"topics:{name}", args=[matter.id])).content.decode()
    matter.refresh_from_db()
    assert matter.step == "done"


def test_ended_with_a_reason_and_unknown_ones(hall: Hall) -> None:
    matter = hall.proposed()
    client = browser(hall, "secretary")
    with clock.at(day(3, 10)):
        assert client.post(reverse("topics:four_end", args=[matter.id]), {"words": "先缓一缓。"}).status_code == 302
        assert "先缓一缓" in client.get(reverse("topics:four", args=[matter.id])).content.decode()
    with pytest.raises(FourUnknown):
        end_matter(**hall.by(), matter_id=uuid4(), reason="没有。")
    assert Client().get(reverse("topics:four_public", args=[matter.id]) + "?at=qj").status_code == 404


def test_the_board_asks_the_same_however_long(hall: Hall) -> None:
    client, asked = browser(hall, "secretary"), []
    hall.proposed()
    with clock.at(day(6, 1)):
        for number in range(2):
            with CaptureQueriesContext(connection) as seen:
                page = client.get(reverse("topics:fours") + "?view=late")
            assert "老活动室" in page.content.decode()
            asked.append(len(seen))
            for more in range(3):
                hall.proposed(submission_key=f"more-{number}-{more}")
        assert "老活动室" not in client.get(reverse("topics:fours") + "?view=done").content.decode()
        assert "老活动室" not in client.get(reverse("topics:fours") + "?q=没有").content.decode()
    assert asked[0] == asked[1]
