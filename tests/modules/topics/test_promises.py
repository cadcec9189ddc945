"""Co-building agreements are followed: a promise is kept with evidence, or it is late and people hear of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.modules.topics.conftest import AFTER, MET, SHANGHAI, Enter, Hall, events_of
from wushe.foundation import clock
from wushe.modules.topics.actions._refusals import NotYourTopic, WordsMissing
from wushe.modules.topics.actions.keep_commitment import (
    CommitmentKept,
    CommitmentUnknown,
    commit_to,
    keep_commitment,
)
from wushe.modules.topics.actions.watch_days import watch_days
from wushe.modules.topics.models import Commitment
from wushe.modules.topics.queries import overdue_commitments

pytestmark = pytest.mark.django_db
DUE = date(2026, 4, 10)
LATE = datetime(2026, 4, 11, 9, tzinfo=SHANGHAI)


def _promised(hall: Hall) -> Commitment:
    topic = hall.published()
    with clock.at(AFTER):
        body_id = hall.town.bodies["property"].pk
        return commit_to(**hall.of(topic, "manager"), body_id=body_id, words="每晚十点断电。", due_on=DUE)


def test_a_promise_is_kept_with_evidence_once(hall: Hall, signed_in: Enter) -> None:
    row = _promised(hall)
    by = hall.by("manager") | {"commitment_id": row.id}
    with clock.at(AFTER + timedelta(days=2)):
        page = signed_in("manager")
        url = reverse("topics:kept", args=[row.id])
        assert url in page.get(reverse("topics:detail", args=[row.topic_id])).content.decode()
        with pytest.raises(NotYourTopic):
            keep_commitment(**(by | hall.by("resident")), evidence="我看见了。")
        with pytest.raises(WordsMissing):
            keep_commitment(**by, evidence=" ")
        assert page.post(url, {"words": "值班记录第三页。"}).status_code == 302
        with pytest.raises(CommitmentKept):
            keep_commitment(**by, evidence="再报一次。")
        with pytest.raises(CommitmentUnknown):
            keep_commitment(**(by | {"commitment_id": row.topic_id}), evidence="没有这一条。")
        public = Client().get(f"{reverse('topics:public_topic', args=[row.topic_id])}?at=qj").content.decode()
        assert "值班记录第三页" in public
    assert not overdue_commitments(hall.town.street, LATE.date()).exists()
    assert "topic:commitment:kept" in events_of(row.topic_id)


def test_a_late_promise_stands_on_the_supervision_list_and_is_told_once(hall: Hall, signed_in: Enter) -> None:
    row = _promised(hall)
    with clock.at(AFTER):
        watch_days(street_id=hall.town.street)
    told = events_of(row.topic_id).count("topic:self:late")
    with clock.at(LATE):
        listed = signed_in("secretary").get(reverse("topics:supervision")).content.decode()
        assert row.words in listed
        watch_days(street_id=hall.town.street)
        watch_days(street_id=hall.town.street)
    row.refresh_from_db()
    assert row.late_told_on == LATE.date()
    assert events_of(row.topic_id).count("topic:self:late") == told + 1


def test_a_promise_of_another_street_is_not_found(hall: Hall) -> None:
    row = _promised(hall)
    with pytest.raises(CommitmentUnknown), clock.at(MET):
        keep_commitment(
            street_id=row.id, person_id=hall.town.person("secretary"), commitment_id=row.id, evidence="有照片。"
        )
