"""A worker that dies while it tells a whole community leaves nobody out and tells nobody twice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.modules.linkage.town import Town
from tests.modules.notices.conftest import Desk
from wushe.foundation.jobs import worker
from wushe.foundation.jobs.models import Job
from wushe.modules.notices.actions import deliver_notice as module
from wushe.modules.notifications.models import Message

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]
PEOPLE = {"secretary", "worker", "manager", "resident"}


def die_after(deaths: list[int], *, keyless: bool) -> Any:
    """`notify_person`, but the process dies before the n-th call; without a key if that is asked."""
    whole, calls = module.notify_person, [0]

    def notify(**values: Any) -> Any:
        calls[0] += 1
        if calls[0] in deaths:
            raise SystemExit("killed")
        return whole(**(values | ({"key": ""} if keyless else {})))

    return notify


def told_under_fire(desk: Desk, town: Town, monkeypatch: pytest.MonkeyPatch, *, keyless: bool = False) -> list[Any]:
    monkeypatch.setattr(module, "AT_ONCE", 1)
    monkeypatch.setattr(module, "notify_person", die_after([3, 7], keyless=keyless))
    desk.published("QJ-JW")
    for _ in range(2):
        with pytest.raises(SystemExit):
            worker.run_all()
        Job.objects.filter(state="running").update(leased_until=timezone.now() - timedelta(seconds=1))
    worker.run_all()
    rows = Message.objects.in_street(town.street).filter(event="notice:self:published")
    return list(rows.values_list("recipient_id", flat=True))


def test_everyone_is_told_once_though_the_worker_dies_twice(
    desk: Desk, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = told_under_fire(desk, town, monkeypatch)
    assert len(told) == len(PEOPLE)
    assert set(told) == {town.person(word) for word in PEOPLE}


def test_without_the_key_the_same_deaths_tell_people_twice(
    desk: Desk, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control."""
    assert len(told_under_fire(desk, town, monkeypatch, keyless=True)) > len(PEOPLE)
