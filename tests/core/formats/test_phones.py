"""One number is one number, however it was written down."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wushe.core.formats.phones import canonical_phone


@pytest.mark.parametrize(
    "written",
    [
        "13800000001",
        "138 0000 0001",
        "138-0000-0001",
        "+86 138 0000 0001",
        "0086-13800000001",
        "8613800000001",
        "（+86）13800000001",
        "\uff11\uff13\uff18\uff10\uff10\uff10\uff10\uff10\uff10\uff10\uff11",
    ],
)
def test_a_mobile_number_has_one_form(written: str) -> None:
    assert canonical_phone(written) == "13800000001"


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("010-62345678", "01062345678"),
        ("+86 10 62345678", "01062345678"),
        ("(0571) 8765432", "05718765432"),
        ("+86 571 87654321", "057187654321"),
        ("021 6234 5678", "02162345678"),
    ],
)
def test_a_fixed_line_keeps_its_area_code(written: str, form: str) -> None:
    assert canonical_phone(written) == form


@pytest.mark.parametrize(
    "text", ["", "12345", "1380000000", "138000000011", "12800000001", "62345678", "吴敏", "w-382915"]
)
def test_what_is_no_whole_number_has_no_form(text: str) -> None:
    assert canonical_phone(text) is None


@given(st.text(max_size=30))
def test_the_form_of_a_form_is_itself(text: str) -> None:
    form = canonical_phone(text)
    assert form is None or canonical_phone(form) == form
