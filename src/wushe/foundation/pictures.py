"""Pictures that people hand in: looked at once, drawn anew, and nothing of the file itself is kept.

What a camera or a stranger hid in the file (the place where it was taken, the owner's name, a second file behind the
picture, a script in a comment) does not survive, because only the points of the picture are carried over. A file is
known by its first bytes, never by its name or by what the browser says; SVG is markup and no picture here.

    picture = clean_picture(upload.read())      # or the refusal that says what is wrong
    picture.content                             # JPEG, at most 1600 points long, without metadata

Cost: about 0.1 s and 40 MB for the picture of a telephone; a picture of more points than `MOST_POINTS` is refused
by its header, before one point of it is unpacked.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 12 * 1024 * 1024
MOST_POINTS = 50_000_000
LONGEST_SIDE = 1600
SMALL_SIDE = 320
KIND = "image/jpeg"
ACCEPTED = "image/jpeg,image/png,image/webp"
"""For the `accept` of a file field: a telephone that keeps another format then hands in one of these."""
_QUALITY = 82


class PictureEmpty(Invalid):
    """Nothing arrived."""

    code = "pictures.empty"
    message = _("The picture is empty.")
    way_out = _("Take it again, or send the form without it.")


class PictureTooLarge(Invalid):
    """More bytes than one picture needs."""

    code = "pictures.too_large"
    message = _("The picture is larger than %(most)s MB.")
    way_out = _("Choose a smaller size in the camera, or send the form without it.")


class NotAPicture(Invalid):
    """The first bytes are of no kind of picture that is taken here."""

    code = "pictures.not_a_picture"
    message = _("This file is not a picture we can take.")
    way_out = _("Choose a JPEG, PNG or WebP picture.")


class PictureTooManyPoints(Invalid):
    """A small file that unfolds into a huge picture."""

    code = "pictures.too_many_points"
    message = _("The picture has more than %(most)s million points.")
    way_out = _("Choose a smaller size in the camera, or send the form without it.")


class PictureBroken(Invalid):
    """It begins like a picture and cannot be drawn."""

    code = "pictures.broken"
    message = _("The picture is damaged and cannot be shown.")
    way_out = _("Take it again, or send the form without it.")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture drawn anew (JPEG), a small one for lists, and the digest of the large one."""

    content: bytes
    small: bytes
    width: int
    height: int
    digest: str


def clean_picture(content: bytes, *, field: str = "picture") -> Picture:
    """The picture in these bytes, upright, without metadata, in a size a screen needs; refusals name `field`."""
    if not content:
        raise PictureEmpty(field=field)
    if len(content) > MOST_BYTES:
        raise PictureTooLarge(field=field, most=MOST_BYTES // 1024 // 1024)
    kind = kind_of(content)
    if kind is None:
        raise NotAPicture(field=field)
    drawn = _drawn(content, kind, field)
    large = _jpeg(drawn)
    drawn.thumbnail((SMALL_SIDE, SMALL_SIDE))
    digest = hashlib.sha256(large.content).hexdigest()
    return Picture(large.content, _jpeg(drawn).content, large.width, large.height, digest)


def kind_of(content: bytes) -> str | None:
    """Which decoder these bytes are for, by the marks they begin with; None for everything else."""
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    return None


@dataclass(frozen=True, slots=True)
class _Encoded:
    content: bytes
    width: int
    height: int


def _drawn(content: bytes, kind: str, field: str) -> Image:
    """The points alone: one decoder is asked, the header is judged first, whatever else is in the file is left."""
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(content), formats=(kind,)) as opened:
            _judge_size(*opened.size, field)
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a large JPEG is unpacked at a fraction of its size
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            whole = upright.convert("RGBA")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise PictureTooManyPoints(field=field, most=MOST_POINTS // 1_000_000) from bomb
    except PictureTooManyPoints:
        raise
    except Exception as damage:
        # A damaged picture fails in as many ways as there are parts in it; all mean the same to the person.
        raise PictureBroken(field=field) from damage
    paper = Image.new("RGB", whole.size, "white")
    paper.paste(whole, mask=whole.getchannel("A"))
    return paper


def _judge_size(width: int, height: int, field: str) -> None:
    if width * height > MOST_POINTS:
        raise PictureTooManyPoints(field=field, most=MOST_POINTS // 1_000_000)


def _jpeg(image: Image) -> _Encoded:
    target = io.BytesIO()
    image.save(target, "JPEG", quality=_QUALITY, optimize=True)
    return _Encoded(target.getvalue(), *image.size)
