"""Rates are counted from the records; weights carry day and source; nobody excludes by themselves."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import cycle, islice
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from tests.modules.linkage.town import Town
from tests.modules.needs.conftest import Story, events_of, fresh
from wushe.core.rates import percent, points
from wushe.foundation import clock
from wushe.modules.linkage.models import RuleTable
from wushe.modules.needs.actions._refusals import NotYourNeed, ReasonMissing
from wushe.modules.needs.actions.exclude_from_rates import (
    ExclusionAsked,
    ExclusionDecided,
    ExclusionUnknown,
    GroundUnknown,
    NotYourDecision,
    ask_exclusion,
    decide_exclusion,
)
from wushe.modules.needs.actions.export_statistics import NotYourFigures, export_statistics
from wushe.modules.needs.actions.merge_needs import merge_needs
from wushe.modules.needs.actions.note_contact import note_contact
from wushe.modules.needs.actions.rate_need import rate_need
from wushe.modules.needs.actions.rule_out_need import rule_out_need
from wushe.modules.needs.actions.set_rate_rule import NotYourRates, SourceMissing, WeightsNotOne, set_rate_rule
from wushe.modules.needs.actions.withdraw_need import withdraw_need
from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.access import secret_of
from wushe.modules.needs.queries.clocks import funnel
from wushe.modules.needs.queries.inbox import Reach
from wushe.modules.needs.queries.rates import (
    Span,
    cases_of,
    community_of,
    default_rule,
    rate_line,
    rate_lines,
    rule_on,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
MARCH = Span(date(2026, 3, 1), date(2026, 3, 31))
BEGAN = datetime(2026, 3, 3, 8, 12, tzinfo=SHANGHAI)
EVERYTHING = Reach(("QJ/",), frozenset())
FIFTH = (Fraction(1, 5), Fraction(2, 5), Fraction(2, 5))


def at_work(story: Story, *, late: bool = False, said: tuple[bool, str] | None = None, **more: Any) -> Need:
    """A need received on 3 March, answered within its week or a day after it, perhaps rated."""
    with clock.at(BEGAN):
        need = story.sorted(story.received(**more), person_id=story.town.person("coordinator"))
    with clock.at(BEGAN + timedelta(days=8 if late else 3)):
        story.answered(need)
        if said is not None:
            rate_need(
                street_id=story.town.street, need_id=need.id, is_solved=said[0], satisfaction=said[1], score=3,
                secret=secret_of(need.id),
            )  # fmt: skip
    return fresh(need)


def by(town: Town, word: str, **more: Any) -> dict[str, Any]:
    return {"street_id": town.street, "person_id": town.person(word)} | more


@pytest.mark.timeout(120)
def test_march_of_story_one_comes_out_of_the_records(story: Story, town: Town, rules: RuleTable) -> None:
    """186 due, 183 in time, 170 valid call-backs: 146 solved; 131 satisfied, 22 basically, 17 not."""
    words = ["satisfied"] * 131 + ["basically"] * 22 + ["not"] * 17
    solved = [True] * 146 + [False] * 24
    heard: list[tuple[bool, str] | None] = [*zip(solved, words, strict=True), *[None] * 16]
    areas = islice(cycle(["QJ-JW", "QJ-LS", "QJ-JW-6"]), 186)
    for number, (said, area) in enumerate(zip(heard, areas, strict=True)):
        need = at_work_quick(story, late=number % 62 == 0, said=said, area=area)
        assert need.due_at is not None
    cases = cases_of(town.street, EVERYTHING, MARCH)
    rule = rule_on(town.street, MARCH.last)
    line = rate_line("", cases, rule.rules)
    counts = line.kept.counts
    assert (counts.due, counts.in_time, counts.called_back, counts.solved) == (186, 183, 170, 146)
    assert (counts.satisfied, counts.basically, counts.dissatisfied) == (131, 22, 17)
    told = (line.kept.response, line.kept.solution, line.kept.strict, line.kept.satisfaction)
    assert [percent(one) for one in told] == ["98.39%", "85.88%", "77.06%", "87.41%"]
    assert points(line.kept.composite) == "89.00"
    assert (line.excluded, line.raw) == (0, line.kept)
    parts = rate_lines(cases, community_of, rule.rules)
    assert [part.key for part in parts] == ["QJ/QJ-JW/", "QJ/QJ-LS/"]
    assert sum(part.kept.counts.due for part in parts) == 186
    none = cases_of(town.street, EVERYTHING, Span(date(2026, 4, 1), date(2026, 4, 30)))
    assert rate_line("", none, rule.rules).kept.composite is None


def at_work_quick(story: Story, *, late: bool, said: tuple[bool, str] | None, area: str) -> Need:
    """As `at_work`, answered by the street so that any community may be meant."""
    from wushe.modules.needs.actions.answer_need import answer_need

    hand = by(story.town, "coordinator")
    with clock.at(BEGAN):
        need = story.sorted(story.received(area=area), person_id=story.town.person("coordinator"))
    with clock.at(BEGAN + timedelta(days=8 if late else 3)):
        answer_need(**hand, need_id=need.id, points=["已办。"])
    if said is not None:
        with clock.at(BEGAN + timedelta(days=9)):
            rate_need(
                street_id=story.town.street, need_id=need.id, is_solved=said[0], satisfaction=said[1], score=3,
                secret=secret_of(need.id),
            )  # fmt: skip
    return fresh(need)


def test_a_withdrawn_need_is_not_due_and_a_merged_one_is_answered_with_its_survivor(
    story: Story, town: Town, rules: RuleTable
) -> None:
    with clock.at(BEGAN):
        gone, twin, main = (story.received() for _ in range(3))
        story.sorted(main)
        merge_needs(**by(town, "worker"), need_id=twin.id, into_id=main.id)
        withdraw_need(street_id=town.street, need_id=gone.id, secret=secret_of(gone.id))
    with clock.at(BEGAN + timedelta(days=3)):
        story.answered(fresh(main))
    counts = rate_line("", cases_of(town.street, EVERYTHING, MARCH), default_rule().rules).raw.counts
    assert (counts.due, counts.in_time) == (2, 2)


def test_a_need_shown_to_the_right_channel_in_time_is_responded(story: Story, town: Town, rules: RuleTable) -> None:
    for days in (3, 9):
        with clock.at(BEGAN):
            need = story.received()
        with clock.at(BEGAN + timedelta(days=days)):
            rule_out_need(**by(town, "worker"), need_id=need.id, reason="合同纠纷", way_on="法院")
    counts = rate_line("", cases_of(town.street, EVERYTHING, MARCH), default_rule().rules).raw.counts
    assert (counts.due, counts.in_time) == (2, 1)


def test_an_unanswered_need_is_due_and_late(story: Story, town: Town) -> None:
    with clock.at(BEGAN):
        story.received()
    counts = rate_line("", cases_of(town.street, EVERYTHING, MARCH), default_rule().rules).raw.counts
    assert (counts.due, counts.in_time) == (1, 0)


def test_each_sees_the_figures_of_the_areas_within_reach(story: Story, town: Town, elsewhere: Town) -> None:
    with clock.at(BEGAN):
        story.received()
        story.received(area="QJ-LS")
    assert len(cases_of(town.street, Reach(("QJ/QJ-LS/",), frozenset()), MARCH)) == 1
    assert cases_of(elsewhere.street, Reach(("DH/",), frozenset()), MARCH) == []


def test_weights_hold_from_their_day_and_say_where_they_come_from(town: Town) -> None:
    tenth = (Fraction(1, 10), Fraction(1, 2), Fraction(2, 5))
    set_rate_rule(
        **by(town, "coordinator"),
        valid_from=date(2026, 4, 1),
        weights=tenth,
        k=Fraction(1, 2),
        source="区接诉即办考核办法 2026-03",
    )
    assert rule_on(town.street, date(2026, 3, 31)) == default_rule()
    april = rule_on(town.street, date(2026, 4, 1))
    assert (april.rules.k, april.rules.response, april.source) == (
        Fraction(1, 2),
        Fraction(1, 10),
        "区接诉即办考核办法 2026-03",
    )


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"weights": (Fraction(1, 5), Fraction(2, 5), Fraction(1, 5))}, WeightsNotOne),
        ({"weights": (Fraction(1, 3), Fraction(1, 3), Fraction(1, 3))}, WeightsNotOne),
        ({"k": Fraction(3, 2)}, WeightsNotOne),
        ({"source": " "}, SourceMissing),
    ],
)
def test_weights_that_make_no_sense_are_refused(town: Town, change: dict[str, Any], refusal: type[Exception]) -> None:
    given = {"valid_from": date(2026, 4, 1), "weights": FIFTH, "k": Fraction(4, 5), "source": "本街道决定"}
    with pytest.raises(refusal):
        set_rate_rule(**by(town, "coordinator"), **(given | change))


@pytest.mark.parametrize("word", ["secretary", "worker", "resident", "stranger"])
def test_only_the_street_sets_its_weights(town: Town, word: str) -> None:
    with pytest.raises(NotYourRates):
        set_rate_rule(**by(town, word), valid_from=date(2026, 4, 1), weights=FIFTH, k=Fraction(1), source="某处")


def test_an_exclusion_takes_two_people_and_the_raw_figure_stays(story: Story, town: Town, rules: RuleTable) -> None:
    late = at_work(story, late=True, said=(False, "not"))
    at_work(story, said=(True, "satisfied"))
    row = ask_exclusion(
        **by(town, "coordinator"), need_id=late.id, ground="objective", reason="水源管网停水，13812345678 可查"
    )
    assert "13812345678" not in row.reason
    line = rate_line("", cases_of(town.street, EVERYTHING, MARCH), default_rule().rules)
    assert (line.excluded, line.kept.counts.due) == (0, 2)
    with pytest.raises(NotYourDecision):
        decide_exclusion(**by(town, "coordinator"), exclusion_id=row.id, is_approved=True, reason="自己批")
    decide_exclusion(**by(town, "leader"), exclusion_id=row.id, is_approved=True, reason="情况属实")
    line = rate_line("", cases_of(town.street, EVERYTHING, MARCH), default_rule().rules)
    assert (line.excluded, line.kept.counts.due, line.raw.counts.due) == (1, 1, 2)
    assert (percent(line.raw.response), percent(line.kept.response)) == ("50.00%", "100.00%")
    assert events_of(late.id)[-2:] == ["need:exclusion:asked", "need:exclusion:decided"]
    with pytest.raises(ExclusionAsked):
        ask_exclusion(**by(town, "worker"), need_id=late.id, ground="objective", reason="再来一次")
    with pytest.raises(ExclusionDecided):
        decide_exclusion(**by(town, "leader"), exclusion_id=row.id, is_approved=False, reason="反悔")


def test_a_declined_need_counts_and_may_be_asked_for_again(story: Story, town: Town) -> None:
    need = story.received()
    row = ask_exclusion(**by(town, "worker"), need_id=need.id, ground="duplicate", reason="重复来电")
    decide_exclusion(**by(town, "coordinator"), exclusion_id=row.id, is_approved=False, reason="不是同一件事")
    ask_exclusion(**by(town, "worker"), need_id=need.id, ground="duplicate", reason="补充材料后再报")


def test_an_exclusion_names_an_allowed_ground_and_a_reason(story: Story, town: Town, elsewhere: Town) -> None:
    need = story.received()
    with pytest.raises(GroundUnknown):
        ask_exclusion(**by(town, "worker"), need_id=need.id, ground="inconvenient", reason="不想算")
    with pytest.raises(ReasonMissing):
        ask_exclusion(**by(town, "worker"), need_id=need.id, ground="unlawful", reason=" ")
    for word in ("neighbour", "resident", "stranger"):
        with pytest.raises(NotYourNeed):
            ask_exclusion(**by(town, word), need_id=need.id, ground="unlawful", reason="违法诉求")
    row = ask_exclusion(**by(town, "worker"), need_id=need.id, ground="unlawful", reason="要求拆承重墙")
    for word in ("secretary", "stranger"):
        with pytest.raises(NotYourDecision):
            decide_exclusion(**by(town, word), exclusion_id=row.id, is_approved=True, reason="同意")
    with pytest.raises(ExclusionUnknown):
        decide_exclusion(**by(elsewhere, "leader"), exclusion_id=row.id, is_approved=True, reason="同意")
    with pytest.raises(ExclusionUnknown):
        decide_exclusion(**by(town, "leader"), exclusion_id=uuid4(), is_approved=True, reason="同意")


def test_nobody_without_the_figures_takes_them_away(town: Town) -> None:
    given = {"name": "rates", "form": "csv", "columns": ["甲"], "rows": [["=1+1"]]}
    assert b"'=1+1" in export_statistics(**by(town, "worker"), **given)
    for word in ("manager", "resident", "stranger"):
        with pytest.raises(NotYourFigures):
            export_statistics(**by(town, word), **given)


def test_a_street_may_count_the_first_contact_as_the_response(story: Story, town: Town, rules: RuleTable) -> None:
    set_rate_rule(
        **by(town, "coordinator"),
        valid_from=date(2026, 1, 1),
        weights=FIFTH,
        k=Fraction(4, 5),
        source="区考核办法",
        responded="contact",
    )
    for hours, is_reached in ((2, True), (30, True), (2, False)):
        with clock.at(BEGAN):
            need = story.sorted()
        with clock.at(BEGAN + timedelta(hours=hours)):
            note_contact(**by(town, "worker"), need_id=need.id, way="phone", is_reached=is_reached)
        with clock.at(BEGAN + timedelta(days=3)):
            story.answered(need)
    counts = rate_line("", cases_of(town.street, EVERYTHING, MARCH), default_rule().rules).raw.counts
    assert (counts.due, counts.in_time) == (3, 1), (
        "a day for general matters; a try that reached nobody is no contact"
    )
    line = funnel(town.street, EVERYTHING, MARCH, BEGAN + timedelta(days=4))[0]
    assert [(step.reached, step.late) for step in line.steps] == [(3, 0), (3, 2), (3, 0), (0, 0)]
    assert line.steps[1].median_minutes == 30 * 60
