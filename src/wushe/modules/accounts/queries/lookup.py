"""Digests by which a secret is found again: one key for all, sealed in the database, opened by the master key.

Without the key file a copy of the database cannot even try codes or phone numbers one after the other.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata

from wushe.modules.accounts.models import LookupKey
from wushe.modules.accounts.queries import master_keys, unsealed_text

LOOKUP_KEY = "lookup"
FINDER_LENGTH, CODE_LENGTH = 4, 12


def lookup_key() -> bytes | None:
    """The key of digests; None as long as nothing was ever printed or registered."""
    row = LookupKey.objects.filter(id=LOOKUP_KEY).first()
    return bytes.fromhex(unsealed_text(row.sealed, master_keys())) if row else None


def digest_of(kind: str, value: str, key: bytes) -> str:
    """The keyed digest of a value of that kind."""
    return hmac.new(key, f"{kind}:{value}".encode(), hashlib.sha256).hexdigest()


def tidy_code(typed: str) -> str:
    """The code as it was printed, whatever spaces, dashes, capitals or full-width letters were typed."""
    plain = unicodedata.normalize("NFKC", typed).upper()
    return "".join(letter for letter in plain if letter.isascii() and letter.isalnum())


def spaced_code(code: str) -> str:
    """The code in groups of four, as it is printed: K7MT 2QXN 4WPD."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))
