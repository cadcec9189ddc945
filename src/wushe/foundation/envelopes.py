"""Ballots in envelopes that only two tellers together can open.

Each teller has a key pair of their own (X25519, RFC 7748), made when they take their card: the public half is kept,
the private half stands on the card and nowhere else, so that both are never in one place before the count. An
envelope is sealed with the two public halves: a fresh key pair for it, a secret shared with each teller, one key from
both by HKDF with SHA-256 (RFC 5869), then AES-256-GCM (NIST SP 800-38D). Every key seals one envelope, so the nonce
comes from the same derivation and is never met twice with a key. With one card alone the other secret is missing.

A card is printed for people: base32 without I, L, O and U, in groups of four, with its number and a check sum
(CRC-16) that notices every single wrong letter and every two neighbours that have changed places.
"""

from __future__ import annotations

import binascii
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
BOX_BYTES = 2 * KEY_BYTES
_NONCE_BYTES, _TAG_BYTES, _LENGTH_BYTES, _MARK_BYTES, _CHECK_BYTES = 12, 16, 4, 4, 2
_SHARE_BYTES = 1 + KEY_BYTES + _CHECK_BYTES  # 35: fourteen groups of four letters, nothing left over
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("OIL", "011")
_GROUP = 4
_PURPOSE = b"wushe envelope 1"


class ShareUnreadable(Invalid):
    """Letters that are no share: a slip of the hand, or too few of them."""

    code = "envelopes.share_unreadable"
    message = _("This is not a key card: it was mistyped or is incomplete.")
    way_out = _("Type the fourteen groups from the card once more. Spaces and small letters do not matter.")


class SharesDoNotMatch(Invalid):
    """The same card twice, or the cards of two votes."""

    code = "envelopes.shares_differ"
    message = _("These two key cards do not open this box together.")
    way_out = _("Each teller types the card of this vote: one has card 1, the other card 2.")


class EnvelopeBroken(Refused):
    """Bytes that were changed, copied, or belong to another box or ballot."""

    code = "envelopes.broken"
    message = _("%(count)s of %(all)s envelopes are not good: they were changed, copied or belong elsewhere.")
    way_out = _("Nothing was counted. Have the database looked at, and put an undamaged backup in its place.")


class EnvelopeTooSmall(Invalid):
    """More than the envelopes of this ballot hold."""

    code = "envelopes.too_small"
    message = _("This choice is too long for the envelope.")
    way_out = _("Choose less, then hand it in again.")


@dataclass(frozen=True, slots=True, repr=False)
class Card:
    """One teller's key pair: what may be kept, and what is printed for them and kept nowhere."""

    public_key: bytes
    share: str


@dataclass(frozen=True, slots=True, repr=False)
class Box:
    """Two cards made at once: for a ballot whose tellers sit side by side."""

    public_key: bytes
    shares: tuple[str, str]


def new_card(number: int) -> Card:
    """Card 1 or 2."""
    private = X25519PrivateKey.generate()
    return Card(private.public_key().public_bytes_raw(), _printed(number, private.private_bytes_raw()))


def box_of(first: bytes, second: bytes) -> bytes:
    """The public key of a box from the public halves of card 1 and card 2."""
    return first + second


def new_box() -> Box:
    """A box with both its cards."""
    first, second = new_card(1), new_card(2)
    return Box(box_of(first.public_key, second.public_key), (first.share, second.share))


def envelope_bytes(size: int) -> int:
    """How long every envelope for texts of up to `size` bytes is."""
    return _MARK_BYTES + KEY_BYTES + _LENGTH_BYTES + size + _TAG_BYTES


def seal(public_key: bytes, ballot_id: str, text: bytes, size: int) -> bytes:
    """The text in an envelope of a ballot; as long as every other of this size."""
    if len(text) > size:
        raise EnvelopeTooSmall
    once = X25519PrivateKey.generate()
    sender = once.public_key().public_bytes_raw()
    halves = public_key[:KEY_BYTES], public_key[KEY_BYTES:]
    shared = b"".join(once.exchange(X25519PublicKey.from_public_bytes(half)) for half in halves)
    key, nonce = _derived(shared, sender, public_key, ballot_id)
    padded = len(text).to_bytes(_LENGTH_BYTES) + text.ljust(size, b"\0")
    return _mark_of(public_key) + sender + AESGCM(key).encrypt(nonce, padded, ballot_id.encode())


