"""Property areas in counts, who may take the owners' seat, and the steps that form a committee."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.modules.committees.conftest import NINE, Desk, on
from wushe.core.ballots import square_metres
from wushe.core.composition import Point
from wushe.foundation import clock
from wushe.modules.committees.actions._rows import DayAhead, DeskNotYours, DeskUnknown, WordsMissing, WordsTooLong
from wushe.modules.committees.actions.form_committee import (
    AlreadyForming,
    KindUnknown,
    StepOutOfOrder,
    StepTooEarly,
    begin_forming,
    do_step,
    give_up_forming,
    undo_step,
)
from wushe.modules.committees.actions.register_property_area import (
    CountsUnreadable,
    JurisdictionUnknown,
    PlaceElsewhere,
    PropertyAreaKnown,
    change_counts,
    register_property_area,
)
from wushe.modules.committees.actions.seat_committee import (
    CompositionRefused,
    MembersUnreadable,
    SeatEmpty,
    WrongBody,
    leave_seat,
    seat_committee,
)
from wushe.modules.committees.actions.set_own_term import (
    LooserThanLaw,
    NumberUnreadable,
    TermUnknown,
    set_own_term,
)
from wushe.modules.committees.models import Forming, Seating
from wushe.modules.committees.queries.areas import (
    counted_beneath,
    forming_of,
    held_by_body,
    parts_of,
    paths_of,
    seatings_of,
    step_lines,
)
from wushe.modules.committees.queries.terms import clock_rule, term_lines
from wushe.modules.oversight.models import Entry

SEPTEMBER = date(2026, 9, 2)


def _seat(desk: Desk, members: dict[str, int], chair: str = "residents_committee", **more: Any) -> Seating:
    values = {
        **desk.here("secretary"),
        "kind": "property_committee",
        "body_id": desk.town.bodies["property_committee"].pk,
        "members": members,
        "chair": chair,
        "from_on": SEPTEMBER,
    }
    return seat_committee(**(values | more))


def test_nine_take_the_seat_for_three_years(bare: Desk) -> None:
    seating = _seat(bare, NINE)
    area = bare.fresh()
    assert (area.seat_kind, area.seat_body_id) == ("property_committee", bare.town.bodies["property_committee"].pk)
    assert seating.until_on == date(2029, 9, 2)
    assert seating.rule.startswith("CN-BJ")
    entry = Entry.objects.get(event="committee:seat:taken")
    assert (entry.visibility, entry.facts["members"]) == ("public", 9)
    assert [one.label for one in held_by_body(area.street_id, area.seat_body_id)] == ["和苑小区"]


@pytest.mark.parametrize(
    ("members", "chair", "point"),
    [
        ({"owners": 4, "residents_committee": 2, "users": 2}, "residents_committee", Point.ODD),
        ({"owners": 4, "residents_committee": 3, "users": 2}, "residents_committee", Point.SHARE),
        ({"owners": 3, "residents_committee": 2}, "residents_committee", Point.LEAST),
        (NINE, "owners", Point.CHAIR),
    ],
)
def test_other_drafts_are_refused_with_the_point_that_is_missed(
    bare: Desk, members: dict[str, int], chair: str, point: Point
) -> None:
    with pytest.raises(CompositionRefused) as refused:
        _seat(bare, members, chair)
    assert [missed.point for missed in refused.value.composition.missed] == [point]
    assert bare.fresh().seat_kind == "none"


@pytest.mark.parametrize("members", [{}, {"owners": -1, "users": 9}, {"owners": 200}])
def test_no_committee_has_such_members(bare: Desk, members: dict[str, int]) -> None:
    with pytest.raises(MembersUnreadable):
        _seat(bare, members)


def test_a_body_of_another_kind_takes_no_seat(bare: Desk) -> None:
    for body_id in (bare.town.bodies["property"].pk, bare.town.bodies["group"].pk, None):
        with pytest.raises(WrongBody):
            _seat(bare, NINE, body_id=body_id)
    with pytest.raises(DayAhead):
        _seat(bare, NINE, from_on=date(2099, 1, 1))


def test_a_group_needs_no_composition_and_the_seat_is_left_with_a_reason(bare: Desk) -> None:
    with pytest.raises(SeatEmpty):
        leave_seat(**bare.here("secretary"), on=SEPTEMBER, reason="没有人在")
    _seat(bare, {"users": 4}, "", kind="self_management_group", body_id=bare.town.bodies["group"].pk)
    _seat(bare, NINE, from_on=date(2026, 9, 20))
    leave_seat(**bare.here("secretary"), on=date(2026, 10, 1), reason="任期届满")
    assert bare.fresh().seat_kind == "none"
    assert [(one.kind, one.ended_on) for one in seatings_of(bare.area)] == [
        ("property_committee", date(2026, 10, 1)),
        ("self_management_group", date(2026, 9, 20)),
    ]


@pytest.mark.parametrize("word", ["worker", "owner", "neighbour", "resident", "stranger"])
def test_only_keepers_register_and_seat(bare: Desk, word: str) -> None:
    with pytest.raises(DeskNotYours):
        _seat(bare, NINE, **bare.by(word))
    with pytest.raises(DeskNotYours):
        register_property_area(
            **bare.by(word), area_id=bare.town.areas["QJ-JW"].pk, name="另一处", owners=3, private_area="9"
        )


def test_a_property_area_has_buildings_and_counts(bare: Desk) -> None:
    by = bare.by("coordinator") | {"area_id": bare.town.areas["QJ-JW"].pk}
    one = register_property_area(
        **by, name="一期", owners=612, private_area="52,430.60", building_ids=[bare.town.areas["QJ-JW-6"].pk]
    )
    assert square_metres(one.private_area) == "52,430.60"
    assert [part.area.code for part in parts_of(one)] == ["QJ-JW-6"]
    assert paths_of(one) == (bare.town.areas["QJ-JW-6"].path,)
    assert paths_of(bare.area) == (bare.town.areas["QJ-JW"].path,)
    assert counted_beneath(bare.town.street, bare.town.areas["QJ-JW"].path) == 2
    changed = change_counts(**bare.by("coordinator"), property_area_id=one.id, owners=613, private_area="52500")
    assert (changed.owners, changed.private_area) == (613, 5250000)
    with pytest.raises(PropertyAreaKnown):
        register_property_area(**by, name="一期", owners=2, private_area="9")
    with pytest.raises(PlaceElsewhere):
        register_property_area(
            **by, name="二期", owners=2, private_area="9", building_ids=[bare.town.areas["QJ-LS"].pk]
        )
    with pytest.raises(PlaceElsewhere):
        register_property_area(**bare.by("coordinator"), area_id=bare.area.id, name="x2", owners=2, private_area="9")
    with pytest.raises(JurisdictionUnknown):
        register_property_area(**by, name="三期", owners=2, private_area="9", jurisdiction="XX")
    for owners, private_area in ((0, "9"), (3, "many"), (3, "0"), (3, "1.001")):
        with pytest.raises(CountsUnreadable):
            register_property_area(**by, name="四期", owners=owners, private_area=private_area)


def test_words_are_asked_for_and_bounded(bare: Desk) -> None:
    for name, refusal in (("", WordsMissing), ("长" * 61, WordsTooLong)):
        with pytest.raises(refusal):
            register_property_area(
                **bare.by("secretary"), area_id=bare.town.areas["QJ-JW"].pk, name=name, owners=2, private_area="9"
            )


def test_an_owners_committee_is_formed_step_by_step_with_its_clocks(bare: Desk) -> None:
    here = bare.here("secretary")
    with clock.at(on(date(2026, 3, 1))):
        begin_forming(**here, kind="owners_committee")
        with pytest.raises(AlreadyForming):
            begin_forming(**here, kind="self_management_group")
    with clock.at(on(date(2026, 7, 1))):
        with pytest.raises(StepOutOfOrder):
            do_step(**here, code="checked", done_on=date(2026, 3, 2))
        for code, day in (("asked", 2), ("checked", 20), ("prepared", 30)):
            do_step(**here, code=code, done_on=date(2026, 3, day), words="已办")
        do_step(**here, code="names", done_on=date(2026, 4, 7))
        do_step(**here, code="announced", done_on=date(2026, 4, 20))
        forming = forming_of(bare.area)
        assert forming is not None
        lines = {line.step.code: line for line in step_lines(bare.area, forming)}
        assert lines["checked"].due_on == date(2026, 4, 1)
        assert not lines["checked"].is_late(clock.today())
        assert lines["names"].is_late(clock.today())  # due 04-06
        assert (lines["met"].earliest_on, lines["met"].due_on) == (date(2026, 5, 5), date(2026, 5, 29))
        with pytest.raises(StepTooEarly):
            do_step(**here, code="met", done_on=date(2026, 5, 4))
        with pytest.raises(DayAhead):
            do_step(**here, code="met", done_on=date(2026, 12, 4))
        do_step(**here, code="met", done_on=date(2026, 5, 5))
        undo_step(**here, code="met")
        with pytest.raises(StepOutOfOrder):
            undo_step(**here, code="asked")
        do_step(**here, code="met", done_on=date(2026, 5, 6))
        assert {line.step.code: line.due_on for line in step_lines(bare.area, forming)}["filed"] == date(2026, 6, 5)


def test_forming_ends_with_the_seat_or_is_given_up(bare: Desk) -> None:
    here = bare.here("secretary")
    with pytest.raises(KindUnknown):
        begin_forming(**here, kind="none")
    begin_forming(**here, kind="property_committee")
    give_up_forming(**here, reason="改为成立业委会")
    with pytest.raises(DeskUnknown):
        do_step(**here, code="decided", done_on=SEPTEMBER)
    begin_forming(**here, kind="property_committee")
    _seat(bare, NINE)
    assert forming_of(bare.area) is None
    assert Forming.objects.in_street(bare.town.street).count() == 2


def test_a_street_may_be_stricter_than_law_and_never_looser(bare: Desk) -> None:
    by = bare.by("coordinator") | {"valid_from": date(2026, 1, 1), "source": "街道会议纪要"}
    row = set_own_term(**by, key="vote.notice", amount=20)
    assert set_own_term(**by, key="vote.notice", amount=18).id == row.id
    rule = clock_rule(bare.town.street, "vote.notice", "CN-BJ", SEPTEMBER)
    assert rule is not None
    assert (rule.amount, rule.jurisdiction) == (18, "own")
    assert [line.in_force.amount for line in term_lines(bare.town.street, "CN-BJ", SEPTEMBER) if line.is_own] == [18]
    before = clock_rule(bare.town.street, "vote.notice", "CN-BJ", date(2025, 12, 31))
    assert before is not None
    assert before.amount == 15
    for key, amount, refusal in (
        ("vote.notice", 14, LooserThanLaw),
        ("provider.term", 7, LooserThanLaw),
        ("nothing", 1, TermUnknown),
        ("vote.notice", 0, NumberUnreadable),
    ):
        with pytest.raises(refusal):
            set_own_term(**by, key=key, amount=amount)
    with pytest.raises(DeskNotYours):
        set_own_term(**by | bare.by("secretary"), key="vote.notice", amount=20)
