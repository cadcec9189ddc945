"""What kind of sound recording a file is, by its first bytes; its name and what a browser says of it count nothing.

As telephones and recorders write them: MP4/M4A/3GP, AMR, MP3, AAC, Ogg, WAV, WebM, FLAC, CAF. Everything else has no
kind. One look at the first bytes: constant time.
"""

from __future__ import annotations

from enum import StrEnum

HEAD = 64
"""How many bytes have to be looked at."""


class RecordingKind(StrEnum):
    """How the sound is packed, by the name that programs which unpack it know."""

    MP4 = "mov"
    AMR = "amr"
    MP3 = "mp3"
    AAC = "aac"
    OGG = "ogg"
    WAV = "wav"
    WEBM = "matroska"
    FLAC = "flac"
    CAF = "caf"


_BEGINNINGS: tuple[tuple[bytes, RecordingKind], ...] = (
    (b"#!AMR", RecordingKind.AMR),
    (b"ID3", RecordingKind.MP3),
    (b"OggS", RecordingKind.OGG),
    (b"\x1a\x45\xdf\xa3", RecordingKind.WEBM),
    (b"fLaC", RecordingKind.FLAC),
    (b"caff", RecordingKind.CAF),
)
_STILLS = (b"heic", b"heix", b"heif", b"mif1", b"msf1", b"avif")
_SOUNDS = (b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2", b"3gp", b"3g2", b"dash", b"MSNV")


def recording_kind(head: bytes) -> RecordingKind | None:
    """The kind of a recording by its first bytes; None for whatever we do not take."""
    for beginning, kind in _BEGINNINGS:
        if head.startswith(beginning):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return RecordingKind.WAV
    if head[4:8] == b"ftyp":
        return RecordingKind.MP4 if head[8:12].startswith(_SOUNDS) else None
    return _framed(head)


def is_phone_picture(head: bytes) -> bool:
    """Whether it is HEIC, which some telephones make of a photo and few programs read."""
    return head[4:8] == b"ftyp" and head[8:12] in _STILLS


def _framed(head: bytes) -> RecordingKind | None:
    """Bare frames of MPEG sound: eleven bits set, then a layer, a bit rate and a sampling rate that exist."""
    if len(head) < 3 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    if head[1] & 0xF6 == 0xF0:
        return RecordingKind.AAC if head[2] >> 2 & 15 < 13 else None
    layer, version = head[1] >> 1 & 3, head[1] >> 3 & 3
    bit_rate, sampling = head[2] >> 4, head[2] >> 2 & 3
    return RecordingKind.MP3 if layer and version != 1 and 0 < bit_rate < 15 and sampling < 3 else None
