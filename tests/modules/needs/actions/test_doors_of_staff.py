"""Needs that staff write down: read back, agreed to, on numbered sheets, out of a chat; each keeps how it came."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connections

from tests.modules.linkage.town import Town, build
from tests.modules.needs.conftest import PUMP, Story, events_of, fresh
from wushe.core.formats.sheet_numbers import sheet_number
from wushe.foundation import clock
from wushe.modules.accounts.labels import CONSENT_VERSION
from wushe.modules.accounts.queries import masked
from wushe.modules.needs.actions._intake import PlaceElsewhere
from wushe.modules.needs.actions._told import (
    ConsentMissing,
    NotReadBack,
    SheetEnteredAlready,
    SheetUnfit,
    Told,
)
from wushe.modules.needs.actions.print_sheets import HowManySheets, print_sheets
from wushe.modules.needs.actions.receive_chat import NoPieceChosen, Piece, TooManyPieces, receive_chat
from wushe.modules.needs.actions.receive_need import MayNotEnterForOthers, receive_need
from wushe.modules.needs.actions.suggest_triage import suggest_triage
from wushe.modules.needs.models import Batch, Intake, Need, SheetRun
from wushe.modules.needs.queries.sheets import area_of_sheet, printed_lately
from wushe.modules.oversight.models import Entry

YES = Told(is_read_back=True, consents=True)


def _entered(story: Story, channel: str = "proxy", **more: object) -> Need:
    return story.received(channel=channel, person_id=story.town.person("worker"), **({"told": YES} | more))


def test_a_need_entered_for_someone_keeps_who_entered_it_that_it_was_read_back_and_the_consent(story: Story) -> None:
    need = _entered(story, contact={"name": "周某", "phone": "13900005678"})
    kept = Intake.objects.get(need=need)
    assert need.entered_by_role == "community_worker"
    assert need.person_id == story.town.person("worker")
    assert (kept.is_read_back, kept.consent) == (True, CONSENT_VERSION)
    assert Entry.objects.get(subject_id=str(need.id)).facts["channel"] == "proxy"


def test_nobody_puts_words_into_someones_mouth(story: Story) -> None:
    with pytest.raises(NotReadBack):
        _entered(story, told=Told(consents=True))


def test_name_and_phone_need_a_yes_and_without_them_none_is_asked(story: Story) -> None:
    with pytest.raises(ConsentMissing):
        _entered(story, told=Told(is_read_back=True), contact={"phone": "13900005678"})
    assert _entered(story, told=Told(is_read_back=True), contact={"name": " "}).channel == "proxy"


@pytest.mark.parametrize("who", ["resident", "stranger"])
def test_a_resident_enters_nothing_for_others_by_any_door(story: Story, who: str) -> None:
    town = story.town
    person = town.person(who)
    with pytest.raises(MayNotEnterForOthers):
        story.received(channel="proxy", person_id=person, told=YES)
    with pytest.raises(MayNotEnterForOthers):
        print_sheets(street_id=town.street, person_id=person, area_id=town.areas["QJ-JW"].pk, number=1)
    with pytest.raises(MayNotEnterForOthers):
        _chat(town, person, Piece(1, "停水"))


def test_staff_of_another_street_enter_nothing_here(story: Story, elsewhere: Town) -> None:
    with pytest.raises(MayNotEnterForOthers):
        story.received(channel="proxy", person_id=elsewhere.person("coordinator"), told=YES)


def test_a_call_about_water_gets_its_day_at_once_and_keeps_the_level_the_clerk_chose(story: Story) -> None:
    need = _entered(story, "phone", told=Told())
    assert need.urgency == "urgent"
    assert need.due_at - need.received_at == timedelta(hours=24)
    chosen = _entered(story, "phone", told=Told(level="emergency", category="health"))
    suggest_triage(need_id=chosen.id)
    assert (fresh(chosen).urgency, fresh(chosen).category) == ("emergency", "health")


def test_the_time_a_call_took_is_kept_and_nonsense_is_not(story: Story) -> None:
    began = clock.now() - timedelta(seconds=70)
    assert 70 <= Intake.objects.get(need=_entered(story, "phone", told=Told(began_at=began))).took_seconds < 80
    later = Told(began_at=clock.now() + timedelta(days=3))
    assert Intake.objects.get(need=_entered(story, "phone", told=later)).took_seconds is None


def _print(town: Town, number: int = 3) -> SheetRun:
    return print_sheets(
        street_id=town.street, person_id=town.person("worker"), area_id=town.areas["QJ-JW-6"].pk, number=number
    )


def test_sheets_are_numbered_one_after_the_other_and_each_knows_its_area(story: Story) -> None:
    town = story.town
    runs = [_print(town), _print(town, 2)]
    assert [(run.first, run.last) for run in runs] == [(1, 3), (4, 5)]
    assert area_of_sheet(town.street, sheet_number("QJ", 4)) == town.areas["QJ-JW-6"].pk
    assert area_of_sheet(town.street, sheet_number("QJ", 6)) is None
    assert events_of(runs[0].id) == ["need:sheets:printed"]


@pytest.mark.parametrize("number", [0, -1, 51])
def test_no_sheet_and_a_ream_are_refused(story: Story, number: int) -> None:
    with pytest.raises(HowManySheets):
        _print(story.town, number)


def test_sheets_for_another_streets_area_are_refused(story: Story, elsewhere: Town) -> None:
    town = story.town
    with pytest.raises(PlaceElsewhere):
        print_sheets(
            street_id=town.street, person_id=town.person("worker"), area_id=elsewhere.areas["QJ-JW"].pk, number=1
        )


def test_a_sheet_is_entered_once_and_says_under_which_number(story: Story) -> None:
    run = _print(story.town)
    need = _entered(story, "paper", told=Told(sheet=sheet_number("qj", run.first).lower()))
    assert Intake.objects.get(need=need).sheet == sheet_number("QJ", run.first)
    with pytest.raises(SheetEnteredAlready) as refused:
        _entered(story, "paper", told=Told(sheet=sheet_number("QJ", run.first)))
    assert need.number in str(refused.value)
    assert printed_lately(story.town.street)[0][1] == 1


def test_a_mistyped_sheet_number_is_refused_and_a_letter_without_one_is_not(story: Story) -> None:
    with pytest.raises(SheetUnfit):
        _entered(story, "paper", told=Told(sheet="QJ-P00001-0"))
    assert _entered(story, "paper", told=Told()).channel == "paper"


@pytest.mark.django_db(transaction=True)
def test_two_clerks_with_one_sheet_make_one_need_and_the_other_is_told() -> None:
    town = build("QJ")
    told = Told(sheet=sheet_number("QJ", 1))
    needs: list[Need] = []
    faults: list[BaseException] = []
    start = threading.Barrier(4)

    def enter(key: str) -> None:
        try:
            start.wait()
            needs.append(
                receive_need(
                    street_id=town.street,
                    body=PUMP,
                    channel="paper",
                    idempotency_key=key,
                    area_id=town.areas["QJ-JW"].pk,
                    person_id=town.person("worker"),
                    told=told,
                )
            )
        except BaseException as fault:  # noqa: BLE001 - the test looks at every fault
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=enter, args=(f"sheet-{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(needs) == 1
    assert {type(fault) for fault in faults} == {SheetEnteredAlready}
    assert Need.objects.in_street(town.street).count() == 1


def _chat(town: Town, person: object, *pieces: Piece, key: str = "paste") -> tuple[Batch, list[Need]]:
    return receive_chat(
        street_id=town.street,
        person_id=person,
        paste_key=key,
        name="江湾居民群",
        area_id=town.areas["QJ-JW"].pk,
        pieces=pieces,
    )


def test_the_pieces_of_a_chat_are_received_together_each_with_its_place_voices_and_vault(story: Story) -> None:
    town = story.town
    said_at = clock.now() - timedelta(hours=3)
    batch, needs = _chat(
        town,
        town.person("worker"),
        Piece(1, "6号楼停水了，电话13900005678", "江湾6-周姐", submitted_at=said_at, agreeing=3),
        Piece(2, "东门口垃圾没人收", "老吴", area_id=town.areas["QJ-JW-6"].pk),
    )
    assert [need.batch_id for need in needs] == [batch.id, batch.id]
    assert [Intake.objects.get(need=need).position for need in needs] == [1, 2]
    assert (needs[0].submitted_at, needs[0].supports) == (said_at, 3)
    assert needs[1].area_id == town.areas["QJ-JW-6"].pk
    assert "13900005678" not in needs[0].body
    assert "周姐" not in f"{needs[0].title}{needs[0].body}"
    assert set(masked(needs[0].subject_id)) == {"name", "note"}
    assert needs[0].author_key != needs[1].author_key
    assert events_of(batch.id) == ["need:batch:pasted"]


def test_the_same_paste_sent_again_gives_the_same_needs(story: Story) -> None:
    worker = story.town.person("worker")
    first = _chat(story.town, worker, Piece(1, "停水"), Piece(2, "电梯坏"))
    again = _chat(story.town, worker, Piece(1, "停水"), Piece(2, "电梯坏"))
    assert [need.id for need in first[1]] == [need.id for need in again[1]]
    assert Need.objects.in_street(story.town.street).count() == 2


def test_of_a_chat_all_pieces_are_received_or_none(story: Story, elsewhere: Town) -> None:
    theirs = elsewhere.areas["QJ-JW"].pk
    with pytest.raises(PlaceElsewhere):
        _chat(story.town, story.town.person("worker"), Piece(1, "停水"), Piece(2, "电梯坏", area_id=theirs))
    assert not Need.objects.in_street(story.town.street).exists()
    assert not Batch.objects.in_street(story.town.street).exists()


def test_an_empty_and_an_endless_chat_are_refused(story: Story) -> None:
    worker = story.town.person("worker")
    with pytest.raises(NoPieceChosen):
        _chat(story.town, worker)
    with pytest.raises(TooManyPieces):
        _chat(story.town, worker, *(Piece(n, "停水") for n in range(61)))
