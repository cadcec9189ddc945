"""Residents' meetings on a topic, numbers of the street's own, who is told, what is late, and where it came from."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.modules.linkage.town import BEGAN
from tests.modules.topics.conftest import AFTER, MET, OPENED, Enter, Hall
from wushe.foundation import clock
from wushe.modules.accounts.models import Person
from wushe.modules.actors.labels import BodyKind, Role
from wushe.modules.actors.models import Body, Holding
from wushe.modules.hazards.actions.register_hazard import register_hazard
from wushe.modules.notifications.models import Message
from wushe.modules.oversight.models import Entry
from wushe.modules.topics.actions._four_refusals import StepAhead
from wushe.modules.topics.actions._refusals import NotYourTopic
from wushe.modules.topics.actions.count_vote import count_vote
from wushe.modules.topics.actions.hold_meeting import ObserversVote
from wushe.modules.topics.actions.owe_reply import give_reply, object_to
from wushe.modules.topics.actions.set_assembly_rule import RuleThere, ShareUnreadable, set_assembly_rule
from wushe.modules.topics.actions.watch_days import watch_days
from wushe.modules.topics.models import Topic
from wushe.modules.topics.reactions import tell_whom_a_topic_concerns

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 12)


def _told(topic: Topic, event: str) -> set[str]:
    """Who is told of the latest entry of that kind."""
    entry = Entry.objects.filter(subject_id=str(topic.id), event=event).order_by("-happened_at", "-id").first()
    assert entry is not None
    tell_whom_a_topic_concerns(str(entry.pk))
    rows = Message.objects.in_street(topic.street_id).filter(event=event)
    return {str(one) for one in rows.values_list("recipient_id", flat=True)}


def test_a_residents_meeting_is_counted_by_the_rule_of_its_day(hall: Hall) -> None:
    topic = hall.met()
    own = hall.of(topic) | {"assembly": "representatives", "held_on": MARCH, "roll": 58}
    with clock.at(MET):
        with pytest.raises(ObserversVote):
            count_vote(**own, present=30, agree=31)
        for wrong in (MARCH - timedelta(days=1), MARCH + timedelta(days=1)):
            with pytest.raises(StepAhead):
                count_vote(**(own | {"held_on": wrong}), present=43, agree=39)
        assert count_vote(**own, present=29, agree=29).verdict == "invalid"
        found = count_vote(**own, present=43, agree=39, against=3)
    assert (found.verdict, found.rule_version, found.rule["is_loaded"]) == ("passes", "CN-2026", False)


def test_the_street_enters_its_own_numbers(hall: Hall) -> None:
    by = hall.by("coordinator")
    said = {"assembly": "representatives", "valid_from": MARCH, "attending": ">=2/3", "agreeing": ">1/2"}
    with pytest.raises(NotYourTopic):
        set_assembly_rule(**hall.by(), **said, source="社区章程")
    with pytest.raises(ShareUnreadable):
        set_assembly_rule(**by, **(said | {"attending": "多数"}), source="社区章程")
    set_assembly_rule(**by, **said, source="社区章程")
    with pytest.raises(RuleThere):
        set_assembly_rule(**by, **said, source="社区章程")
    topic = hall.met()
    with clock.at(MET):
        own = hall.of(topic) | {"assembly": "representatives", "held_on": MARCH, "roll": 60, "agree": 30}
        assert count_vote(**own, present=39).verdict == "invalid"
        found = count_vote(**own, present=40)
    assert (found.verdict, found.rule_version) == ("passes", "own 2026-03-12")


def test_the_pages_of_the_numbers(hall: Hall, signed_in: Enter) -> None:
    url = reverse("topics:assembly_rules")
    said = {
        "assembly": "residents",
        "valid_from": "2026-05-01",
        "attending": ">1/2",
        "agreeing": ">1/2",
        "source": "章程",
    }
    assert "CN-2026" in signed_in("secretary").get(url).content.decode()
    assert signed_in("secretary").post(url, said).status_code == 403
    street = signed_in("coordinator")
    assert street.post(url, said | {"agreeing": "half"}).status_code == 422
    assert street.post(url, said).status_code == 302
    assert "own 2026-05-01" in street.get(url).content.decode()
    topic = hall.met()
    with clock.at(MET):
        voted = {
            "assembly": "residents",
            "held_on": "2026-03-12",
            "roll": 900,
            "present": 451,
            "agree": 226,
            "against": 0,
        }
        assert signed_in("secretary").post(reverse("topics:vote", args=[topic.id]), voted).status_code == 302
        page = signed_in("secretary").get(reverse("topics:detail", args=[topic.id])).content.decode()
    assert "50.1%" in page


def test_who_objected_reads_the_reply_and_nobody_else_does(hall: Hall, signed_in: Enter) -> None:
    topic = hall.published()
    with clock.at(MET + timedelta(days=1)):
        objection = object_to(**hall.of(topic, "resident"), words="离窗户太近。")
        assert str(hall.town.person("secretary")) in _told(topic, "topic:reply:owed")
        give_reply(**hall.by(), reply_id=objection.id, answer="改到围墙边。")
        assert _told(topic, "topic:reply:given") == {str(hall.town.person("resident"))}
        public = reverse("topics:public_topic", args=[topic.id])
        for url in (public, reverse("topics:mine")):
            assert "改到围墙边" in signed_in("resident").get(url).content.decode()
        assert "改到围墙边" not in Client().get(f"{public}?at=qj").content.decode()
        assert "改到围墙边" not in signed_in("manager").get(reverse("topics:mine")).content.decode()


def test_what_is_late_reaches_the_supervisory_committee_and_the_public_once(hall: Hall, signed_in: Enter) -> None:
    town = hall.town
    body = Body.objects.create(
        street_id=town.street,
        kind=BodyKind.SUPERVISORY_COMMITTEE,
        name="supervisory",
        area=town.areas["QJ-JW"],
        began_on=BEGAN,
    )
    town.people["watcher"] = Person.objects.create_user("watcher-qj", "Long-enough-1")
    Holding.objects.create(
        street_id=town.street,
        body=body,
        role=Role.RESIDENTS_REPRESENTATIVE,
        area=town.areas["QJ-JW"],
        person_id=town.people["watcher"].pk,
        began_on=BEGAN,
    )
    topic = hall.noticed(title="门口的路灯")
    with clock.at(OPENED + timedelta(days=60)):
        assert (watch_days(street_id=town.street), watch_days(street_id=town.street)) == (1, 0)
        assert str(town.person("watcher")) in _told(topic, "topic:self:late")
        assert "门口的路灯" in signed_in("watcher").get(reverse("topics:supervision")).content.decode()
        assert "门口的路灯" in signed_in("secretary").get(reverse("topics:list") + "?view=late").content.decode()
        public = Client(headers={"accept-language": "zh-CN"})
        assert "超时" in public.get(reverse("topics:public") + "?at=qj").content.decode()
        page = public.get(reverse("topics:public_topic", args=[topic.id]) + "?at=qj").content.decode()
        assert "当前环节已逾期" in page


def test_a_topic_of_a_hazard_keeps_where_it_came_from_and_how_it_began(hall: Hall, signed_in: Enter) -> None:
    with clock.at(OPENED):
        hazard = register_hazard(
            **hall.by("worker"),
            area_id=hall.town.areas["QJ-JW-6"].pk,
            type="fire_lane",
            words="消防通道堆了杂物。",
            where="六号楼东侧",
            submission_key="topic-hazard",
        )
        client = signed_in("secretary")
        page = client.get(reverse("topics:new") + f"?from=hazard&id={hazard.id}")
        assert page.context["form"].initial["origin_id"] == hazard.id
        topic = hall.opened(origin_kind="hazard", origin_id=hazard.id)
        asked = hall.opened(origin_kind="request", origin_id=hall.town.bodies["property"].pk)
    assert (topic.origin_name, topic.began, asked.began) == (hazard.number, "own_initiative", "invited")
    assert topic.title in client.get(reverse("hazards:detail", args=[hazard.id])).content.decode()
    with clock.at(AFTER):
        assert hazard.number in client.get(reverse("topics:detail", args=[topic.id])).content.decode()
