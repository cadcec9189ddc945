"""A sheet's number is typed as it is read, and a slip of the finger is noticed."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from wushe.core.formats.sheet_numbers import is_sheet_number, number_of, sheet_number, tidy_sheet_number

CODES = st.from_regex(r"\A[A-Z]{2,3}\Z")


@given(CODES, st.integers(1, 99_999))
def test_a_number_is_known_again_however_it_is_typed(code: str, number: int) -> None:
    printed = sheet_number(code, number)
    assert is_sheet_number(printed)
    assert number_of(printed) == number
    assert tidy_sheet_number(f" {printed.lower().replace('-', ' ')} ") == printed


@given(CODES, st.integers(1, 99_999), st.integers(0, 4), st.integers(0, 9))
def test_one_wrong_digit_is_noticed(code: str, number: int, at: int, digit: int) -> None:
    printed = sheet_number(code, number)
    place = printed.index("-P") + 2 + at
    assume(printed[place] != str(digit))
    assert not is_sheet_number(f"{printed[:place]}{digit}{printed[place + 1 :]}")


@given(CODES, st.integers(1, 99_999), st.integers(0, 3))
def test_two_swapped_digits_are_noticed(code: str, number: int, at: int) -> None:
    printed = sheet_number(code, number)
    place = printed.index("-P") + 2 + at
    assume(printed[place] != printed[place + 1])
    swapped = f"{printed[:place]}{printed[place + 1]}{printed[place]}{printed[place + 2 :]}"
    assert not is_sheet_number(swapped)


@pytest.mark.parametrize("text", ["", "QJ", "QJ-P12-3", "6号楼", "QJ-P00001-"])
def test_what_is_no_number_stays_as_it_is_and_is_none(text: str) -> None:
    assert not is_sheet_number(tidy_sheet_number(text))
    assert number_of(tidy_sheet_number(text)) is None