def check_shares(shares: Sequence[str], public_key: bytes) -> None:
    """Refused unless these two open the box with this public key."""
    if not secrets.compare_digest(_Opener.with_shares(shares).public_key, public_key):
        raise SharesDoNotMatch


def open_all(shares: Sequence[str], ballot_id: str, envelopes: Iterable[bytes | memoryview]) -> list[bytes]:
    """All texts, in an order drawn anew: nothing in it tells which envelope one lay in. One that does not open
    stops all of them."""
    texts = _Opener.with_shares(shares).texts(ballot_id, [bytes(one) for one in envelopes])
    secrets.SystemRandom().shuffle(texts)
    return texts


def differing(
    shares: Sequence[str], ballot_id: str, pairs: Sequence[tuple[bytes | memoryview, bytes | memoryview]]
) -> list[int]:
    """Which pairs hold two different texts, by position; never what stands in them."""
    opener = _Opener.with_shares(shares)
    texts = opener.texts(ballot_id, [bytes(one) for pair in pairs for one in pair])
    return [at for at in range(len(pairs)) if texts[2 * at] != texts[2 * at + 1]]


@dataclass(frozen=True, slots=True, repr=False)
class _Opener:
    """Both private halves, for as long as a count takes."""

    halves: tuple[X25519PrivateKey, X25519PrivateKey]
    public_key: bytes

    @classmethod
    def with_shares(cls, shares: Sequence[str]) -> _Opener:
        read = dict(_read(one) for one in shares)
        if len(shares) != 2 or read.keys() != {1, 2}:
            raise SharesDoNotMatch
        first, second = (X25519PrivateKey.from_private_bytes(read[number]) for number in (1, 2))
        return cls((first, second), box_of(*(one.public_key().public_bytes_raw() for one in (first, second))))

    def texts(self, ballot_id: str, envelopes: list[bytes]) -> list[bytes]:
        mark = _mark_of(self.public_key)
        if envelopes and not any(one.startswith(mark) for one in envelopes):
            raise SharesDoNotMatch
        found = [self._text(ballot_id, one) for one in envelopes]
        texts = [one for one in found if one is not None]
        broken = len(found) - len(texts) + len(envelopes) - len(set(envelopes))  # nobody seals the same bytes twice
        if broken:
            raise EnvelopeBroken(count=broken, all=len(found))
        return texts

    def _text(self, ballot_id: str, envelope: bytes) -> bytes | None:
        mark, sender, sealed = (
            envelope[:_MARK_BYTES],
            envelope[_MARK_BYTES:][:KEY_BYTES],
            envelope[_MARK_BYTES:][KEY_BYTES:],
        )
        if mark != _mark_of(self.public_key):
            return None
        try:
            public = X25519PublicKey.from_public_bytes(sender)
            shared = b"".join(half.exchange(public) for half in self.halves)
            key, nonce = _derived(shared, sender, self.public_key, ballot_id)
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


def _printed(number: int, private: bytes) -> str:
    told = bytes([number]) + private
    value = int.from_bytes(told + _check_of(told))
    letters = "".join(_LETTERS[(value >> shift) & 31] for shift in range(_SHARE_BYTES * 8 - 5, -1, -5))
    return " ".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def _read(typed: str) -> tuple[int, bytes]:
    """Number and private half of a card as somebody typed it: wide or small letters, spaces and dashes are fine."""
    plain = unicodedata.normalize("NFKC", typed).upper().translate(_READ_AS)
    letters = [one for one in plain if not one.isspace() and one not in "-\u2013\u2014_.,"]
    if len(letters) != _SHARE_BYTES * 8 // 5 or any(one not in _LETTERS for one in letters):
        raise ShareUnreadable
    value = 0
    for one in letters:
        value = value << 5 | _LETTERS.index(one)
    whole = value.to_bytes(_SHARE_BYTES)
    told, check = whole[:-_CHECK_BYTES], whole[-_CHECK_BYTES:]
    if check != _check_of(told) or told[0] not in (1, 2):
        raise ShareUnreadable
    return told[0], told[1:]


def _mark_of(public_key: bytes) -> bytes:
    return hashlib.sha256(b"wushe box" + public_key).digest()[:_MARK_BYTES]


def _check_of(told: bytes) -> bytes:
    return binascii.crc_hqx(told, 0xFFFF).to_bytes(_CHECK_BYTES)
