"""The owners' common decision: the runs of the two stories on both sides of every border, and properties."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wushe.core.ballots import (
    AreaUnreadable,
    Bar,
    Counted,
    CountsImpossible,
    Measure,
    Of,
    OwnersMatter,
    OwnersOutcome,
    OwnersRule,
    Verdict,
    hundredths,
    owners_outcome,
    read_owners_rules,
    square_metres,
)
from wushe.core.rates import percent

SPECIAL = frozenset({OwnersMatter.RAISE_FUNDS, OwnersMatter.REBUILD, OwnersMatter.COMMON_PARTS})
RULE = OwnersRule(Fraction(2, 3), Fraction(3, 4), Fraction(1, 2), SPECIAL, "CN", date(2021, 1, 1), "art. 278")
GARDEN = Counted(hundredths("52,430.60"), 612)
HARMONY = Counted(hundredths("88,640.00"), 1024)
IN_HARMONY = Counted(hundredths("60,111.25"), 703)


def _garden(part: str, heads: int, agree: str, agreeing: int) -> OwnersOutcome:
    taking_part, agreed = Counted(hundredths(part), heads), Counted(hundredths(agree), agreeing)
    return owners_outcome(RULE, OwnersMatter.COMMON_PARTS, GARDEN, taking_part, agreed)


def _bar(outcome: OwnersOutcome, of: Of, measure: Measure) -> Bar:
    return next(bar for bar in outcome.bars if (bar.of, bar.measure) == (of, measure))


def test_run_a_passes_with_the_shares_of_the_story() -> None:
    outcome = _garden("36,120.40", 418, "27,544.10", 316)
    assert (outcome.verdict, outcome.is_special) == (Verdict.PASSES, True)
    assert [percent(bar.share) for bar in outcome.bars] == ["68.89%", "68.30%", "76.26%", "75.60%"]
    assert outcome.lacking == ()
    assert _bar(outcome, Of.TAKING_PART, Measure.HEADS).least == 408
    assert square_metres(_bar(outcome, Of.TAKING_PART, Measure.AREA).least) == "34,953.74"
    heads = _bar(outcome, Of.AGREEING, Measure.HEADS)
    assert (heads.needed * heads.whole, heads.least) == (Fraction(627, 2), 314)  # 313.5 -> 314


def test_run_b_fails_by_heads_and_says_how_many_are_lacking() -> None:
    outcome = _garden("36,120.40", 418, "27,544.10", 309)
    assert outcome.verdict is Verdict.FAILS
    (lacking,) = outcome.lacking
    assert (lacking.of, lacking.measure, lacking.lacking) == (Of.AGREEING, Measure.HEADS, 5)
    assert percent(lacking.share) == "73.92%"


def test_run_c_is_invalid_whatever_was_agreed() -> None:
    for agree, heads in (("34,100.00", 418), ("0", 0)):
        outcome = _garden("34,100.00", 418, agree, heads)
        assert outcome.verdict is Verdict.INVALID
        (lacking,) = outcome.lacking
        assert (lacking.of, lacking.measure) == (Of.TAKING_PART, Measure.AREA)
        assert square_metres(lacking.lacking) == "853.74"
        assert percent(lacking.share) == "65.04%"


@pytest.mark.parametrize(("heads", "verdict"), [(352, Verdict.PASSES), (351, Verdict.FAILS)])
def test_an_ordinary_matter_needs_more_than_half(heads: int, verdict: Verdict) -> None:
    agreeing = Counted(hundredths("33,020.00"), heads)
    outcome = owners_outcome(RULE, OwnersMatter.PROPERTY_MANAGER, HARMONY, IN_HARMONY, agreeing)
    assert (outcome.verdict, outcome.is_special) == (verdict, False)
    part = [bar.share for bar in outcome.bars if bar.of is Of.TAKING_PART]
    assert [f"{float(100 * share):.1f}" for share in part] == ["67.8", "68.7"]
    assert percent(_bar(outcome, Of.AGREEING, Measure.HEADS).share) == ("50.07%" if heads == 352 else "49.93%")
    assert percent(_bar(outcome, Of.AGREEING, Measure.AREA).share) == "54.93%"


@pytest.mark.parametrize("matter", list(OwnersMatter))
def test_the_number_itself_counts_for_shares_of_or_more_and_half_is_not_more_than_half(matter: OwnersMatter) -> None:
    whole, part = Counted(1200, 12), Counted(800, 8)
    special = matter in SPECIAL
    at_border = Counted(600, 6) if special else Counted(400, 4)
    outcome = owners_outcome(RULE, matter, whole, part, at_border)
    assert outcome.verdict is (Verdict.PASSES if special else Verdict.FAILS)
    assert owners_outcome(RULE, matter, whole, Counted(799, 8), at_border).verdict is Verdict.INVALID


def test_the_matters_are_numbered_as_in_the_law() -> None:
    assert [one.number for one in OwnersMatter if one in SPECIAL] == [6, 7, 8]


@pytest.mark.parametrize(
    ("counts", "field"),
    [
        ((Counted(0, 1), Counted(0, 0), Counted(0, 0)), "whole_area"),
        ((Counted(1, 0), Counted(0, 0), Counted(0, 0)), "whole_heads"),
        ((Counted(9, 9), Counted(10, 1), Counted(0, 0)), "part_area"),
        ((Counted(9, 9), Counted(1, 10), Counted(0, 0)), "part_heads"),
        ((Counted(9, 9), Counted(5, 5), Counted(6, 1)), "agree_area"),
        ((Counted(9, 9), Counted(5, 5), Counted(1, -1)), "agree_heads"),
    ],
)
def test_impossible_counts_are_not_judged(counts: tuple[Counted, Counted, Counted], field: str) -> None:
    with pytest.raises(CountsImpossible) as fault:
        owners_outcome(RULE, OwnersMatter.OTHER, *counts)
    assert fault.value.field == field


def test_rules_are_read_from_rows_the_latest_first() -> None:
    row = {
        "taking_part": "2/3",
        "special": "3/4",
        "ordinary": "1/2",
        "special_matters": ["raise_funds"],
        "jurisdiction": "CN",
        "valid_from": date(2021, 1, 1),
        "source": "law",
    }
    rules = read_owners_rules([row, row | {"valid_from": date(2030, 1, 1)}])
    assert [rule.valid_from.year for rule in rules] == [2030, 2021]
    assert rules[1].taking_part == Fraction(2, 3)
    assert not rules[0].is_special(OwnersMatter.REBUILD)
    for wrong in ({"special_matters": "raise_funds"}, {"valid_from": "2021-01-01"}):
        with pytest.raises(TypeError):
            read_owners_rules([row | wrong])


@pytest.mark.parametrize("said", ["", "many", "-1", "1.005", "NaN", "Infinity"])
def test_what_is_no_area_is_not_taken_for_one(said: str) -> None:
    with pytest.raises(AreaUnreadable):
        hundredths(said)


@given(st.integers(0, 10**12))
def test_areas_are_written_and_read_without_loss(area: int) -> None:
    assert hundredths(square_metres(area)) == area
    assert hundredths(Decimal(area) / 100) == area


_COUNTS = st.integers(1, 10**9)


@given(st.data())
def test_every_bar_is_the_least_whole_number_that_satisfies_its_share(data: st.DataObject) -> None:
    whole = Counted(data.draw(_COUNTS), data.draw(_COUNTS))
    part = Counted(data.draw(st.integers(0, whole.area)), data.draw(st.integers(0, whole.heads)))
    agree = Counted(data.draw(st.integers(0, part.area)), data.draw(st.integers(0, part.heads)))
    matter = data.draw(st.sampled_from(OwnersMatter))
    outcome = owners_outcome(RULE, matter, whole, part, agree)
    for bar in outcome.bars:
        reached = bar.got > bar.needed * bar.whole if bar.is_strict else bar.got >= bar.needed * bar.whole
        assert bar.is_met == reached
        below = bar.least - 1
        assert not (below > bar.needed * bar.whole if bar.is_strict else below >= bar.needed * bar.whole)
    assert (outcome.verdict is Verdict.PASSES) == all(bar.is_met for bar in outcome.bars)


@given(st.data())
def test_one_more_who_agrees_never_turns_a_pass_into_a_failure(data: st.DataObject) -> None:
    part = Counted(data.draw(st.integers(2, 10**6)), data.draw(st.integers(2, 10**6)))
    agree = Counted(data.draw(st.integers(0, part.area - 1)), data.draw(st.integers(0, part.heads - 1)))
    matter = data.draw(st.sampled_from(OwnersMatter))
    before = owners_outcome(RULE, matter, part, part, agree)
    after = owners_outcome(RULE, matter, part, part, Counted(agree.area + 1, agree.heads + 1))
    assert before.verdict is not Verdict.PASSES or after.verdict is Verdict.PASSES
