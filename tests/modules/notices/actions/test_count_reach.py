"""A browser counts once a day, nobody is recognised the next, and a full disk takes no notice from anybody."""

from __future__ import annotations

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import OperationalError

from tests.modules.linkage.town import Town
from tests.modules.needs.conftest import events_of
from tests.modules.notices.conftest import Desk
from wushe.foundation import clock
from wushe.foundation.jobs import worker
from wushe.modules.notices.actions._refusals import MayNotWrite, NoticeUnknown
from wushe.modules.notices.actions.count_reach import (
    NothingToPutUp,
    NotSoMany,
    close_days,
    count_opening,
    post_sheets,
)
from wushe.modules.notices.labels import Way
from wushe.modules.notices.models import DaySalt, Reach, SeenToday
from wushe.modules.notices.queries.reach import openings_by_day, reach_of


def test_the_same_browser_counts_once_a_day_whichever_way_it_comes(desk: Desk, town: Town) -> None:
    notice = desk.published("QJ-JW-6")
    said = [count_opening(notice=notice, way=way, browser="one") for way in ("sheet", "chat", "")]
    said.append(count_opening(notice=notice, way="nonsense", browser="two"))
    assert said == [True, False, False, True]
    reach = reach_of(town.street, [notice.id])
    assert (reach.openings, reach.by_way[Way.SHEET], reach.by_way[Way.PAGE]) == (2, 1, 1)


def test_at_night_digests_become_counts_and_the_salt_is_forgotten(desk: Desk, town: Town) -> None:
    notice = desk.published("QJ-JW-6")
    count_opening(notice=notice, way="sheet", browser="one")
    digest = SeenToday.objects.in_street(town.street).get().digest
    assert close_days(street_id=town.street) == 0, "today is not over"
    tomorrow = clock.now() + timedelta(days=1)
    with clock.at(tomorrow):
        assert close_days(street_id=town.street) == 1
        assert close_days(street_id=town.street) == 0
        assert not DaySalt.objects.in_street(town.street).exists()
        assert count_opening(notice=notice, way="sheet", browser="one")
        assert SeenToday.objects.in_street(town.street).get().digest != digest
    assert reach_of(town.street, [notice.id]).by_way[Way.SHEET] == 2
    assert [number for _day, number in openings_by_day(notice)] == [1, 1]


def test_a_busy_or_full_database_counts_nothing_and_breaks_nothing(desk: Desk) -> None:
    notice = desk.published("QJ-JW-6")
    with patch.object(SeenToday.objects, "get_or_create", side_effect=OperationalError("database or disk is full")):
        assert count_opening(notice=notice, way="", browser="one") is False


def test_sheets_are_added_up_and_recorded(desk: Desk, town: Town) -> None:
    notice = desk.published("QJ-JW-6")
    by = {"street_id": town.street, "person_id": town.person("worker"), "notice_id": notice.id}
    post_sheets(**by, sheets=3)
    post_sheets(**by, sheets=4)
    assert reach_of(town.street, [notice.id]).sheets == 7
    assert Reach.objects.in_street(town.street).count() == 1
    assert events_of(notice.id).count("notice:sheets:posted") == 2
    for wrong in (0, 2001):
        with pytest.raises(NotSoMany):
            post_sheets(**by, sheets=wrong)
    with pytest.raises(MayNotWrite):
        post_sheets(**(by | {"person_id": town.person("resident")}), sheets=1)


def test_only_what_is_public_hangs(desk: Desk, town: Town, elsewhere: Town) -> None:
    notice = desk.asked()
    by = {"street_id": town.street, "person_id": town.person("worker"), "notice_id": notice.id, "sheets": 1}
    with pytest.raises(NothingToPutUp):
        post_sheets(**by)
    with pytest.raises(NoticeUnknown):
        post_sheets(**(by | {"street_id": elsewhere.street}))


def test_inboxes_are_counted_by_person_not_by_message(desk: Desk, town: Town) -> None:
    first, second = (
        desk.published("QJ-JW-6", audience="role", role="community_worker"),
        desk.published("QJ-JW-6", audience="role", role="community_worker"),
    )
    worker.run_all()
    assert reach_of(town.street, [first.id]).inboxes == 1
    assert reach_of(town.street, [first.id, second.id]).inboxes == 1
