"""Topics in a browser: the secretary takes one through, the public reads, a resident objects and rates."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.modules.topics.conftest import AFTER, MET, OPENED, SENT, Enter, Hall
from wushe.foundation import clock
from wushe.modules.statements.queries import conversations_from
from wushe.modules.topics.models import Topic
from wushe.modules.topics.web.here import StreetNotSaid, TopicsForStaff

pytestmark = pytest.mark.django_db


def _at(name: str, topic: Topic) -> str:
    return reverse(f"topics:{name}", args=[topic.id])


def test_a_topic_from_its_opening_to_its_end(hall: Hall, signed_in: Enter) -> None:
    client, town = signed_in("secretary"), hall.town
    with clock.at(OPENED):
        page = client.get(reverse("topics:new"))
        key = page.context["form"].initial["submission_key"]
        said = {
            "title": "充电棚", "form": "hearing", "area": str(town.areas["QJ-JW"].pk),
            "chair": str(town.bodies["committee"].pk), "origin_kind": "own", "submission_key": key,
        }  # fmt: skip
        assert client.post(reverse("topics:new"), said | {"origin_kind": "petition"}).status_code == 422
        assert client.post(reverse("topics:new"), said).status_code == 302
        topic = Topic.objects.in_street(town.street).get()
        assert client.post(_at("step", topic)).status_code == 409  # the question is missing
        client.post(_at("question", topic), {"words": "建不建？"})
        client.post(_at("step", topic))
        people = {"kinds": ["residents", "tenants"], "bodies": [str(town.bodies["property"].pk)]}
        client.post(_at("subjects", topic), people)
        client.post(_at("step", topic))
    with clock.at(SENT):
        notice = {"paper": "两处可选。", "channels": ["board", "phone"], "where": "议事厅"}
        assert client.post(_at("notice", topic), notice | {"meets_at": "2026-03-11T19:00"}).status_code == 422
        assert client.post(_at("notice", topic), notice | {"meets_at": "2026-03-12T19:00"}).status_code == 302
    with clock.at(MET):
        client.post(_at("step", topic))
        client.post(_at("attendance", topic), {"kind": "tenants", "way": "phone", "people": 3, "proxies": 0})
        client.post(_at("minutes", topic), {"words": "都发了言。"})
        client.post(_at("dissent", topic), {"words": "夜里吵。"})
        client.post(_at("step", topic))
        client.post(_at("opinion", topic), {"words": "建一处。"})
        client.post(_at("item", topic), {"words": "清理楼道。", "due_on": "2026-04-01"})
        client.post(_at("step", topic))
        topic.refresh_from_db()
        assert topic.step == "feedback"
        public = Client().get(f"{_at('public_topic', topic)}?at=qj").content.decode()
        assert "建一处" in public
        assert "夜里吵" not in public
        assert "都发了言" not in public
    resident = signed_in("resident")
    with clock.at(MET + timedelta(days=1)):
        assert resident.post(_at("object", topic), {"words": "太近了。"}).status_code == 302
    with clock.at(AFTER):
        for reply in topic.replies.all():
            url = reverse("topics:reply", args=[reply.id])
            assert client.get(url).status_code == 200
            assert client.post(url, {"words": "二十二点后断电。"}).status_code == 302
        report = reverse("topics:report", args=[topic.items.get().id])
        assert client.post(report, {"words": "清理完，有照片。"}).status_code == 302
        client.post(_at("told", topic), {"words": "楼道已清理。"})
        assert client.post(_at("step", topic)).status_code == 302
        assert resident.post(_at("rate", topic), {"mark": "3"}).status_code == 302
        for name in ("detail", "print", "public_topic"):
            assert "建一处" in client.get(_at(name, topic)).content.decode()
    topic.refresh_from_db()
    assert topic.step == "done"


def test_lists_ask_the_same_number_of_questions_however_long(hall: Hall, signed_in: Enter) -> None:
    client = signed_in("secretary")
    hall.published()
    asked = []
    with clock.at(AFTER + timedelta(days=90)):
        for _round in range(2):
            for name in ("list", "supervision", "public"):
                with CaptureQueriesContext(connection) as seen:
                    assert client.get(reverse(f"topics:{name}") + "?view=all").status_code == 200
                asked.append(len(seen))
            for _number in range(3):
                hall.published()
    assert asked[:3] == asked[3:]


def test_the_page_of_a_topic_asks_the_same_however_many_items(hall: Hall, signed_in: Enter) -> None:
    client, asked = signed_in("secretary"), []
    for items in (1, 6):
        topic = hall.published(items=items)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(_at("detail", topic)).status_code == 200
        asked.append(len(seen))
    assert asked[0] == asked[1]


def test_files_and_filters(hall: Hall, signed_in: Enter) -> None:
    hall.published()
    client = signed_in("secretary")
    with clock.at(AFTER):
        answer = client.get(reverse("topics:export", args=["csv"]) + "?view=open&form=council")
        assert "充电棚" in answer.content.decode("utf-8-sig")
        assert client.get(reverse("topics:export", args=["pdf"])).status_code == 404
        for query in ("view=late", "view=done", "q=没有", "form=hearing", "area=QJ/QJ-LS/"):
            assert "充电棚" not in client.get(reverse("topics:list") + f"?{query}").content.decode()


def test_a_resident_reads_the_public_page_only(hall: Hall, signed_in: Enter) -> None:
    topic = hall.at_notice()
    for client in (Client(), signed_in("resident")):
        answer = client.get(reverse("topics:list") + "?at=qj", headers={"accept": "application/json"})
        assert answer.json()["code"] == TopicsForStaff.code
        assert client.get(f"{_at('public_topic', topic)}?at=qj").status_code == 404  # no notice yet
    answer = Client().get(reverse("topics:public"), headers={"accept": "application/json"})
    if answer.status_code == 404:
        assert answer.json()["code"] == StreetNotSaid.code


def test_residents_are_asked_from_the_page_of_a_topic(hall: Hall, signed_in: Enter) -> None:
    client, topic = signed_in("secretary"), hall.noticed()
    with clock.at(SENT):
        url = f"{reverse('statements:new')}?topic={topic.id}"
        assert url in client.get(_at("detail", topic)).content.decode()
        form = client.get(url).context["form"]
        said = {
            "title": form.initial["title"], "question": "充电棚建在哪里好？", "topic": str(topic.id),
            "area": str(hall.town.areas["QJ-JW"].pk), "closes_on": "2026-03-20", "moderation": "before",
            "submission_key": form.initial["submission_key"],
        }  # fmt: skip
        client.post(reverse("statements:new"), said)
        row = conversations_from(hall.town.street, "topic", topic.id).get()
        assert (row.title, row.origin_name) == (topic.title, topic.title)
        manage, public = (reverse(f"statements:{name}", args=[row.id]) for name in ("manage", "conversation"))
        assert manage in client.get(_at("detail", topic)).content.decode()
        assert public not in client.get(_at("public_topic", topic)).content.decode()
        for words in ("建在东门旁边。", "建在西门旁边。", "暂时不建。"):
            client.post(reverse("statements:seed", args=[row.id]), {"words": words})
        client.post(reverse("statements:open", args=[row.id]))
        assert public in client.get(_at("public_topic", topic)).content.decode()
        assert _at("public_topic", topic) in client.get(public).content.decode()
