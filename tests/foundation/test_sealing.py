"""Sealed bytes open only where they belong, and the key file guards itself."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from wushe.foundation.sealing import (
    KEY_BYTES,
    KeyRing,
    MasterKey,
    MasterKeyMissing,
    MasterKeyUnreadable,
    SealBroken,
    make_ring,
    read_ring,
    replace_ring,
    seal,
    unseal,
)

KEY = bytes(range(KEY_BYTES))


def test_what_was_sealed_opens_in_its_context() -> None:
    assert unseal(KEY, seal(KEY, "周明".encode(), "a"), "a").decode() == "周明"


def test_the_same_words_never_seal_to_the_same_bytes() -> None:
    assert seal(KEY, b"x", "a") != seal(KEY, b"x", "a")


@pytest.mark.parametrize(
    ("key", "context", "flip"), [(KEY, "b", None), (KEY[::-1], "a", None), (KEY, "a", 0), (KEY, "a", -1)]
)
def test_another_context_key_or_bit_does_not_open(key: bytes, context: str, flip: int | None) -> None:
    sealed = bytearray(seal(KEY, b"words", "a"))
    if flip is not None:
        sealed[flip] ^= 1
    with pytest.raises(SealBroken):
        unseal(key, bytes(sealed), context)


def test_a_cut_value_does_not_open() -> None:
    with pytest.raises(SealBroken):
        unseal(KEY, b"short", "a")


def test_the_key_file_is_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "keys" / "master.key"
    ring = make_ring(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert read_ring(file) == ring
    assert sorted(path.name for path in file.parent.iterdir()) == ["master.key"]


def test_a_second_process_finds_the_key_of_the_first(tmp_path: Path) -> None:
    file = tmp_path / "master.key"
    assert make_ring(file) == make_ring(file)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MasterKeyMissing):
        read_ring(tmp_path / "none")


@pytest.mark.parametrize(
    "content", ["", "[]", '{"keys": []}', '{"keys": ["AAAA"]}', '{"keys": ["*"]}', '{"keys": 3}']
)
def test_a_damaged_file_is_refused_and_left_alone(tmp_path: Path, content: str) -> None:
    file = tmp_path / "master.key"
    file.write_text(content)
    with pytest.raises(MasterKeyUnreadable):
        read_ring(file)
    assert file.read_text() == content


def test_a_replaced_ring_keeps_its_order_and_its_mode(tmp_path: Path) -> None:
    file = tmp_path / "master.key"
    old = make_ring(file).current
    new = MasterKey.made()
    replace_ring(file, KeyRing((new, old)))
    assert read_ring(file).keys == (new, old)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_key_does_not_show_itself_when_printed() -> None:
    key = MasterKey.made()
    assert repr(key.secret) not in repr(key)
    assert repr(key.secret) not in repr(KeyRing((key,)))
