"""Routes are laid out and walked; each point counts once; hours are noted by beginning and end alone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.modules.hazards.conftest import NOON, Rounds, events_of
from tests.modules.linkage.town import Town
from wushe.foundation import clock
from wushe.modules.hazards.actions._points import NoPoints, PointTooLong, TooManyPoints
from wushe.modules.hazards.actions.check_point import (
    PointUnknown,
    ResultMissing,
    WalkHasEnded,
    check_point,
    register_at_point,
)
from wushe.modules.hazards.actions.draw_route import (
    RouteAreaElsewhere,
    RouteNameless,
    RouteNameTaken,
    RouteNotYours,
    RouteUnknown,
    change_route,
    end_route,
)
from wushe.modules.hazards.actions.walk_route import (
    WalkNotYours,
    WalkUnknown,
    begin_walk,
    close_forgotten_walks,
    end_walk,
)
from wushe.modules.hazards.models import Hazard, PatrolPoint, PatrolRoute, PointCheck, Walk
from wushe.modules.hazards.queries.patrols import own_month, points_of, routes_today


def _walk(rounds: Rounds, route: PatrolRoute, who: str = "grid") -> Walk:
    return begin_walk(**rounds.by(who), route_id=route.id)


def _checked(rounds: Rounds, walk: Walk, point: PatrolPoint, result: str = "fine", who: str = "grid") -> PointCheck:
    return check_point(**rounds.by(who), walk_id=walk.id, point_id=point.id, result=result)


def test_a_point_called_like_a_place_of_the_area_is_that_place(rounds: Rounds) -> None:
    gate = rounds.place("北门岗亭")
    rounds.place("邻楼车棚", area="QJ-JW-7")
    hall = rounds.place("活动室", area="QJ-JW")
    route = rounds.route(["北门岗亭", "邻楼车棚", "活动室", "消防通道"])
    assert [point.place_id for point in points_of(route)] == [gate, None, hall, None]
    assert events_of(route.id) == ["patrol:route:drawn"]


def test_blank_lines_and_lines_said_twice_are_one_point(rounds: Rounds) -> None:
    route = rounds.route([" 北门 ", "", "北门", "车棚"])
    assert [point.words for point in points_of(route)] == ["北门", "车棚"]


def test_a_route_without_name_points_or_measure_is_refused(rounds: Rounds, elsewhere: Town) -> None:
    with pytest.raises(NoPoints):
        rounds.route([" ", ""])
    with pytest.raises(TooManyPoints):
        rounds.route([f"点{number}" for number in range(61)])
    with pytest.raises(PointTooLong):
        rounds.route(["长" * 81])
    with pytest.raises(RouteNameless):
        rounds.route(name="  ")
    with pytest.raises(RouteAreaElsewhere):
        rounds.route(area_id=elsewhere.areas["QJ-JW"].pk)
    rounds.route(name="早巡")
    with pytest.raises(RouteNameTaken):
        rounds.route(name="早巡")


@pytest.mark.parametrize("word", ["grid", "neighbour", "manager", "resident", "stranger"])
def test_who_does_not_answer_for_the_area_lays_out_nothing(rounds: Rounds, word: str) -> None:
    with pytest.raises(RouteNotYours):
        rounds.route(**rounds.by(word))


def test_a_changed_route_keeps_the_points_that_stay_and_what_was_seen_at_those_that_go(rounds: Rounds) -> None:
    route = rounds.route(["甲", "乙", "丙"])
    old = {point.words: point.id for point in points_of(route)}
    walk = _walk(rounds, route)
    check_point(**rounds.by("grid"), walk_id=walk.id, point_id=old["乙"], result="fine")
    change_route(**rounds.by("worker"), route_id=route.id, name="晚巡", every="week", points=["丙", "甲", "丁"])
    assert [point.words for point in points_of(route)] == ["丙", "甲", "丁"]
    assert points_of(route)[0].id == old["丙"]
    assert PointCheck.objects.in_street(route.street_id).filter(point=old["乙"]).count() == 1
    with pytest.raises(RouteNotYours):
        change_route(**rounds.by("grid"), route_id=route.id, name="我的", every="day", points=["甲"])


def test_a_route_that_has_ended_is_walked_no_more(rounds: Rounds, elsewhere: Town) -> None:
    route = rounds.route()
    with pytest.raises(RouteUnknown):
        end_route(street_id=elsewhere.street, person_id=elsewhere.person("worker"), route_id=route.id)
    end_route(**rounds.by("worker"), route_id=route.id)
    with pytest.raises(RouteUnknown):
        _walk(rounds, route)


def test_the_day_lists_what_is_due_and_an_open_walk_first(rounds: Rounds) -> None:
    daily, weekly = rounds.route(name="日巡"), rounds.route(name="周巡", every="week")
    with clock.at(NOON):
        walk = _walk(rounds, weekly)
        end_walk(**rounds.by("grid"), walk_id=walk.id)
    path = daily.area_path
    today = routes_today(rounds.town.street, (path,), rounds.town.person("grid"), (NOON + timedelta(days=1)).date())
    assert [(one.route.name, one.is_due, one.points) for one in today] == [("日巡", True, 3), ("周巡", False, 3)]


def test_beginning_twice_is_one_walk(rounds: Rounds) -> None:
    route = rounds.route()
    assert _walk(rounds, route).id == _walk(rounds, route).id
    assert Walk.objects.in_street(route.street_id).count() == 1


@pytest.mark.parametrize("word", ["beside", "neighbour", "manager", "resident", "stranger"])
def test_who_does_not_watch_the_area_walks_nothing_there(rounds: Rounds, word: str) -> None:
    with pytest.raises(WalkNotYours):
        _walk(rounds, rounds.route(), who=word)


def test_hours_are_what_lies_between_beginning_and_end(rounds: Rounds) -> None:
    route = rounds.route()
    with clock.at(NOON):
        walk = _walk(rounds, route)
    with clock.at(NOON + timedelta(minutes=95, seconds=10)):
        done = end_walk(**rounds.by("grid"), walk_id=walk.id)
        again = end_walk(**rounds.by("grid"), walk_id=walk.id)
    assert done.minutes == again.minutes == 96
    month = own_month(route.street_id, rounds.town.person("grid"), NOON.date())
    assert (month.walks, month.minutes) == (1, 96)
    assert own_month(route.street_id, rounds.town.person("colleague"), NOON.date()).walks == 0
    assert events_of(walk.id) == ["patrol:walk:ended"]


def test_a_walk_that_nobody_ended_ends_at_its_last_point(rounds: Rounds) -> None:
    route = rounds.route()
    with clock.at(NOON):
        walk = _walk(rounds, route)
    with clock.at(NOON + timedelta(minutes=20)):
        _checked(rounds, walk, points_of(route)[0])
        assert close_forgotten_walks(street_id=route.street_id) == 0
    with clock.at(NOON + timedelta(days=1)):
        assert close_forgotten_walks(street_id=route.street_id) == 1
        assert close_forgotten_walks(street_id=route.street_id) == 0
    assert Walk.objects.in_street(route.street_id).get().minutes == 20


def test_the_same_answer_sent_twice_counts_once_and_the_last_answer_counts(rounds: Rounds) -> None:
    route = rounds.route()
    walk, point = _walk(rounds, route), points_of(route)[0]
    first, second = _checked(rounds, walk, point), _checked(rounds, walk, point)
    assert first.id == second.id
    assert first.at == second.at
    _checked(rounds, walk, point, "unreached")
    rows = PointCheck.objects.in_street(route.street_id)
    assert [row.result for row in rows] == ["unreached"]


def test_a_hazard_at_a_point_has_the_place_of_the_point(rounds: Rounds) -> None:
    gate = rounds.place("北门岗亭")
    route = rounds.route(["北门岗亭", "消防通道"])
    walk = _walk(rounds, route)
    known, words = points_of(route)
    values = {"type": "fire_lane", "words": "三辆车堵住了"}
    by = rounds.by("grid") | {"walk_id": walk.id}
    at_gate = register_at_point(**by, point_id=known.id, submission_key="a", **values)
    at_lane = register_at_point(**by, point_id=words.id, submission_key="b", **values)
    assert (at_gate.place_id, at_gate.where) == (gate, "")
    assert (at_lane.place_id, at_lane.where) == (None, "消防通道")
    again = register_at_point(**by, point_id=words.id, submission_key="b", **values)
    assert again.id == at_lane.id
    assert Hazard.objects.in_street(route.street_id).count() == 2
    rows = PointCheck.objects.in_street(route.street_id)
    assert {row.result for row in rows} == {"hazard"}
    assert rows.count() == 2
    _checked(rounds, walk, known)  # “all fine” afterwards takes no hazard off the walk
    assert PointCheck.objects.in_street(route.street_id).get(point=known).hazard_id == at_gate.id


def test_points_walks_and_answers_of_others_are_refused(rounds: Rounds, elsewhere: Town) -> None:
    route, other = rounds.route(), rounds.route()
    walk, point = _walk(rounds, route), points_of(route)[0]
    with pytest.raises(ResultMissing):
        _checked(rounds, walk, point, "")
    with pytest.raises(ResultMissing):
        _checked(rounds, walk, point, "hazard")
    with pytest.raises(PointUnknown):
        _checked(rounds, walk, points_of(other)[0])
    with pytest.raises(WalkUnknown):
        _checked(rounds, walk, point, who="colleague")
    with pytest.raises(WalkUnknown):
        end_walk(street_id=elsewhere.street, person_id=elsewhere.person("grid"), walk_id=walk.id)
    end_walk(**rounds.by("grid"), walk_id=walk.id)
    with pytest.raises(WalkHasEnded):
        _checked(rounds, walk, point)
