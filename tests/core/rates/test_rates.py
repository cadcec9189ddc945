"""The three rates come out to the hundredth, and what was excluded stands beside what was counted."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wushe.core.rates import (
    Counts,
    RateCase,
    RateRules,
    Satisfaction,
    WeightsWrong,
    percent,
    points,
    tally,
    three_rates,
)

MARCH = Counts(due=186, in_time=183, called_back=170, solved=146, satisfied=131, basically=22, dissatisfied=17)


def test_the_figures_of_story_one_come_out_exactly() -> None:
    rates = three_rates(MARCH, RateRules())
    shown = [percent(one) for one in (rates.response, rates.solution, rates.strict, rates.satisfaction)]
    assert shown == ["98.39%", "85.88%", "77.06%", "87.41%"]
    assert points(rates.composite) == "89.00"
    assert rates.composite == Fraction(100 * (183 * 170 + 2 * 186 * 146), 5 * 186 * 170) + Fraction(
        40 * (131 * 10 + 22 * 8), 1700
    )


def test_rounding_the_parts_first_would_give_another_composite() -> None:
    """The control: 88.99 is what one gets from figures that were rounded before."""
    rounded = Fraction("0.2") * Fraction("98.39") + Fraction("0.4") * (Fraction("85.88") + Fraction("87.41"))
    assert points(rounded) == "88.99"


def test_half_a_hundredth_is_rounded_up() -> None:
    assert [points(Fraction(value)) for value in ("0.004", "0.005", "99.995", "100")] == [
        "0.00",
        "0.01",
        "100.00",
        "100.00",
    ]


def test_without_anybody_there_is_no_rate() -> None:
    rates = three_rates(Counts(), RateRules())
    assert (rates.response, rates.solution, rates.satisfaction, rates.composite) == (None, None, None, None)
    assert percent(rates.response) == "–"
    half = three_rates(Counts(due=4, in_time=3), RateRules())
    assert (percent(half.response), half.composite) == ("75.00%", None)


@pytest.mark.parametrize(
    "weights",
    [
        {"k": Fraction(2)},
        {"response": Fraction(1, 2)},
        {"response": Fraction(-1, 5), "solution": Fraction(4, 5)},
    ],
)
def test_weights_that_do_not_make_one_are_refused(weights: dict[str, Fraction]) -> None:
    with pytest.raises(WeightsWrong):
        RateRules(**weights)


CASES = st.lists(
    st.builds(
        RateCase,
        is_in_time=st.booleans(),
        is_solved=st.booleans(),
        satisfaction=st.sampled_from([None, *Satisfaction]),
        is_excluded=st.booleans(),
    ),
    max_size=40,
)


@given(CASES)
def test_what_is_kept_and_what_is_excluded_make_all(cases: list[RateCase]) -> None:
    counted = tally(cases)
    assert counted.raw.due == len(cases) == counted.kept.due + counted.excluded
    assert counted.raw == tally([case for case in cases if case.is_excluded]).raw + counted.kept
    heard = counted.raw
    assert heard.called_back == heard.satisfied + heard.basically + heard.dissatisfied


@given(CASES)
def test_rates_stay_between_nothing_and_all(cases: list[RateCase]) -> None:
    rates = three_rates(tally(cases).kept, RateRules())
    for one in (rates.response, rates.solution, rates.strict, rates.satisfaction):
        assert one is None or 0 <= one <= 1
    assert rates.strict is None or rates.satisfaction is None or rates.strict <= rates.satisfaction
    assert rates.composite is None or 0 <= rates.composite <= 100
