"""The lists as files and on A4: matters of four discussions stand with the topics."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from tests.modules.linkage.town import Town, build
from tests.modules.topics.four import Hall, day, hall_of
from wushe.foundation import clock
from wushe.modules.topics.actions._refusals import NotYourTopic
from wushe.modules.topics.actions.export_topics import export_matters
from wushe.modules.topics.actions.open_topic import open_topic
from wushe.modules.topics.queries.four import FourFilters

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(120)]


@pytest.fixture
def town(db: None) -> Town:
    """The street with its rules."""
    town = build("QJ")
    town.rules()
    return town


@pytest.fixture
def hall(town: Town) -> Hall:
    """A small branch and a few representatives; a topic stands beside the matter."""
    hall = hall_of(town, members=47, representatives=43)
    with clock.at(day(3, 2)):
        open_topic(
            **hall.by(),
            title="楼前晾衣架",
            question="放在哪里？",
            form="council",
            area_id=town.areas["QJ-JW"].pk,
            chair_id=town.bodies["committee"].pk,
            submission_key="beside",
        )
    return hall


def _browser(hall: Hall, word: str) -> Client:
    Authenticator.objects.get_or_create(user=hall.town.people[word], type="totp", defaults={"data": {}})
    client = Client()
    client.force_login(hall.town.people[word])
    return client


def _rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"))))


def test_the_list_of_topics_has_the_matters_with_what_residents_decided(hall: Hall) -> None:
    hall.decided()
    with clock.at(day(3, 20, 20)):
        page = _browser(hall, "secretary")
        rows = _rows(page.get(reverse("topics:export", args=["csv"])).content)
        found = {row[1]: row for row in rows[1:]}
        assert set(found) == {"楼前晾衣架", "老活动室改造"}
        assert found["老活动室改造"][6:] == ["2026-03-20", "会议记录和方案。"]
        only = _rows(page.get(reverse("topics:export", args=["csv"]) + "?form=council").content)
        assert [row[1] for row in only[1:]] == ["楼前晾衣架"]
        book = load_workbook(BytesIO(page.get(reverse("topics:export", args=["xlsx"])).content))
        assert book.worksheets[0].max_row == 3


def test_the_list_of_matters_has_the_numbers_of_the_meeting(hall: Hall) -> None:
    hall.posted()
    with clock.at(day(3, 22)):
        page = _browser(hall, "secretary")
        (row,) = _rows(page.get(reverse("topics:four_export", args=["csv"])).content)[1:]
        assert row[3] == "86000.00"
        assert row[6:] == ["2026-03-09", "2026-03-20", "43", "39", "2026-03-21", "2026-03-27"]
        assert page.get(reverse("topics:four_export", args=["pdf"])).status_code == 404
        assert _rows(page.get(reverse("topics:four_export", args=["csv"]) + "?view=late").content)[1:] == []
        paper = page.get(reverse("topics:list_print")).content.decode()
        assert "老活动室改造" in paper
        assert "楼前晾衣架" in paper
        assert reverse("topics:four_export", args=["xlsx"]) in page.get(reverse("topics:fours")).content.decode()


def test_the_file_takes_the_same_number_of_queries_for_more_matters(hall: Hall) -> None:
    hall.decided()
    asked = []
    for key in ("more-first", "more-second", "more-third"):
        with (
            clock.at(day(3, 20)),
            CaptureQueriesContext(
                connection,
            ) as found,
        ):
            export_matters(**hall.by(), filters=FourFilters(), form="csv")
        asked.append(len(found))
        hall.proposed(submission_key=key)
    assert asked[1] == asked[2]


def test_a_stranger_takes_nothing_home(hall: Hall) -> None:
    with pytest.raises(NotYourTopic):
        export_matters(**hall.by("stranger"), filters=FourFilters(), form="csv")
    for name, args in (("export", ["csv"]), ("four_export", ["csv"]), ("list_print", [])):
        assert _browser(hall, "resident").get(reverse(f"topics:{name}", args=args)).status_code == 403
