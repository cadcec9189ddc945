"""A recording is known by its first bytes alone."""

from __future__ import annotations

import pytest

from wushe.core.formats.recordings import is_phone_picture, recording_kind


@pytest.mark.parametrize(
    ("head", "container"),
    [
        (b"\x00\x00\x00\x20ftypM4A \x00\x00\x00\x00", "mov"),
        (b"\x00\x00\x00\x18ftyp3gp4\x00\x00\x00\x00", "mov"),
        (b"#!AMR\n\x3c\x91", "amr"),
        (b"#!AMR-WB\n", "amr"),
        (b"ID3\x04\x00\x00\x00\x00", "mp3"),
        (b"\xff\xfb\x90\x64\x00", "mp3"),
        (b"\xff\xf1\x50\x80\x02", "aac"),
        (b"OggS\x00\x02", "ogg"),
        (b"RIFF\x24\x08\x00\x00WAVEfmt ", "wav"),
        (b"\x1a\x45\xdf\xa3\x9f", "matroska"),
        (b"fLaC\x00\x00", "flac"),
        (b"caff\x00\x01", "caf"),
    ],
)
def test_what_telephones_record_is_known(head: bytes, container: str) -> None:
    assert recording_kind(head) == container


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"\xff",
        b"<svg xmlns=",
        b"<!doctype html>",
        b"PK\x03\x04",
        b"%PDF-1.7",
        b"MZ\x90\x00",
        b"\x7fELF",
        b"\xff\xd8\xff\xe0",
        b"RIFF\x00\x00\x00\x00AVI LIST",
        b"\x00\x00\x00\x20ftypqt  ",
        b"#!/bin/sh\n",
        b"\xff\xfe<\x00s\x00",
    ],
)
def test_everything_else_has_no_kind(head: bytes) -> None:
    assert recording_kind(head) is None


def test_the_picture_format_of_some_telephones_is_told_apart() -> None:
    assert is_phone_picture(b"\x00\x00\x00\x24ftypheic\x00\x00\x00\x00")
    assert not is_phone_picture(b"\x00\x00\x00\x20ftypM4A \x00\x00\x00\x00")
