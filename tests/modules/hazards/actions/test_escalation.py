"""What is late is told to those above, each step once however the clock jumps; the serious is told at once."""

from __future__ import annotations

from datetime import timedelta

from tests.modules.hazards.conftest import NOON, Rounds, events_of, fresh
from tests.modules.linkage.town import Town
from wushe.foundation import clock
from wushe.foundation.jobs import worker
from wushe.modules.hazards.actions.control_hazard import control_hazard
from wushe.modules.hazards.actions.escalate_overdue import escalate_overdue
from wushe.modules.hazards.actions.recheck_hazard import return_to_rectify
from wushe.modules.hazards.models import Escalation, Hazard
from wushe.modules.linkage.models import RuleTable
from wushe.modules.notifications.models import Message


def _steps(hazard: Hazard) -> list[tuple[int, str]]:
    rows = Escalation.objects.in_street(hazard.street_id).filter(hazard=hazard).order_by("at", "id")
    return list(rows.values_list("turn", "step"))


def _told(town: Town, hazard: Hazard, word: str, event: str) -> int:
    rows = Message.objects.in_street(town.street).filter(subject_id=str(hazard.id), event=event)
    return int(rows.filter(recipient_id=town.person(word)).count())


def test_in_time_nobody_is_told(rounds: Rounds, town: Town) -> None:
    with clock.at(NOON):
        rounds.found()
        assert escalate_overdue(street_id=town.street) == 0


def test_each_step_comes_once_in_its_hour(rounds: Rounds, town: Town) -> None:
    with clock.at(NOON):
        hazard = rounds.found()
    due = hazard.due_at
    assert due is not None
    for hours, steps in ((1, ["lead"]), (2, ["lead"]), (25, ["lead", "street"]), (80, ["lead", "street", "leader"])):
        with clock.at(due + timedelta(hours=hours)):
            escalate_overdue(street_id=town.street)
            escalate_overdue(street_id=town.street)
        assert [step for _turn, step in _steps(hazard)] == steps


def test_a_jump_of_the_clock_takes_every_step_once_and_a_jump_back_takes_none(rounds: Rounds, town: Town) -> None:
    with clock.at(NOON):
        hazard = rounds.found()
    with clock.at(NOON + timedelta(days=400)):
        assert escalate_overdue(street_id=town.street) == 3
    for days in (-5, 400, 900):
        with clock.at(NOON + timedelta(days=days)):
            assert escalate_overdue(street_id=town.street) == 0
    assert len(_steps(hazard)) == 3
    assert events_of(hazard.id).count("hazard:term:escalated") == 3


def test_a_new_term_has_steps_of_its_own(rounds: Rounds, town: Town) -> None:
    with clock.at(NOON):
        hazard = rounds.found()
    with clock.at(NOON + timedelta(days=30)):
        escalate_overdue(street_id=town.street)
        rounds.rectified(hazard)
        assert escalate_overdue(street_id=town.street) == 0
    with clock.at(NOON + timedelta(days=60)):
        assert escalate_overdue(street_id=town.street) == 3  # nobody went to look
        return_to_rectify(**rounds.by("worker"), hazard_id=hazard.id, reason="还在")
        assert escalate_overdue(street_id=town.street) == 0
    assert {turn for turn, _step in _steps(hazard)} == {1, 2}


def test_those_named_by_the_step_hear_of_it_once(rounds: Rounds, town: Town, rules: RuleTable) -> None:
    with clock.at(NOON):
        hazard = rounds.found()
    with clock.at(NOON + timedelta(days=400)):
        escalate_overdue(street_id=town.street)
        worker.run_all()
        worker.run_all()
    event = "hazard:term:escalated"
    assert _told(town, hazard, "coordinator", event) == 1
    assert _told(town, hazard, "leader", event) == 1
    assert _told(town, hazard, "secretary", event) >= 1
    assert _told(town, hazard, "neighbour", event) == 0


def test_a_serious_hazard_is_told_to_coordinator_and_leader_at_once(rounds: Rounds, town: Town) -> None:
    hazard = rounds.found(level="serious")
    ordinary = rounds.found(level="general")
    worker.run_all()
    for word in ("coordinator", "leader", "secretary"):
        assert _told(town, hazard, word, "hazard:self:registered") == 1
        assert _told(town, ordinary, word, "hazard:self:registered") == 0
    assert _told(town, hazard, "neighbour", "hazard:self:registered") == 0


def test_who_finds_a_serious_hazard_is_not_told_what_they_know(rounds: Rounds, town: Town) -> None:
    hazard = rounds.found(level="serious", who="coordinator")
    worker.run_all()
    assert _told(town, hazard, "coordinator", "hazard:self:registered") == 0
    assert _told(town, hazard, "leader", "hazard:self:registered") == 1


def test_a_serious_hazard_without_anything_that_keeps_people_safe_is_told_after_two_hours(
    rounds: Rounds, town: Town
) -> None:
    with clock.at(NOON):
        bare, guarded = rounds.found(level="serious"), rounds.found(level="serious")
        control_hazard(**rounds.by("grid"), hazard_id=guarded.id, measure="拉了警戒线")
    with clock.at(NOON + timedelta(hours=2)):
        assert escalate_overdue(street_id=town.street) == 0
    with clock.at(NOON + timedelta(hours=2, minutes=1)):
        assert escalate_overdue(street_id=town.street) == 1
        assert escalate_overdue(street_id=town.street) == 0
    assert _steps(bare) == [(1, "unguarded")]
    assert _steps(guarded) == []


def test_the_colleagues_hear_that_a_recheck_waits_and_the_body_that_it_came_back(rounds: Rounds, town: Town) -> None:
    hazard = rounds.rectified(rounds.named(), who="manager")
    worker.run_all()
    assert _told(town, hazard, "grid", "hazard:self:rectified") == 1
    assert _told(town, hazard, "worker", "hazard:self:rectified") == 1
    assert _told(town, hazard, "beside", "hazard:self:rectified") == 0
    return_to_rectify(**rounds.by("worker"), hazard_id=hazard.id, reason="还有一辆")
    worker.run_all()
    assert _told(town, fresh(hazard), "manager", "hazard:self:returned") == 1


def test_another_street_is_left_alone(rounds: Rounds, town: Town, elsewhere: Town) -> None:
    with clock.at(NOON):
        rounds.found()
    with clock.at(NOON + timedelta(days=400)):
        assert escalate_overdue(street_id=elsewhere.street) == 0


def test_more_late_hazards_than_one_transaction_holds_are_all_seen(rounds: Rounds, town: Town) -> None:
    with clock.at(NOON):
        for _ in range(103):
            rounds.found(level="minor")
    with clock.at(NOON + timedelta(days=8)):
        assert escalate_overdue(street_id=town.street) == 103
