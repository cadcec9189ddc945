"""Recordings that people hand in: heard once, written anew as MP3, and nothing of the file itself is kept.

Who owns the telephone, where it was, a picture on the cover, a second file behind the first: only the sound is
carried over. Any program that reads sound is large, and what it reads comes from strangers; so it runs by itself
(`apart.py`), with little memory, little time, no right to write and nothing of ours in it.

    sound = clean_recording(upload.read(), "mov")    # or the refusal that says what is wrong
    sound.content                                    # MP3, one channel, at most `MOST_MINUTES` long

Cost: about half a second for the message of a minute.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from wushe.foundation.recordings.apart import TOO_LONG
from wushe.foundation.refusals import Invalid

MOST_MINUTES = 10
KIND = "audio/mpeg"
ENDING = "mp3"
_MOST_SECONDS_OF_WORK = 40
_APART = Path(__file__).with_name("apart.py")


class RecordingTooLong(Invalid):
    """Longer than anybody has time to listen to."""

    code = "recordings.too_long"
    message = _("The recording is longer than %(most)s minutes.")
    way_out = _("Make a shorter one, in two parts if need be, or tell it by telephone.")


class RecordingBroken(Invalid):
    """It begins like a recording, and there is nothing to hear."""

    code = "recordings.broken"
    message = _("The recording is damaged, or there is no sound in it.")
    way_out = _("Record it again, or send the form without it.")


@dataclass(frozen=True, slots=True)
class Recording:
    """A recording written anew (MP3), without anything that was said about it."""

    content: bytes


def clean_recording(content: bytes, container: str, *, field: str = "recording") -> Recording:
    """The sound of a file packed as `container`, in the one form in which it is kept; refusals name `field`."""
    try:
        done = subprocess.run(  # noqa: S603 - our own file, by our own interpreter; the rest comes by its input
            [sys.executable, "-I", str(_APART), container, str(MOST_MINUTES * 60)],
            input=content,
            capture_output=True,
            timeout=_MOST_SECONDS_OF_WORK,
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise RecordingBroken(field=field) from late
    if done.returncode == TOO_LONG:
        raise RecordingTooLong(field=field, most=MOST_MINUTES)
    if done.returncode or not done.stdout:
        raise RecordingBroken(field=field)
    return Recording(done.stdout)
