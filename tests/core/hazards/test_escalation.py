"""Each step of an escalation comes once, in order, however the clock jumps."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wushe.core.hazards import EscalationStep, HazardLevel, read_escalation, steps_reached

DUE = datetime(2026, 3, 3, 9, tzinfo=UTC)
GENERAL = HazardLevel.GENERAL


def _step(key: str, hours: int, since: date = date(2025, 1, 1), level: HazardLevel = GENERAL) -> EscalationStep:
    return EscalationStep(key, level, hours, ("lead",), since, "test")


STEPS = (_step("first", 0), _step("second", 24), _step("third", 72))


def test_the_last_moment_of_the_term_itself_is_still_in_time() -> None:
    assert steps_reached(STEPS, GENERAL, DUE, DUE) == ()
    assert [one.key for one in steps_reached(STEPS, GENERAL, DUE, DUE + timedelta(seconds=1))] == ["first"]


def test_a_jump_of_the_clock_brings_every_step_passed_over_at_once_in_order() -> None:
    reached = steps_reached(STEPS, GENERAL, DUE, DUE + timedelta(days=400))
    assert [one.key for one in reached] == ["first", "second", "third"]


def test_another_level_has_its_own_steps() -> None:
    assert steps_reached(STEPS, HazardLevel.SERIOUS, DUE, DUE + timedelta(days=9)) == ()


def test_the_version_in_force_when_the_term_ended_counts() -> None:
    steps = (*STEPS, _step("second", 2, date(2026, 1, 1)), _step("second", 1, date(2027, 1, 1)))
    reached = steps_reached(steps, GENERAL, DUE, DUE + timedelta(hours=3))
    assert [(one.key, one.after_hours) for one in reached] == [("first", 0), ("second", 2)]


@given(st.lists(st.integers(min_value=-200, max_value=400), max_size=40))
def test_each_step_fires_once_however_the_clock_jumps(hours: list[int]) -> None:
    taken: set[str] = set()
    fired: list[str] = []
    for hour in hours:
        for step in steps_reached(STEPS, GENERAL, DUE, DUE + timedelta(hours=hour), taken):
            fired.append(step.key)
            taken.add(step.key)
    assert len(fired) == len(set(fired))
    furthest = max(hours, default=-1)
    assert set(fired) == {step.key for step in STEPS if furthest > step.after_hours}


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ({"after_hours": -1, "tells": ["lead"], "valid_from": date(2025, 1, 1)}, "after_hours"),
        ({"after_hours": True, "tells": ["lead"], "valid_from": date(2025, 1, 1)}, "after_hours"),
        ({"after_hours": 1, "tells": [], "valid_from": date(2025, 1, 1)}, "tells"),
        ({"after_hours": 1, "tells": ["lead"], "valid_from": "2025"}, "valid_from"),
    ],
)
def test_a_row_that_means_nothing_is_named(row: dict[str, object], named: str) -> None:
    with pytest.raises((ValueError, TypeError), match=f"step 1: {named}"):
        read_escalation([row | {"key": "x", "level": "general", "source": "s"}])
