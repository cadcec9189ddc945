"""Every form of topics with nothing, too much, or a wrong day: said at the field, nothing half-written."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.modules.topics.conftest import AFTER, MET, SENT, Enter, Hall
from wushe.foundation import clock
from wushe.modules.oversight.models import Entry
from wushe.modules.topics.actions.keep_commitment import commit_to
from wushe.modules.topics.models import Topic

pytestmark = pytest.mark.django_db
LONG = "长" * 2401
PAST = "2026-01-01"


def _refused(client: Client, url: str, said: dict[str, Any], field: str) -> None:
    """Nothing is written: neither a row, which would be in the ledger, nor an entry."""
    before = Entry.objects.count()
    page = client.post(url, said)
    assert page.status_code == 422, (url, said)
    assert page.context["form"].errors.get(field), (url, said, dict(page.context["form"].errors))
    assert Entry.objects.count() == before


def _at(name: str, topic: Topic) -> str:
    return reverse(f"topics:{name}", args=[topic.id])


def test_a_new_topic(hall: Hall, signed_in: Enter) -> None:
    client, town, url = signed_in("secretary"), hall.town, reverse("topics:new")
    good = {
        "title": "充电棚", "form": "hearing", "area": str(town.areas["QJ-JW"].pk), "origin_kind": "own",
        "chair": str(town.bodies["committee"].pk), "submission_key": "typed",
    }  # fmt: skip
    for wrong, field in (
        ({"title": ""}, "title"),
        ({"title": LONG}, "title"),
        ({"question": LONG}, "question"),
        ({"form": "lottery"}, "form"),
        ({"jurisdiction": "XX"}, "jurisdiction"),
        ({"area": str(town.bodies["committee"].pk)}, "area"),
        ({"chair": "nobody"}, "chair"),
        ({"origin_kind": "petition", "signatures": "-1"}, "signatures"),
        ({"origin_kind": "petition", "signatures": "2"}, "signatures"),
        ({"origin_kind": "theme"}, "origin_id"),
    ):
        _refused(client, url, good | wrong, field)


@pytest.mark.parametrize("name", ["question", "withdraw"])
def test_words_of_the_first_step(hall: Hall, signed_in: Enter, name: str) -> None:
    topic, client = hall.opened(), signed_in("secretary")
    for words in ("", LONG):
        _refused(client, _at(name, topic), {"words": words}, "words")


def test_the_notice(hall: Hall, signed_in: Enter) -> None:
    topic, client = hall.at_notice(), signed_in("secretary")
    good = {"paper": "两处可选。", "channels": ["board", "phone"], "where": "议事厅", "meets_at": "2026-03-12T19:00"}
    with clock.at(SENT):
        for wrong, field in (
            ({"paper": ""}, "paper"),
            ({"paper": LONG}, "paper"),
            ({"channels": []}, "channels"),
            ({"channels": ["board"]}, "channels"),
            ({"channels": ["smoke"]}, "channels"),
            ({"where": ""}, "where"),
            ({"where": LONG}, "where"),
            ({"meets_at": ""}, "meets_at"),
            ({"meets_at": "昨晚"}, "meets_at"),
            ({"meets_at": f"{PAST}T19:00"}, "meets_at"),
            ({"meets_at": "2026-02-30T19:00"}, "meets_at"),
        ):
            _refused(client, _at("notice", topic), good | wrong, field)


def test_the_meeting(hall: Hall, signed_in: Enter) -> None:
    topic, client = hall.met(), signed_in("secretary")
    with clock.at(MET):
        there = {"kind": "residents", "way": "room", "people": "5", "proxies": "0", "authority": ""}
        for wrong, field in (
            ({"kind": "ghosts"}, "kind"),
            ({"way": "owl"}, "way"),
            ({"people": ""}, "people"),
            ({"people": "-1"}, "people"),
            ({"proxies": "6"}, "people"),
            ({"proxies": "2"}, "authority"),
            ({"authority": LONG}, "authority"),
        ):
            _refused(client, _at("attendance", topic), there | wrong, field)
        for name in ("minutes", "dissent"):
            for words in ("", LONG):
                _refused(client, _at(name, topic), {"words": words}, "words")
        vote = {
            "assembly": "residents",
            "held_on": "2026-03-12",
            "roll": "9",
            "present": "9",
            "agree": "9",
            "against": "0",
        }
        for wrong, field in (
            ({"held_on": PAST}, "held_on"),
            ({"held_on": ""}, "held_on"),
            ({"assembly": "ghosts"}, "assembly"),
            ({"roll": "0"}, "roll"),
            ({"present": "10"}, "present"),
            ({"agree": "10"}, "agree"),
            ({"against": "-1"}, "against"),
        ):
            _refused(client, _at("vote", topic), vote | wrong, field)
        body = str(hall.town.bodies["property"].pk)
        position = {"body": body, "interest": "保证通道畅通。"}
        for wrong, field in (
            ({"body": ""}, "body"),
            ({"interest": ""}, "interest"),
            ({"limits": LONG}, "limits"),
            ({"offer": LONG}, "offer"),
        ):
            _refused(client, _at("position", topic), position | wrong, field)
        stand = {"body": body, "words": "夜间断电", "is_for": "yes"}
        for wrong, field in (({"words": ""}, "words"), ({"words": LONG}, "words"), ({"is_for": "maybe"}, "is_for")):
            _refused(client, _at("stand", topic), stand | wrong, field)
        promise = {"body": body, "words": "每晚断电。", "due_on": "2026-05-01"}
        for wrong, field in (({"words": ""}, "words"), ({"due_on": PAST}, "due_on"), ({"due_on": "明年"}, "due_on")):
            _refused(client, _at("commitment", topic), promise | wrong, field)


def test_the_opinion_and_its_items(hall: Hall, signed_in: Enter) -> None:
    topic, client = hall.at_opinion(), signed_in("secretary")
    with clock.at(MET):
        for words in ("", LONG):
            _refused(client, _at("opinion", topic), {"words": words}, "words")
        item = {"words": "画车位线。", "due_on": "2026-05-01", "lead": str(hall.town.bodies["property"].pk)}
        for wrong, field in (
            ({"words": ""}, "words"),
            ({"words": LONG}, "words"),
            ({"due_on": PAST}, "due_on"),
            ({"due_on": ""}, "due_on"),
            ({"lead": "nobody"}, "lead"),
            ({"lead_reason": ""}, "lead_reason"),
        ):
            _refused(client, _at("item", topic), item | wrong, field)


def test_after_the_publication(hall: Hall, signed_in: Enter) -> None:
    topic, client, resident = hall.published(), signed_in("secretary"), signed_in("resident")
    with clock.at(MET):
        for words in ("", LONG):
            _refused(resident, _at("object", topic), {"words": words}, "words")
    with clock.at(AFTER):
        item = topic.items.get()
        body = hall.town.bodies["property"].pk
        row = commit_to(**hall.of(topic), body_id=body, words="每晚断电。", due_on=AFTER.date())
        for url in (
            _at("told", topic),
            reverse("topics:report", args=[item.id]),
            reverse("topics:kept", args=[row.id]),
        ):
            for words in ("", LONG):
                _refused(client, url, {"words": words}, "words")
        _refused(client, reverse("topics:project", args=[item.id]), {"space": "moon"}, "space")
        for wrong, field in (({"body": ""}, "body"), ({"words": ""}, "words"), ({"words": LONG}, "words")):
            good = {"body": str(body), "words": "请采纳。"}
            _refused(client, _at("adoption", topic), good | wrong, field)
        _refused(resident, _at("rate", topic), {"mark": "9"}, "mark")
        _refused(resident, _at("rate", topic), {"mark": ""}, "mark")
