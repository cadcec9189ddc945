"""Numbers of paper sheets: short, typed quickly, and one wrong or two swapped characters are noticed.

`QJ-P00012-4`: the street's code, P and a running number, a check digit (weighted sum modulo 11, weights 2, 3, 4 …
from the right; where it would be 10 it is written X). Every wrong digit and every swap of neighbours changes it.
"""

from __future__ import annotations

import re

_FORM = re.compile(r"^([A-Z0-9]{1,8})-P(\d{5})-([0-9X])$")
_LOOSE = re.compile(r"^([A-Z0-9]{1,8}?)-?P(\d{5})-?([0-9X])$")


def sheet_number(code: str, number: int) -> str:
    """The number as it is printed."""
    return f"{code.upper()}-P{number:05d}-{_check(code.upper(), number)}"


def tidy_sheet_number(written: str) -> str:
    """As printed: capital letters, no spaces, the dashes in their places; what is no such number stays as it is."""
    plain = "".join(written.upper().replace("－", "-").replace("—", "-").split())
    found = _LOOSE.match(plain)
    return f"{found[1]}-P{found[2]}-{found[3]}" if found else plain


def is_sheet_number(text: str) -> bool:
    """Whether it has the form of a sheet's number and the right check digit."""
    found = _FORM.match(text)
    return bool(found) and found[3] == _check(found[1], int(found[2]))  # type: ignore[index]  # found is a match here


def number_of(text: str) -> int | None:
    """The running number of a sheet; None for what is no such number."""
    found = _FORM.match(text)
    return int(found[2]) if found and is_sheet_number(text) else None


def _check(code: str, number: int) -> str:
    letters = [int(character, 36) for character in code] + [int(digit) for digit in f"{number:05d}"]
    total = sum(value * weight for weight, value in enumerate(reversed(letters), 2))
    rest = -total % 11
    return "X" if rest == 10 else str(rest)
