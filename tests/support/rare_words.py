"""Words that occur nowhere else, to be looked for afterwards."""

from __future__ import annotations

import secrets

_LETTERS = "bcdfghjkmnprstvwx"


def rare_word() -> str:
    """No digits and no second q: eleven digits, or what follows "qq", would be covered as a phone or an account."""
    return "zq" + "".join(secrets.choice(_LETTERS) for _ in range(12))
