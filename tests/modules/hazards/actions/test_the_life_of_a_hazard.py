"""Found, made safe, given to a body, rectified, rechecked by somebody else: each power works and refuses."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.modules.hazards.conftest import NOON, Rounds, events_of, fresh
from tests.modules.linkage.town import Town
from wushe.core.lifecycle import HazardStatus
from wushe.foundation import clock
from wushe.foundation.jobs import worker
from wushe.foundation.refusals import NotFound
from wushe.modules.hazards.actions._rows import HazardUnknown, NotYourHazard, StepNotAllowed
from wushe.modules.hazards.actions._words import WordsMissing, WordsTooLong
from wushe.modules.hazards.actions.control_hazard import control_hazard
from wushe.modules.hazards.actions.extend_term import DayUnfit, NothingToExtend, extend_term
from wushe.modules.hazards.actions.name_body import BodyUnknown, name_body
from wushe.modules.hazards.actions.recheck_hazard import (
    OwnWorkNotRechecked,
    accept_rectification,
    return_to_rectify,
)
from wushe.modules.hazards.actions.rectify_hazard import rectify_hazard
from wushe.modules.hazards.actions.register_hazard import PlaceElsewhere, TypeUnknown
from wushe.modules.hazards.actions.withdraw_hazard import restore_hazard, withdraw_hazard
from wushe.modules.hazards.models import Hazard, HazardNote
from wushe.modules.linkage.actions import order_period
from wushe.modules.linkage.models import Assignment, RuleTable
from wushe.modules.oversight.models import Entry


def test_what_is_found_gets_a_number_a_level_and_a_term(rounds: Rounds) -> None:
    with clock.at(NOON):
        hazard = rounds.found()
    assert hazard.number.startswith("QJ-YH-260303-")
    assert (hazard.level, hazard.status) == ("general", "registered")
    assert hazard.due_at is not None
    assert hazard.due_at.astimezone(NOON.tzinfo).isoformat() == "2026-03-06T23:59:59+08:00"
    assert hazard.due_rule == "CN rectify.general"
    assert events_of(hazard.id) == ["hazard:self:registered"]


def test_the_ledger_says_type_level_and_area_and_nothing_that_was_said(rounds: Rounds) -> None:
    hazard = rounds.found("王小明13800000001的车堵住了消防通道")
    entry = Entry.objects.get(subject_id=str(hazard.id), event="hazard:self:registered")
    assert entry.visibility == "public"
    assert entry.facts == {
        "receipt": hazard.number,
        "hazard_type": "fire_lane",
        "hazard_level": "general",
        "area": hazard.area_path,
    }


def test_names_and_phones_are_covered_and_kept_only_in_the_vault(rounds: Rounds) -> None:
    hazard = rounds.found("联系人:王小明13800000001,车堵住了消防通道")
    assert "13800000001" not in hazard.words
    assert hazard.subject_id is not None
    assert "13800000001" not in str(list(HazardNote.objects.in_street(hazard.street_id).values()))


def test_the_same_form_sent_twice_is_one_hazard(rounds: Rounds) -> None:
    first = rounds.found(submission_key="once")
    second = rounds.found("something else", submission_key="once")
    assert first.id == second.id
    assert Hazard.objects.in_street(first.street_id).count() == 1


def test_a_level_that_was_chosen_goes_before_the_usual_one(rounds: Rounds) -> None:
    with clock.at(NOON):
        hazard = rounds.found(level="serious")
    assert hazard.due_at == NOON + timedelta(hours=24)


def test_rules_name_the_body_at_once_and_say_why(rounds: Rounds, rules: RuleTable) -> None:
    hazard = rounds.found()
    assert hazard.status == "assigned"
    assert hazard.lead_body_id is not None
    row = Assignment.objects.in_street(hazard.street_id).get(matter_id=hazard.id)
    assert row.matter_kind == "hazard"
    assert row.why
    assert "hazard:lead:assigned" in events_of(hazard.id)


def test_a_period_changes_the_body_and_the_list_shows_it(rounds: Rounds, town: Town, rules: RuleTable) -> None:
    hazard = rounds.found()
    before = hazard.lead_body_id
    order_period(
        street_id=town.street,
        person_id=town.person("leader"),
        area_id=town.areas["QJ-JW"].pk,
        event="暴雨",
        reason="红色预警",
        legal_basis="突发事件应对法",
        ordered_as="street_leader",
    )
    worker.run_all()
    assert fresh(hazard).lead_body_id != before
    assert "hazard:lead:changed" in events_of(hazard.id)


def test_an_empty_or_endless_text_an_unknown_type_and_a_far_place_are_refused(
    rounds: Rounds, elsewhere: Town
) -> None:
    with pytest.raises(WordsMissing):
        rounds.found(" ")
    with pytest.raises(WordsTooLong):
        rounds.found("长" * 501)
    with pytest.raises(TypeUnknown):
        rounds.found(type="dragon")
    with pytest.raises(PlaceElsewhere):
        rounds.found(area_id=elsewhere.areas["QJ-JW-6"].pk)
    with pytest.raises(PlaceElsewhere):
        rounds.found(place_id=rounds.place("邻楼车棚", area="QJ-JW-7"))


@pytest.mark.parametrize("word", ["beside", "neighbour", "manager", "resident", "stranger"])
def test_who_does_not_watch_the_area_registers_nothing_there(rounds: Rounds, word: str) -> None:
    with pytest.raises(NotYourHazard):
        rounds.found(who=word)


def test_a_temporary_measure_ends_nothing(rounds: Rounds) -> None:
    hazard = rounds.found()
    due = hazard.due_at
    control_hazard(**rounds.by("grid"), hazard_id=hazard.id, measure="放了警示桩,保安守着。")
    hazard = fresh(hazard)
    assert hazard.controlled_at is not None
    assert (hazard.status, hazard.due_at) == ("registered", due)
    assert events_of(hazard.id)[-1] == "hazard:self:controlled"
    with pytest.raises(WordsMissing):
        control_hazard(**rounds.by("grid"), hazard_id=hazard.id, measure="")
    with pytest.raises(NotYourHazard):
        control_hazard(**rounds.by("beside"), hazard_id=hazard.id, measure="我来看看")


def test_the_property_manager_sees_and_reports_only_what_was_given_to_the_company(rounds: Rounds) -> None:
    hazard = rounds.found()
    with pytest.raises(NotYourHazard):
        rectify_hazard(**rounds.by("manager"), hazard_id=hazard.id, work="已清")
    hazard = rounds.named(hazard)
    rectify_hazard(**rounds.by("manager"), hazard_id=hazard.id, work="车已移走")
    assert fresh(hazard).status == "rectified"
    with pytest.raises(NotYourHazard):
        accept_rectification(**rounds.by("manager"), hazard_id=hazard.id)


def test_somebody_else_looks_and_closes(rounds: Rounds, town: Town) -> None:
    with clock.at(NOON):
        hazard = rounds.rectified(who="grid")
    assert (hazard.clock, hazard.turn) == ("recheck", 2)
    with pytest.raises(OwnWorkNotRechecked):
        accept_rectification(**rounds.by("grid"), hazard_id=hazard.id)
    with pytest.raises(OwnWorkNotRechecked):
        return_to_rectify(**rounds.by("grid"), hazard_id=hazard.id, reason="还没好")
    accept_rectification(**rounds.by("colleague"), hazard_id=hazard.id, words="通道已通。")
    hazard = fresh(hazard)
    assert (hazard.status, hazard.is_open) == ("closed", False)
    assert hazard.closed_at is not None
    assert events_of(hazard.id)[-1] == "hazard:self:closed"


def test_who_found_it_may_recheck_when_another_did_the_work(rounds: Rounds) -> None:
    hazard = rounds.rectified(rounds.named(), who="manager")
    accept_rectification(**rounds.by("grid"), hazard_id=hazard.id)
    assert fresh(hazard).status == "closed"


def test_closing_ends_the_matter_so_that_nobody_leads_any_more(rounds: Rounds, rules: RuleTable) -> None:
    hazard = rounds.rectified(rounds.found())
    accept_rectification(**rounds.by("worker"), hazard_id=hazard.id)
    row = Assignment.objects.in_street(hazard.street_id).get(matter_id=hazard.id)
    assert row.closed_at is not None


def test_what_is_not_gone_goes_back_with_the_reason_and_a_new_term(rounds: Rounds) -> None:
    with clock.at(NOON):
        hazard = rounds.rectified()
    later = NOON + timedelta(days=1)
    with clock.at(later):
        with pytest.raises(WordsMissing):
            return_to_rectify(**rounds.by("worker"), hazard_id=hazard.id, reason="")
        return_to_rectify(**rounds.by("worker"), hazard_id=hazard.id, reason="又停了一辆车")
    hazard = fresh(hazard)
    assert (hazard.status, hazard.clock, hazard.turn) == ("returned", "rectify", 3)
    assert hazard.clock_from == later
    rounds.rectified(hazard, who="worker")
    accept_rectification(**rounds.by("grid"), hazard_id=hazard.id)
    assert fresh(hazard).status == "closed"


def test_nothing_is_rechecked_before_it_was_reported(rounds: Rounds) -> None:
    hazard = rounds.found()
    with pytest.raises(StepNotAllowed):
        accept_rectification(**rounds.by("colleague"), hazard_id=hazard.id)
    with pytest.raises(StepNotAllowed):
        rounds.rectified(rounds.rectified(hazard))


@pytest.mark.parametrize("word", ["beside", "neighbour", "resident", "stranger"])
def test_strangers_to_the_area_may_do_nothing_with_it(rounds: Rounds, word: str) -> None:
    hazard = rounds.rectified()
    for act in (
        lambda by: accept_rectification(**by, hazard_id=hazard.id),
        lambda by: return_to_rectify(**by, hazard_id=hazard.id, reason="不行"),
        lambda by: rectify_hazard(**by, hazard_id=hazard.id, work="好了"),
        lambda by: withdraw_hazard(**by, hazard_id=hazard.id, reason="误报"),
        lambda by: extend_term(**by, hazard_id=hazard.id, until=date(2030, 1, 1), plan="以后"),
    ):
        with pytest.raises(NotYourHazard):
            act(rounds.by(word))


def test_another_street_does_not_find_the_hazard(rounds: Rounds, elsewhere: Town) -> None:
    hazard = rounds.rectified()
    with pytest.raises(NotFound):
        accept_rectification(
            street_id=elsewhere.street, person_id=elsewhere.person("coordinator"), hazard_id=hazard.id
        )
    with pytest.raises(HazardUnknown):
        control_hazard(
            street_id=elsewhere.street,
            person_id=elsewhere.person("coordinator"),
            hazard_id=hazard.id,
            measure="守着",
        )


def test_a_body_is_named_by_hand_without_rules_and_over_them_with_a_reason(rounds: Rounds, town: Town) -> None:
    hazard = rounds.named()
    assert (hazard.status, hazard.lead_body_id) == ("assigned", town.bodies["property"].pk)
    town.rules()
    led = rounds.found()
    rounds.named(led)
    row = Assignment.objects.in_street(town.street).get(matter_id=led.id)
    assert row.lead_body_id == town.bodies["property"].pk
    assert row.override_reason
    with pytest.raises(BodyUnknown):
        name_body(**rounds.by("secretary"), hazard_id=led.id, body_id=town.street, reason="试试")
    with pytest.raises(NotYourHazard):
        name_body(**rounds.by("worker"), hazard_id=led.id, body_id=town.bodies["street"].pk, reason="试试")


def test_more_time_needs_a_plan_and_a_later_day_within_a_year(rounds: Rounds) -> None:
    with clock.at(NOON):
        hazard = rounds.found()
    by = rounds.by("secretary")
    with pytest.raises(WordsMissing):
        extend_term(**by, hazard_id=hazard.id, until=date(2026, 4, 1), plan=" ")
    for day in (date(2026, 3, 5), date(2028, 1, 1)):
        with pytest.raises(DayUnfit):
            extend_term(**by, hazard_id=hazard.id, until=day, plan="分期整治")
    extend_term(**by, hazard_id=hazard.id, until=date(2026, 4, 1), plan="分期整治,先拉警戒线。")
    hazard = fresh(hazard)
    assert hazard.due_at is not None
    assert hazard.due_at.astimezone(NOON.tzinfo).isoformat() == "2026-04-01T23:59:59+08:00"
    assert hazard.turn == 2
    assert events_of(hazard.id)[-1] == "hazard:term:extended"
    with pytest.raises(NothingToExtend):
        extend_term(**by, hazard_id=rounds.rectified().id, until=date(2030, 1, 1), plan="以后")


def test_a_mistake_is_taken_back_and_put_on_the_list_again(rounds: Rounds) -> None:
    hazard = rounds.found()
    with pytest.raises(WordsMissing):
        withdraw_hazard(**rounds.by("secretary"), hazard_id=hazard.id, reason="")
    with pytest.raises(NotYourHazard):
        withdraw_hazard(**rounds.by("grid"), hazard_id=hazard.id, reason="误报")
    withdraw_hazard(**rounds.by("secretary"), hazard_id=hazard.id, reason="同一处已登记")
    assert (fresh(hazard).status, fresh(hazard).is_open) == ("withdrawn", False)
    restore_hazard(**rounds.by("secretary"), hazard_id=hazard.id, reason="不是同一处")
    assert fresh(hazard).status == "registered"
    assert events_of(hazard.id)[-2:] == ["hazard:self:withdrawn", "hazard:self:restored"]


def test_what_is_closed_is_not_sent_back_by_a_recheck(rounds: Rounds) -> None:
    hazard = rounds.rectified()
    accept_rectification(**rounds.by("colleague"), hazard_id=hazard.id)
    with pytest.raises(StepNotAllowed):
        return_to_rectify(**rounds.by("worker"), hazard_id=hazard.id, reason="再看一眼")
    assert fresh(hazard).status == "closed"


def test_what_was_closed_too_early_goes_back_to_be_rectified(rounds: Rounds) -> None:
    hazard = rounds.rectified()
    accept_rectification(**rounds.by("colleague"), hazard_id=hazard.id)
    restore_hazard(**rounds.by("secretary"), hazard_id=hazard.id, reason="居民反映没清完")
    hazard = fresh(hazard)
    assert hazard.status == HazardStatus.RETURNED
    assert hazard.closed_at is None
