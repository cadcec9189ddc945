"""A need is received once, without an account, and what identifies a person is kept apart."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.utils import timezone

from tests.modules.linkage.town import Town, build
from tests.modules.needs.conftest import PUMP, Story, events_of
from wushe.foundation import clock
from wushe.foundation.jobs.models import Job
from wushe.foundation.refusals import Refused
from wushe.modules.accounts.queries import masked
from wushe.modules.needs.actions import receive_need as module
from wushe.modules.needs.actions._intake import NotAPhone, PlaceElsewhere, title_from
from wushe.modules.needs.actions.receive_need import (
    MayNotEnterForOthers,
    NothingSaid,
    TooLong,
    TooManyAtOnce,
    receive_need,
)
from wushe.modules.needs.models import Need
from wushe.modules.oversight.models import Entry


def test_a_need_gets_a_number_a_title_a_deadline_and_a_job(story: Story) -> None:
    need = story.received()
    assert need.number.startswith("QJ-")
    assert need.title.startswith("6号楼五层以上")
    assert need.due_at is not None
    assert need.due_at - need.received_at > timedelta(days=6)
    assert need.area_path == "QJ/QJ-JW/"
    assert Job.objects.filter(name="needs.triage", arguments={"need_id": str(need.id)}).count() == 1


def test_the_ledger_knows_the_number_and_no_word_of_the_text(story: Story) -> None:
    need = story.received()
    entry = Entry.objects.get(subject_id=str(need.id))
    assert entry.event == "need:self:received"
    assert entry.facts["receipt"] == need.number
    assert "水泵" not in str(entry.facts)


def test_the_same_key_gives_the_same_need(story: Story, town: Town) -> None:
    first = story.received(idempotency_key="once")
    again = story.received("别的话", idempotency_key="once")
    assert first.id == again.id
    assert Need.objects.in_street(town.street).count() == 1
    assert events_of(first.id) == ["need:self:received"]


def test_the_same_key_in_another_street_is_another_need(story: Story, elsewhere: Town) -> None:
    here = story.received(idempotency_key="once")
    there = receive_need(street_id=elsewhere.street, body=PUMP, channel="form", idempotency_key="once")
    assert here.id != there.id


def test_name_and_phone_are_in_the_vault_and_nowhere_else(story: Story) -> None:
    need = story.received("请打 13800001234 找我,水管漏了", contact={"name": "周小明", "phone": "13900005678"})
    assert "13800001234" not in need.body + need.title
    assert need.subject_id is not None
    kept = masked(need.subject_id)
    assert kept["phone"] == "139****5678"
    assert kept["name"].startswith("周*")
    assert len(need.contact_check) == 64


def test_a_need_without_contact_keeps_no_subject(story: Story) -> None:
    assert story.received().subject_id is None


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"body": "  "}, NothingSaid),
        ({"body": "水" * 4001}, TooLong),
        ({"contact": {"phone": "call me"}}, NotAPhone),
        ({"channel": "phone"}, MayNotEnterForOthers),
    ],
)
def test_what_cannot_be_received_is_refused_with_a_way_out(
    story: Story, more: dict[str, object], refusal: type[Refused]
) -> None:
    with pytest.raises(refusal) as caught:
        story.received(**({"body": PUMP} | more))
    assert caught.value.next_step


def test_a_place_of_another_street_is_refused(story: Story, elsewhere: Town) -> None:
    with pytest.raises(PlaceElsewhere):
        story.received(area_id=elsewhere.areas["QJ-JW"].pk)


def test_a_clerk_enters_a_need_for_a_caller(story: Story, town: Town) -> None:
    need = story.received(channel="phone", person_id=town.person("worker"))
    assert need.entered_by_role == "community_worker"


def test_a_resident_cannot_enter_a_need_as_a_phone_call(story: Story, town: Town) -> None:
    with pytest.raises(MayNotEnterForOthers):
        story.received(channel="phone", person_id=town.person("resident"))


def test_one_browser_is_slowed_down_and_another_is_not(story: Story) -> None:
    for _ in range(12):
        story.received(author_key="a")
    with pytest.raises(TooManyAtOnce):
        story.received(author_key="a")
    story.received(author_key="b")
    with clock.at(timezone.now() + timedelta(minutes=11)):
        story.received(author_key="a")


def _race(street: Town, key: str, times: int) -> tuple[set[str], list[BaseException]]:
    numbers: set[str] = set()
    faults: list[BaseException] = []
    start = threading.Barrier(times)

    def send() -> None:
        try:
            start.wait()
            need = receive_need(street_id=street.street, body=PUMP, channel="form", idempotency_key=key)
            numbers.add(need.number)
        except BaseException as fault:  # noqa: BLE001 - the test looks at every fault
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return numbers, faults


@pytest.mark.django_db(transaction=True)
def test_the_same_form_five_times_at_once_makes_one_need_and_one_receipt() -> None:
    street = build("QJ")
    numbers, faults = _race(street, "five", 5)
    assert faults == []
    assert len(numbers) == 1
    assert Need.objects.in_street(street.street).count() == 1
    assert Entry.objects.filter(street_id=street.street, event="need:self:received").count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_unique_key_five_at_once_would_make_more_than_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control: the race is real when the protection is off."""
    street = build("QJ")
    monkeypatch.setattr(module, "_received", lambda street_id, key: None)
    constraints = list(Need._meta.constraints)
    constraint = next(one for one in constraints if one.name == "need_received_once")
    Need._meta.constraints = [one for one in constraints if one is not constraint]
    with connection.schema_editor() as editor:
        editor.remove_constraint(Need, constraint)
    try:
        _, faults = _race(street, "five", 5)
        assert faults == []
        assert Need.objects.in_street(street.street).count() > 1
    finally:
        Need.objects.in_street(street.street).delete()
        Need._meta.constraints = constraints
        with connection.schema_editor() as editor:
            editor.add_constraint(Need, constraint)


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("路灯坏了。已经一周。", "路灯坏了"),
        ("  \n路灯坏了!真的", "路灯坏了"),
        ("\r\n六号楼没有水\r\n五层以上", "六号楼没有水"),
        ("。。。", "。。。"),
        ("很" * 60, "很" * 39 + "…"),
    ],
)
def test_a_title_is_the_first_sentence_and_fits_a_line(body: str, title: str) -> None:
    assert title_from(body) == title
