"""Envelopes open for two tellers together, in their own ballot, and for nothing else."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections import Counter
from itertools import permutations

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from wushe.foundation import envelopes
from wushe.foundation.envelopes import (
    EnvelopeBroken,
    EnvelopeTooSmall,
    SharesDoNotMatch,
    ShareUnreadable,
    box_of,
    check_shares,
    differing,
    envelope_bytes,
    new_box,
    new_card,
    open_all,
    seal,
)

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def _hkdf(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    """RFC 5869 written down again, with nothing but HMAC."""
    key, found, block = hmac.digest(salt, secret, "sha256"), b"", b""
    for number in range(1, 3):
        block = hmac.digest(key, block + info + bytes([number]), "sha256")
        found += block
    return found[:length]


def test_the_primitives_give_the_published_values() -> None:
    one = X25519PrivateKey.from_private_bytes(
        bytes.fromhex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a")
    )
    other = X25519PublicKey.from_public_bytes(
        bytes.fromhex("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f")
    )
    shared = "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"
    assert one.exchange(other).hex() == shared  # RFC 7748, 6.1
    told = "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
    salt, info = bytes(range(13)), bytes(range(0xF0, 0xFA))
    assert HKDF(SHA256(), 42, salt=salt, info=info).derive(b"\x0b" * 22).hex() == told  # RFC 5869, A.1
    assert _hkdf(b"\x0b" * 22, salt, info, 42).hex() == told
    sealed = "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"
    assert AESGCM(bytes(32)).encrypt(bytes(12), bytes(16), None).hex() == sealed  # GCM, its authors' case 14


def test_what_was_put_in_comes_out_whole_and_shuffled() -> None:
    box = new_box()
    texts = [f"选票{number}".encode() for number in range(40)] + [b""]
    sealed = [seal(box.public_key, "b", text, 20) for text in texts]
    assert {len(one) for one in sealed} == {envelope_bytes(20)}
    for shares in permutations(box.shares):
        opened = open_all(shares, "b", sealed)
        assert Counter(opened) == Counter(texts)
        assert opened != texts  # one chance in 41 factorial


def test_every_order_of_the_opened_is_as_likely() -> None:
    box = new_box()
    sealed = [seal(box.public_key, "b", text, 1) for text in (b"1", b"2", b"3")]
    found = Counter(b"".join(open_all(box.shares, "b", sealed)) for _ in range(1200))
    assert len(found) == 6
    assert min(found.values()) > 100  # 200 expected, 12.9 the deviation: eight of them away
    assert max(found.values()) < 300


def test_an_envelope_is_what_its_description_says() -> None:
    box = new_box()
    sealed = seal(box.public_key, "b", "赞成".encode(), 30)
    mark, sender, rest = sealed[:4], sealed[4:36], sealed[36:]
    assert mark == hashlib.sha256(b"wushe box" + box.public_key).digest()[:4]
    public = X25519PublicKey.from_public_bytes(sender)
    halves = [envelopes._read(share)[1] for share in box.shares]
    shared = b"".join(X25519PrivateKey.from_private_bytes(half).exchange(public) for half in halves)
    told = _hkdf(shared, sender + box.public_key, b"wushe envelope 1b", 44)
    padded = AESGCM(told[:32]).decrypt(told[32:], rest, b"b")
    assert padded == (6).to_bytes(4) + "赞成".encode() + b"\0" * 24


def test_the_same_choice_never_looks_the_same() -> None:
    box = new_box()
    assert len({seal(box.public_key, "b", b"yes", 8) for _ in range(50)}) == 50


def test_what_does_not_fit_is_refused() -> None:
    box = new_box()
    assert open_all(box.shares, "b", [seal(box.public_key, "b", b"12345678", 8)]) == [b"12345678"]
    with pytest.raises(EnvelopeTooSmall):
        seal(box.public_key, "b", b"123456789", 8)


@pytest.mark.parametrize("at", [0, 4, 35, 36, 40, -1])
def test_a_changed_bit_stops_the_count(at: int) -> None:
    box = new_box()
    sealed = [bytearray(seal(box.public_key, "b", b"yes", 8)) for _ in range(3)]
    sealed[1][at] ^= 1
    with pytest.raises(EnvelopeBroken) as broken:
        open_all(box.shares, "b", [bytes(one) for one in sealed])
    assert broken.value.values == {"count": 1, "all": 3}


@pytest.mark.parametrize("kept", [0, 3, 4, 20, 36, 50, 63])
def test_a_cut_envelope_stops_the_count(kept: int) -> None:
    box = new_box()
    whole = seal(box.public_key, "b", b"yes", 8)
    with pytest.raises(EnvelopeBroken):
        open_all(box.shares, "b", [whole, whole[:kept]])
    with pytest.raises(EnvelopeBroken):
        open_all(box.shares, "b", [whole, whole[:4] + bytes(60)])  # the point at zero shares nothing with anybody


def test_an_envelope_of_another_ballot_or_box_does_not_open() -> None:
    box, other = new_box(), new_box()
    own = seal(box.public_key, "b", b"yes", 8)
    for wrong in (seal(box.public_key, "c", b"yes", 8), seal(other.public_key, "b", b"yes", 8)):
        with pytest.raises(EnvelopeBroken):
            open_all(box.shares, "b", [own, wrong])


def test_an_envelope_that_was_copied_stops_the_count() -> None:
    box = new_box()
    one, other = (seal(box.public_key, "b", b"yes", 8) for _ in range(2))
    assert open_all(box.shares, "b", [one, other]) == [b"yes", b"yes"]
    with pytest.raises(EnvelopeBroken) as broken:
        open_all(box.shares, "b", [one, other, one])
    assert broken.value.values == {"count": 1, "all": 3}
    with pytest.raises(EnvelopeBroken):
        differing(box.shares, "b", [(one, one)])


def test_one_card_alone_or_cards_of_two_boxes_open_nothing() -> None:
    box, other = new_box(), new_box()
    sealed = [seal(box.public_key, "b", b"yes", 8)]
    (one, two), (strange_one, strange_two) = box.shares, other.shares
    for shares in ((one, one), (two, two), (one,), (one, two, one), (), (one, strange_two), (strange_one, two)):
        with pytest.raises(SharesDoNotMatch):
            open_all(shares, "b", sealed)
        with pytest.raises(SharesDoNotMatch):
            check_shares(shares, box.public_key)
    with pytest.raises(SharesDoNotMatch):
        check_shares(other.shares, box.public_key)
    check_shares((two, one), box.public_key)


def test_one_teller_and_the_database_together_do_not_open_it() -> None:
    """The half that is missing is in no envelope: with any other second card the key is another one."""
    box, guess = new_box(), new_card(2)
    forged = box_of(box.public_key[:32], guess.public_key)
    sealed = seal(box.public_key, "b", b"yes", 8)
    with pytest.raises(EnvelopeBroken):
        open_all((box.shares[0], guess.share), "b", [envelopes._mark_of(forged) + sealed[4:]])


def test_two_entries_are_compared_without_being_told() -> None:
    box = new_box()
    said = [(b"yes", b"yes"), (b"yes", b"no"), (b"", b""), (b"no", b"yes")]
    pairs = [(seal(box.public_key, "b", one, 8), seal(box.public_key, "b", two, 8)) for one, two in said]
    assert differing(box.shares, "b", pairs) == [1, 3]
    assert differing(box.shares, "b", []) == []


def test_a_card_is_read_however_it_is_typed() -> None:
    box = new_box()
    one, two = box.shares
    assert re.fullmatch(rf"([{LETTERS}]{{4}} ){{13}}[{LETTERS}]{{4}}", one)
    wide = "".join(chr(ord(each) + 0xFEE0) if each != " " else "\u3000" for each in two)
    for typed in (one.lower(), one.replace(" ", ""), one.replace(" ", "-"), f"\n {one}\t", one.replace("0", "O")):
        check_shares((typed, two), box.public_key)
    check_shares((one.replace("1", "l"), wide), box.public_key)


@pytest.mark.parametrize("typed", ["", "ABCD", "X" * 56, "U" * 56, "赞" * 56, "0" * 55, "0" * 57])
def test_what_is_no_card_is_refused(typed: str) -> None:
    box = new_box()
    with pytest.raises(ShareUnreadable):
        open_all((typed, box.shares[1]), "b", [])


def test_every_wrong_letter_and_every_swap_of_neighbours_is_noticed() -> None:
    letters = new_box().shares[0].replace(" ", "")
    slips = {letters[:at] + other + letters[at + 1 :] for at in range(len(letters)) for other in LETTERS}
    slips |= {letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :] for at in range(len(letters) - 1)}
    for slip in slips - {letters}:
        with pytest.raises(ShareUnreadable):
            envelopes._read(slip)


def test_a_box_is_never_printed_with_its_shares() -> None:
    box = new_box()
    assert not any(share in repr(box) for share in box.shares)
