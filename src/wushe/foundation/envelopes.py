"""Ballots in envelopes that only two tellers together can open.

A box has a key pair of its own (X25519, RFC 7748). What is put in is sealed with the public half alone: a fresh key
pair for each envelope, the key by HKDF with SHA-256 (RFC 5869) from the shared secret, then AES-256-GCM (NIST SP
800-38D). Every key seals one envelope, so the nonce comes from the same derivation and is never met twice with a key.
The private half is never kept: it is cut into two shares, each as random as the other, that give it back by XOR.

A share is printed for people: base32 without I, L, O and U, in groups of four, with its number, the mark of its box
and a check sum, so that a slip of the hand, the wrong card and the card of another box are told apart.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid, Refused

KEY_BYTES = 32
_NONCE_BYTES, _TAG_BYTES, _LENGTH_BYTES = 12, 16, 4
_MARK_BYTES, _CHECK_BYTES = 4, 3
_SHARE_BYTES = 1 + _MARK_BYTES + KEY_BYTES + _CHECK_BYTES  # 40: sixteen groups of four letters, nothing left over
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("OIL", "011")
_GROUP = 4
_PURPOSE = b"wushe envelope 1"


class ShareUnreadable(Invalid):
    """Letters that are no share: a slip of the hand, or too few of them."""

    code = "envelopes.share_unreadable"
    message = _("This is not a teller's key part: it was mistyped or is incomplete.")
    way_out = _("Type the sixteen groups from the card once more. Spaces and small letters do not matter.")


class SharesDoNotMatch(Invalid):
    """The same share twice, or shares of two boxes."""

    code = "envelopes.shares_differ"
    message = _("These two key parts do not open this box together.")
    way_out = _("Each teller types the card of this vote: one has card 1, the other card 2.")


class EnvelopeBroken(Refused):
    """Bytes that were changed, or belong to another box or ballot."""

    code = "envelopes.broken"
    message = _("%(count)s of %(all)s envelopes do not open: they were changed or belong elsewhere.")
    way_out = _("Nothing was counted. Have the database looked at, and put an undamaged backup in its place.")


class EnvelopeTooSmall(Invalid):
    """More than the envelopes of this ballot hold."""

    code = "envelopes.too_small"
    message = _("This choice is too long for the envelope.")
    way_out = _("Choose less, then hand it in again.")


@dataclass(frozen=True, slots=True, repr=False)
class Box:
    """What may be kept, and the two cards that go to the tellers and nowhere else."""

    public_key: bytes
    shares: tuple[str, str]


def new_box() -> Box:
    """A new key pair, its private half in two shares."""
    private = X25519PrivateKey.generate()
    whole, public = private.private_bytes_raw(), private.public_key().public_bytes_raw()
    first = secrets.token_bytes(KEY_BYTES)
    second = _xor(first, whole)
    return Box(public, (_printed(1, public, first), _printed(2, public, second)))


def envelope_bytes(size: int) -> int:
    """How long every envelope for texts of up to `size` bytes is."""
    return KEY_BYTES + _LENGTH_BYTES + size + _TAG_BYTES


def seal(public_key: bytes, ballot_id: str, text: bytes, size: int) -> bytes:
    """The text in an envelope of a ballot; as long as every other of this size."""
    if len(text) > size:
        raise EnvelopeTooSmall
    once = X25519PrivateKey.generate()
    sender = once.public_key().public_bytes_raw()
    key, nonce = _derived(once.exchange(X25519PublicKey.from_public_bytes(public_key)), sender, public_key, ballot_id)
    padded = len(text).to_bytes(_LENGTH_BYTES) + text.ljust(size, b"\0")
    return sender + AESGCM(key).encrypt(nonce, padded, ballot_id.encode())


def check_shares(shares: Sequence[str], public_key: bytes) -> None:
    """Refused unless these two open the box with this public half."""
    _private, public = _put_together(shares)
    if not secrets.compare_digest(public, public_key):
        raise SharesDoNotMatch


def open_all(shares: Sequence[str], ballot_id: str, envelopes: Iterable[bytes | memoryview]) -> list[bytes]:
    """All texts, in an order drawn anew: nothing in it tells which envelope one lay in. One that does not open
    stops all of them."""
    private, public = _put_together(shares)
    opened = [_opened(private, public, ballot_id, bytes(one)) for one in envelopes]
    texts = [text for text in opened if text is not None]
    if len(texts) < len(opened):
        raise EnvelopeBroken(count=len(opened) - len(texts), all=len(opened))
    secrets.SystemRandom().shuffle(texts)
    return texts


def _opened(private: X25519PrivateKey, public: bytes, ballot_id: str, envelope: bytes) -> bytes | None:
    sender, sealed = envelope[:KEY_BYTES], envelope[KEY_BYTES:]
    try:
        shared = private.exchange(X25519PublicKey.from_public_bytes(sender))
        key, nonce = _derived(shared, sender, public, ballot_id)
        padded = AESGCM(key).decrypt(nonce, sealed, ballot_id.encode())
    except (InvalidTag, ValueError):
        return None
    length = int.from_bytes(padded[:_LENGTH_BYTES])
    return padded[_LENGTH_BYTES : _LENGTH_BYTES + length]


def _derived(shared: bytes, sender: bytes, receiver: bytes, ballot_id: str) -> tuple[bytes, bytes]:
    """The key and the nonce of one envelope, from everything that makes it this one."""
    derivation = HKDF(SHA256(), KEY_BYTES + _NONCE_BYTES, salt=sender + receiver, info=_PURPOSE + ballot_id.encode())
    okm = derivation.derive(shared)
    return okm[:KEY_BYTES], okm[KEY_BYTES:]


def _put_together(shares: Sequence[str]) -> tuple[X25519PrivateKey, bytes]:
    read = [_read(one) for one in shares]
    if len(read) != 2 or {number for number, _mark, _part in read} != {1, 2}:
        raise SharesDoNotMatch
    (_one, mark, first), (_two, other_mark, second) = read
    private = X25519PrivateKey.from_private_bytes(_xor(first, second))
    public = private.public_key().public_bytes_raw()
    if mark != other_mark or mark != _mark_of(public):
        raise SharesDoNotMatch
    return private, public


def _printed(number: int, public: bytes, part: bytes) -> str:
    told = bytes([number]) + _mark_of(public) + part
    value = int.from_bytes(told + _check_of(told))
    letters = "".join(_LETTERS[(value >> shift) & 31] for shift in range(_SHARE_BYTES * 8 - 5, -1, -5))
    return " ".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def _read(typed: str) -> tuple[int, bytes, bytes]:
    """Number, mark and part of a share as somebody typed it: wide letters, small ones, spaces and dashes are fine."""
    plain = unicodedata.normalize("NFKC", typed).upper().translate(_READ_AS)
    letters = [one for one in plain if not one.isspace() and one not in "-–—_.,"]
    if len(letters) != _SHARE_BYTES * 8 // 5 or any(one not in _LETTERS for one in letters):
        raise ShareUnreadable
    value = 0
    for one in letters:
        value = value << 5 | _LETTERS.index(one)
    whole = value.to_bytes(_SHARE_BYTES)
    told, check = whole[:-_CHECK_BYTES], whole[-_CHECK_BYTES:]
    if check != _check_of(told) or told[0] not in (1, 2):
        raise ShareUnreadable
    return told[0], told[1 : 1 + _MARK_BYTES], told[1 + _MARK_BYTES :]


def _mark_of(public: bytes) -> bytes:
    return hashlib.sha256(b"wushe box" + public).digest()[:_MARK_BYTES]


def _check_of(told: bytes) -> bytes:
    return hashlib.sha256(b"wushe share" + told).digest()[:_CHECK_BYTES]


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))
