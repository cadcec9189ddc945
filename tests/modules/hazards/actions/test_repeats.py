"""The same type at the same place thrice within the days is put forward, becomes a need, and joins a theme."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.modules.hazards.conftest import NOON, Rounds, events_of
from tests.modules.linkage.town import Town
from wushe.foundation import clock
from wushe.foundation.jobs import worker
from wushe.modules.hazards.actions._words import WordsMissing
from wushe.modules.hazards.actions.decide_repeat import (
    RepeatDecided,
    RepeatNotYours,
    RepeatUnknown,
    accept_repeat,
    dismiss_repeat,
)
from wushe.modules.hazards.actions.find_repeats import find_repeats
from wushe.modules.hazards.actions.withdraw_hazard import withdraw_hazard
from wushe.modules.hazards.models import Hazard, Repeat
from wushe.modules.hazards.queries.repeats import hazards_behind
from wushe.modules.needs.models import Need


def _thrice(rounds: Rounds, days: tuple[int, ...] = (0, 30, 60), **more: object) -> list[Hazard]:
    found = []
    for day in days:
        with clock.at(NOON + timedelta(days=day)):
            found.append(rounds.found(**more))
            worker.run_all()
            find_repeats(hazard_id=found[-1].id)  # the job runs at its own hour, the story at another
    return found


def _repeats(rounds: Rounds) -> list[Repeat]:
    return list(Repeat.objects.in_street(rounds.town.street).order_by("found_at"))


def test_thrice_at_one_place_is_put_forward_once_with_its_hazards(rounds: Rounds) -> None:
    hazards = _thrice(rounds, where="北侧消防通道")
    (repeat,) = _repeats(rounds)
    assert (repeat.times, repeat.days, repeat.state) == (3, 60, "open")
    gathered = Hazard.objects.in_street(rounds.town.street).filter(repeat=repeat)
    assert set(gathered.values_list("id", flat=True)) == {hazard.id for hazard in hazards}
    assert "hazard:repeat:found" in events_of(repeat.id)


def test_registering_is_enough_the_job_finds_it(rounds: Rounds) -> None:
    for _ in range(3):
        rounds.found(where="北门")
    worker.run_all()
    assert [one.times for one in _repeats(rounds)] == [3]


def test_a_fourth_joins_the_open_proposal(rounds: Rounds) -> None:
    _thrice(rounds, (0, 10, 20, 30), where="北门")
    assert [one.times for one in _repeats(rounds)] == [4]


@pytest.mark.parametrize("days", [(0, 60, 151), (0, 1)])
def test_spread_over_a_longer_time_it_is_no_repeat(rounds: Rounds, days: tuple[int, ...]) -> None:
    _thrice(rounds, days, where="北门")
    assert _repeats(rounds) == []


def test_a_mistake_that_was_taken_back_does_not_count(rounds: Rounds) -> None:
    hazards = _thrice(rounds, (0, 1), where="北门")
    withdraw_hazard(**rounds.by("secretary"), hazard_id=hazards[0].id, reason="误报")
    with clock.at(NOON + timedelta(days=2)):
        third = rounds.found(where="北门")
        assert find_repeats(hazard_id=third.id) is None


def test_a_whole_community_without_words_is_no_place(rounds: Rounds) -> None:
    _thrice(rounds, area="QJ-JW", who="worker")
    assert _repeats(rounds) == []


def test_it_becomes_a_need_and_both_know_each_other(rounds: Rounds) -> None:
    hazards = _thrice(rounds, where="北门")
    (repeat,) = _repeats(rounds)
    accept_repeat(**rounds.by("secretary"), repeat_id=repeat.id)
    (repeat,) = _repeats(rounds)
    need = Need.objects.in_street(rounds.town.street).get(pk=repeat.need_id)
    assert repeat.state == "accepted"
    assert need.began == "own_initiative"
    assert "北门" in need.title + need.where
    assert hazards[0].words in need.body
    assert {one.id for one in hazards_behind(rounds.town.street, need.id)} == {one.id for one in hazards}
    assert "hazard:repeat:accepted" in events_of(repeat.id)
    worker.run_all()  # sorting and consolidation take it like any other need
    with pytest.raises(RepeatDecided):
        accept_repeat(**rounds.by("secretary"), repeat_id=repeat.id)
    assert Need.objects.in_street(rounds.town.street).count() == 1


def test_left_aside_it_needs_a_reason_and_only_new_ones_count(rounds: Rounds) -> None:
    _thrice(rounds, where="北门")
    (repeat,) = _repeats(rounds)
    with pytest.raises(WordsMissing):
        dismiss_repeat(**rounds.by("secretary"), repeat_id=repeat.id, reason=" ")
    dismiss_repeat(**rounds.by("secretary"), repeat_id=repeat.id, reason="已装隔离桩")
    assert "hazard:repeat:dismissed" in events_of(repeat.id)
    _thrice(rounds, (61, 62), where="北门")
    assert len(_repeats(rounds)) == 1
    _thrice(rounds, (63,), where="北门")
    assert [one.state for one in _repeats(rounds)] == ["dismissed", "open"]


@pytest.mark.parametrize("word", ["grid", "worker", "neighbour", "manager", "resident", "stranger"])
def test_who_does_not_answer_for_the_area_decides_nothing(rounds: Rounds, word: str) -> None:
    _thrice(rounds, where="北门")
    (repeat,) = _repeats(rounds)
    with pytest.raises(RepeatNotYours):
        accept_repeat(**rounds.by(word), repeat_id=repeat.id)
    with pytest.raises(RepeatNotYours):
        dismiss_repeat(**rounds.by(word), repeat_id=repeat.id, reason="不用")


def test_another_street_has_no_such_proposal(rounds: Rounds, elsewhere: Town) -> None:
    _thrice(rounds, where="北门")
    (repeat,) = _repeats(rounds)
    with pytest.raises(RepeatUnknown):
        accept_repeat(street_id=elsewhere.street, person_id=elsewhere.person("coordinator"), repeat_id=repeat.id)
