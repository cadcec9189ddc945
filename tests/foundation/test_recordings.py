"""Recordings are written anew: the sound stays, what was said about it and hidden behind it goes."""

from __future__ import annotations

import io
import subprocess
import sys
import time
from typing import Any

import pytest

from tests.support.sounds import PACKED, packed, spoken
from wushe.foundation import recordings
from wushe.foundation.recordings import RecordingBroken, RecordingTooLong, clean_recording

HIDDEN = "HIDDEN-Q7X9"


def heard(content: bytes) -> tuple[float, dict[str, str]]:
    """Seconds, and what is said about it."""
    import av

    with av.open(io.BytesIO(content), format="mp3") as opened:
        return sum(frame.samples / frame.sample_rate for frame in opened.decode(audio=0)), dict(opened.metadata)


@pytest.mark.parametrize("container", sorted(PACKED))
def test_every_kind_becomes_the_one_kind_and_nothing_is_said_about_it(container: str) -> None:
    given = packed(container, 0.5, title=HIDDEN, artist=HIDDEN) + f"<script>{HIDDEN}</script>".encode()
    made = clean_recording(given, container).content
    seconds, said = heard(made)
    assert 0.4 < seconds < 0.75
    assert said == {}
    assert HIDDEN.encode() not in made
    assert b"<script" not in made


def test_a_plain_wave_is_read_too() -> None:
    assert 0.4 < heard(clean_recording(spoken(0.5), "wav").content)[0] < 0.7


@pytest.mark.parametrize(
    ("content", "container"),
    [
        (b"#!AMR\n" + bytes(range(200)) * 4, "amr"),
        (b"ID3" + b"<script>alert(1)</script>" * 40, "mp3"),
        (b"OggS\x00\x02", "ogg"),
        (spoken()[:44], "wav"),
        (spoken(), "mov"),
        (packed("mov")[:400], "mov"),
        (b"", "flac"),
    ],
    ids=["noise", "markup", "six bytes", "no sound", "another kind", "half of it", "nothing"],
)
def test_what_cannot_be_heard_is_refused(content: bytes, container: str) -> None:
    with pytest.raises(RecordingBroken) as refused:
        clean_recording(content, container, field="files")
    assert refused.value.field == "files"


def test_pictures_without_sound_are_no_recording() -> None:
    import av

    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as file:
        stream = file.add_stream("mpeg4", rate=5)
        stream.width, stream.height, stream.pix_fmt = 32, 32, "yuv420p"
        for _ in range(3):
            file.mux(stream.encode(av.VideoFrame(32, 32, "yuv420p")))
        file.mux(stream.encode(None))
    with pytest.raises(RecordingBroken):
        clean_recording(out.getvalue(), "mov")


def test_a_recording_of_hours_is_refused_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recordings, "MOST_MINUTES", 1)
    hours = b"#!AMR\n" + packed("amr", 1.0)[6:] * 7200  # two hours in five megabytes
    begun = time.monotonic()
    with pytest.raises(RecordingTooLong, match="1"):
        clean_recording(hours, "amr")
    assert time.monotonic() - begun < 20


def test_a_reader_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_given: Any, **_more: Any) -> None:
        raise subprocess.TimeoutExpired("apart", 40)

    monkeypatch.setattr(subprocess, "run", late)
    with pytest.raises(RecordingBroken):
        clean_recording(spoken(), "wav")


def test_the_reader_of_sound_never_comes_into_this_process() -> None:
    ask = "import sys; from wushe.foundation import recordings as r; from pathlib import Path; "
    ask += "r.clean_recording(Path(sys.argv[1]).read_bytes(), 'wav') if len(sys.argv) > 1 else None; "
    ask += "print('av' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
