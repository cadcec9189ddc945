"""Run alone, as a process of its own: a recording comes in by the input, its sound goes out as MP3.

    python -I apart.py CONTAINER MOST_SECONDS < recording > sound.mp3

Ends with 0, with 3 when it is too long, with anything else when there is nothing to hear. Knows nothing of Wushe.
"""

from __future__ import annotations

import io
import resource
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import av

TOO_LONG = 3
_RATE = 24_000
_BITS_A_SECOND = 48_000
_MOST_MEMORY = 2 * 1024**3  # of addresses; the libraries alone take a third of it
_MOST_SECONDS_OF_WORK = 30
_MOST_STREAMS = 8
_CODECS = frozenset(
    [
        "aac",
        "aac_fixed",
        "alac",
        "amrnb",
        "amrwb",
        "flac",
        "libopencore_amrnb",
        "libopencore_amrwb",
        "libopus",
        "mp3",
        "mp3float",
        "opus",
        "vorbis",
    ]
)
_PLAIN = ("pcm_", "adpcm_")


class NothingToHear(Exception):
    """No sound of a known kind."""


class TooLong(Exception):
    """More seconds than are taken."""


def written_anew(content: bytes, container: str, most_seconds: int) -> bytes:
    """The sound of one file as MP3 of one channel, without titles, covers and names of programs."""
    import av

    target = io.BytesIO()
    bare = {"write_xing": "0", "id3v2_version": "0", "write_id3v1": "0"}
    with av.open(target, "w", format="mp3", options=bare) as out:
        written = out.add_stream("libmp3lame", rate=_RATE, layout="mono")
        written.bit_rate = _BITS_A_SECOND
        for frame in _sound(content, container, most_seconds):
            frame.pts = None
            out.mux(written.encode(frame))
        out.mux(written.encode(None))
    return target.getvalue()


def _sound(content: bytes, container: str, most_seconds: int) -> Iterator[av.AudioFrame]:
    """The frames of the first stream of sound; a frame that cannot be read is left out, as a player would."""
    import av

    level = av.AudioResampler(format="s16p", layout="mono", rate=_RATE)
    samples = broken = whole = 0
    with av.open(io.BytesIO(content), "r", format=container) as opened:
        if not opened.streams.audio or len(opened.streams) > _MOST_STREAMS:
            raise NothingToHear
        stream = opened.streams.audio[0]
        name = stream.codec_context.name
        if name not in _CODECS and not name.startswith(_PLAIN):
            raise NothingToHear
        for packet in opened.demux(stream):
            try:
                frames = packet.decode()
            except av.error.InvalidDataError:
                broken += 1
                continue
            for heard in frames:
                whole += 1
                for frame in level.resample(heard):
                    samples += frame.samples
                    if samples > most_seconds * _RATE:
                        raise TooLong
                    yield frame
        yield from level.resample(None)
    if whole <= broken:
        raise NothingToHear


def main() -> int:
    """Little memory, little time, no file written."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS_OF_WORK, _MOST_SECONDS_OF_WORK))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    container, most_seconds = sys.argv[1:]
    try:
        sound = written_anew(sys.stdin.buffer.read(), container, int(most_seconds))
    except TooLong:
        return TOO_LONG
    sys.stdout.buffer.write(sound)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
