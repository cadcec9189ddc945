"""Sealing bytes with AES-256-GCM, and the master keys that live in a file outside the database.

`seal` binds the text to a context (who and what it is about), so that a sealed value moved to another row does not
open there. The key file is JSON, readable by its owner only; its first key seals, the others still open what an
unfinished rotation has not sealed anew.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.utils.translation import gettext_lazy as _

from wushe.foundation.keyfiles import make_once
from wushe.foundation.refusals import Refused

KEY_BYTES = 32
_NONCE_BYTES = 12
_CHECK_KEY = _("Ask the administrator to put the right key file back, then try again.")


class MasterKeyMissing(Refused):
    """The key file, or the key in it that sealed this data, is not there."""

    code = "sealing.key_missing"
    message = _("Personal data cannot be opened: the master key is missing.")
    way_out = _CHECK_KEY
    status = 503


class MasterKeyUnreadable(Refused):
    """The key file is there and is not a key file."""

    code = "sealing.key_unreadable"
    message = _("Personal data cannot be opened: the master key file is damaged.")
    way_out = _CHECK_KEY
    status = 503


class SealBroken(Refused):
    """Sealed bytes were changed, moved to another row, or belong to another key."""

    code = "sealing.broken"
    message = _("This personal data does not open: it was changed or sealed with another key.")
    way_out = _CHECK_KEY
    status = 503


@dataclass(frozen=True, slots=True, repr=False)
class MasterKey:
    """One key and the name under which rows remember it. Never printed."""

    id: str
    secret: bytes

    @classmethod
    def made(cls) -> MasterKey:
        """A new random key; its name is a digest that tells nothing about it."""
        return cls.of(secrets.token_bytes(KEY_BYTES))

    @classmethod
    def of(cls, secret: bytes) -> MasterKey:
        """The key with these bytes."""
        return cls(hashlib.sha256(b"wushe master key" + secret).hexdigest()[:16], secret)


@dataclass(frozen=True, slots=True, repr=False)
class KeyRing:
    """The master keys of the file, the one in use first."""

    keys: tuple[MasterKey, ...]

    @property
    def current(self) -> MasterKey:
        """The key that seals."""
        return self.keys[0]

    def named(self, key_id: str) -> MasterKey:
        """The key of that name; refused when the file does not hold it."""
        found = next((key for key in self.keys if key.id == key_id), None)
        if found is None:
            raise MasterKeyMissing
        return found


def seal(key: bytes, plain: bytes, context: str) -> bytes:
    """Nonce and ciphertext of `plain`, bound to `context`."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, context.encode())


def unseal(key: bytes, sealed: bytes | memoryview, context: str) -> bytes:
    """What was sealed; refused when a bit, the key or the context differs."""
    whole = bytes(sealed)
    try:
        return AESGCM(key).decrypt(whole[:_NONCE_BYTES], whole[_NONCE_BYTES:], context.encode())
    except (InvalidTag, ValueError) as error:
        raise SealBroken from error


def read_ring(file: Path) -> KeyRing:
    """The keys in the file; a missing or damaged file is refused, never replaced."""
    try:
        kept = json.loads(file.read_text(encoding="ascii"))
        keys = tuple(MasterKey.of(base64.b64decode(text, validate=True)) for text in kept["keys"])
    except FileNotFoundError as error:
        raise MasterKeyMissing from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise MasterKeyUnreadable from error
    if not keys or any(len(key.secret) != KEY_BYTES for key in keys):
        raise MasterKeyUnreadable
    return KeyRing(keys)


def make_ring(file: Path) -> KeyRing:
    """Make the file with one new key, unless another process has made it in the meantime."""
    make_once(file, _written(KeyRing((MasterKey.made(),))))
    return read_ring(file)


def replace_ring(file: Path, ring: KeyRing) -> None:
    """Put these keys in the place of the old ones, at once or not at all."""
    descriptor, draft = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)  # opened with mode 0600
    with os.fdopen(descriptor, "wb") as target:
        target.write(_written(ring))
        target.flush()
        os.fsync(target.fileno())
    Path(draft).replace(file)


def _written(ring: KeyRing) -> bytes:
    return json.dumps({"keys": [base64.b64encode(key.secret).decode() for key in ring.keys]}).encode("ascii")
