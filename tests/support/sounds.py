"""Recordings as telephones make them: a second of a tone, packed in the ways there are."""

from __future__ import annotations

import io
import math
import struct
import wave

PACKED = {
    "mov": ("ipod", "aac", 44_100),
    "amr": ("amr", "libopencore_amrnb", 8_000),
    "mp3": ("mp3", "libmp3lame", 44_100),
    "aac": ("adts", "aac", 44_100),
    "ogg": ("ogg", "libopus", 48_000),
    "matroska": ("webm", "libopus", 48_000),
    "flac": ("flac", "flac", 44_100),
    "caf": ("caf", "alac", 44_100),
}
"""By container, as the core names them: how a telephone writes it."""


def spoken(seconds: float = 0.2, rate: int = 16_000) -> bytes:
    """A WAV file, without any program that reads sound."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        points = (int(9_000 * math.sin(point / 9)) for point in range(int(seconds * rate)))
        file.writeframes(b"".join(struct.pack("<h", point) for point in points))
    return out.getvalue()


def packed(container: str, seconds: float = 0.5, **said: str) -> bytes:
    """The tone in another container, with what its owner's telephone says of it."""
    import av

    form, codec, rate = PACKED[container]
    out = io.BytesIO()
    with av.open(out, "w", format=form) as file, av.open(io.BytesIO(spoken(seconds))) as tone:
        file.metadata.update(said)
        stream = file.add_stream(codec, rate=rate, layout="mono")
        level = av.AudioResampler(format=stream.codec_context.format, layout="mono", rate=rate)
        for frame in [*tone.decode(audio=0), None]:
            for part in level.resample(frame):
                part.pts = None
                file.mux(stream.encode(part))
        file.mux(stream.encode(None))
    return out.getvalue()
