"""A Chinese telephone number in one form, however it was written.

Mobile numbers are eleven digits beginning 13–19; fixed lines are an area code (010, 02x, 0xxx) and seven or eight
digits; both may follow the country code 86. Linear in the length of the text.
"""

from __future__ import annotations

import re
import unicodedata

_BETWEEN = re.compile(r"[\s\-()./·_]+")
_COUNTRY = re.compile(r"(?:\+|00)86")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_FIXED = re.compile(r"0(?:10|2\d|[3-9]\d{2})\d{7,8}")


def canonical_phone(text: str) -> str | None:
    """The number in digits only (13800000001, 01062345678); None for what is no whole number."""
    plain = _BETWEEN.sub("", unicodedata.normalize("NFKC", text))
    if plain.startswith(("+86", "0086")):
        plain = _COUNTRY.sub("", plain, count=1)
        if not plain.startswith(("0", "1")):
            plain = f"0{plain}"  # the zero of an area code is left out after the country code
        elif _MOBILE.fullmatch(plain) is None and plain.startswith("10"):
            plain = f"0{plain}"  # Beijing
    elif plain.startswith("86") and _MOBILE.fullmatch(plain[2:]):
        plain = plain[2:]
    return plain if _MOBILE.fullmatch(plain) or _FIXED.fullmatch(plain) else None
