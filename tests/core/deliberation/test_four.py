"""Four discussions and two disclosures: the order, the days, the exact shares."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wushe.modules.topics
from wushe.core.ballots import CountsImpossible, Of, Verdict
from wushe.core.deliberation import (
    FOUR,
    Assembly,
    FourStep,
    Posted,
    ResultLack,
    StepFault,
    assembly_outcome,
    assembly_rule_in_force,
    four_lacks,
    four_next,
    public_until,
    read_assembly_rules,
    step_fault,
)

PRESET = Path(wushe.modules.topics.__file__).parent / "presets" / "assemblies.toml"
ROWS = tomllib.loads(PRESET.read_text(encoding="utf-8"))["assembly"]
RULES = read_assembly_rules(ROWS)
MARCH = date(2026, 3, 20)


def _rule(assembly: Assembly = Assembly.REPRESENTATIVES, on: date = MARCH):
    return assembly_rule_in_force(RULES, assembly, ("CN",), on)


def test_the_figures_of_story_three() -> None:
    party = assembly_outcome(_rule(Assembly.PARTY_MEMBERS), roll=61, present=47, agree=44)
    people = assembly_outcome(_rule(), roll=58, present=43, agree=39)
    assert party.verdict is people.verdict is Verdict.PASSES
    assert [one.bar(Of.TAKING_PART).least for one in (party, people)] == [31, 30]
    assert [one.bar(Of.AGREEING).least for one in (party, people)] == [24, 22]
    assert (
        f"{float(people.bar(Of.TAKING_PART).share):.1%} {float(people.bar(Of.AGREEING).share):.1%}" == "74.1% 90.7%"
    )


def test_half_is_not_more_than_half() -> None:
    assert assembly_outcome(_rule(), roll=58, present=29, agree=29).verdict is Verdict.INVALID
    assert assembly_outcome(_rule(), roll=58, present=30, agree=15).verdict is Verdict.FAILS
    assert assembly_outcome(_rule(), roll=58, present=30, agree=16).verdict is Verdict.PASSES


@given(roll=st.integers(1, 4000), data=st.data())
def test_more_than_half_is_twice_as_many_as_the_whole(roll: int, data: st.DataObject) -> None:
    present = data.draw(st.integers(0, roll))
    agree = data.draw(st.integers(0, present))
    expected = Verdict.INVALID if 2 * present <= roll else Verdict.PASSES if 2 * agree > present else Verdict.FAILS
    assert assembly_outcome(_rule(), roll=roll, present=present, agree=agree).verdict is expected


def test_the_rule_of_the_day_and_of_the_nearest_place() -> None:
    assert (_rule(on=date(2025, 12, 31)).version, _rule(on=date(2025, 12, 31)).is_loaded) == ("CN-1990", True)
    assert (_rule().version, _rule().is_loaded) == ("CN-2026", False)
    nearer = read_assembly_rules([ROWS[0] | {"jurisdiction": "CN-31", "agreeing": ">=2/3", "version": "CN-31"}])
    found = assembly_rule_in_force((*RULES, *nearer), Assembly.RESIDENTS, ("CN-31", "CN"), MARCH)
    assert found.version == "CN-31"
    with pytest.raises(LookupError):
        assembly_rule_in_force(RULES, Assembly.RESIDENTS, ("CN",), date(1980, 1, 1))


@pytest.mark.parametrize(
    "change", [{"attending": "half"}, {"assembly": "crowd"}, {"more": 1}, {"agreeing": ">3/2"}], ids=str
)
def test_a_bad_row_is_an_error_of_the_file(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"half|crowd|exactly|3/2"):
        read_assembly_rules([ROWS[0] | change])


@pytest.mark.parametrize(("roll", "present", "agree"), [(0, 0, 0), (5, 6, 1), (5, 3, 4), (5, -1, 0)])
def test_more_votes_than_people_are_impossible(roll: int, present: int, agree: int) -> None:
    with pytest.raises(CountsImpossible):
        assembly_outcome(_rule(), roll=roll, present=present, agree=agree)


def test_no_step_is_skipped_nor_dated_before_the_former() -> None:
    assert [four_next(one) for one in FOUR] == [*FOUR[1:], FourStep.DONE]
    assert four_next(FourStep.DONE) is None
    former, today = date(2026, 3, 11), date(2026, 3, 16)
    asked = [
        (FourStep.RESIDENTS, today),
        (FourStep.PARTY, date(2026, 3, 10)),
        (FourStep.PARTY, date(2026, 3, 17)),
        (FourStep.PARTY, former),
    ]
    found = [step_fault(wanted, FourStep.PARTY, day, former, today) for wanted, day in asked]
    assert found == [StepFault.SKIPS, StepFault.BEFORE_FORMER, StepFault.AHEAD, None]


def test_posted_from_the_21st_to_the_27th() -> None:
    posted = date(2026, 3, 21)
    assert public_until(posted, 7) == date(2026, 3, 27)
    known = Posted(posted, objections_open=1)
    assert four_lacks(known, 7, date(2026, 3, 27)) == (ResultLack.PUBLICITY, ResultLack.OBJECTIONS)
    assert four_lacks(known, 7, date(2026, 3, 28)) == (ResultLack.OBJECTIONS,)
    paid = Posted(posted, 0, released=8_600_000, returned=456_950, invoiced=8_143_050)
    assert four_lacks(paid, 7, date(2026, 6, 1)) == ()
    short = Posted(posted, 0, released=8_600_000, returned=456_950, invoiced=8_143_049)
    assert four_lacks(short, 7, date(2026, 6, 1)) == (ResultLack.ACCOUNTS,)
    assert ResultLack.PUBLICITY in four_lacks(Posted(None, 0), 7, date(2026, 6, 1))
