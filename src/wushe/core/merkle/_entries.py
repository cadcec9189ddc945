"""What a leaf says: an entry in canonical JSON (RFC 8785), or a salted commitment to one."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from hmac import compare_digest
from typing import TypeAlias

import rfc8785

from wushe.core.merkle.verify_ledger import LARGEST_INTEGER, leaf_hash

Value: TypeAlias = "str | int | list[Value] | tuple[Value, ...] | dict[str, Value]"

SALT_BYTES = 32


class NotCanonical(ValueError):
    """A value that may not stand in the ledger; `path` says where it was, `found` of which type it is."""

    def __init__(self, path: str, found: str) -> None:
        super().__init__(f"{path}: {found}")
        self.path = path
        self.found = found


def canonical(value: object) -> bytes:
    """RFC 8785 bytes of objects, lists, strings and integers within ±(2^53 - 1); else NotCanonical.

    Fractions are refused because two programs may print one differently; true, false and null because a
    fact is better named than flagged.
    """
    refuse_foreign(value, "$")
    return rfc8785.dumps(value)  # type: ignore[arg-type]  # refuse_foreign has just narrowed it


def refuse_foreign(value: object, path: str) -> None:
    """NotCanonical for the first value, depth first, that is no object, list, string or safe integer."""
    if isinstance(value, str):
        if not value.isascii() and any("\ud800" <= letter <= "\udfff" for letter in value):
            raise NotCanonical(path, "lone surrogate")
    elif isinstance(value, int) and not isinstance(value, bool):
        if abs(value) > LARGEST_INTEGER:
            raise NotCanonical(path, "integer beyond 2^53")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if not isinstance(key, str):
                raise NotCanonical(path, f"key of type {type(key).__name__}")
            refuse_foreign(key, path)
            refuse_foreign(item, f"{path}.{key}")
    elif isinstance(value, list | tuple):
        for number, item in enumerate(value):
            refuse_foreign(item, f"{path}[{number}]")
    else:
        raise NotCanonical(path, type(value).__name__)


def entry_leaf(entry: Mapping[str, object]) -> bytes:
    """The leaf hash of a published entry."""
    return leaf_hash(canonical({"entry": entry}))


def commitment(entry: Mapping[str, object], salt: bytes) -> bytes:
    """SHA-256 over 32 secret bytes and the canonical entry: binds to it, tells nothing of it."""
    if len(salt) != SALT_BYTES:
        raise NotCanonical("salt", f"{len(salt)} bytes")
    return sha256(salt + canonical(entry)).digest()


def commitment_leaf(committed: bytes) -> bytes:
    """The leaf hash of an entry of which only its commitment is published."""
    return leaf_hash(canonical({"commitment": committed.hex()}))


def opens(committed: bytes, entry: Mapping[str, object], salt: bytes) -> bool:
    """Whether this entry with this salt is what was committed to."""
    return compare_digest(committed, commitment(entry, salt))
