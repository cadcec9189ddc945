"""Our style sheet: one file to the browser, many small ones to us.

The files under static/wushe/css and static/wushe/components are joined in the order of the cascade
layers, named by their digest and served for ever; in debug they are read anew at each request.
"""

import gzip
import hashlib
import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

ROOT = Path(__file__).parent / "static" / "wushe"
LAYERS = "@layer reset, tokens, base, layout, components, utilities;\n"
_WORDS_OR_SPACE = re.compile(
    r"""("[^"]*"|'[^']*')|/\*.*?\*/|\s*(?:;\s*)?(\})\s*|\s*([{;,>])\s*|(?<=:)\s+|(?<![\w.])0(?=\.\d)|(\s+)""",
    re.DOTALL,
)
BEFORE = ("reset", "tokens", "base", "layout")
AFTER = ("utilities", "print")


def files() -> list[Path]:
    """Our style files in their order."""
    parts = sorted((ROOT / "components").glob("*.css"))
    return (
        [ROOT / "css" / f"{name}.css" for name in BEFORE] + parts + [ROOT / "css" / f"{name}.css" for name in AFTER]
    )


def tight(text: str) -> str:
    """The same rules without comments and what only people need: blanks, last semicolons, 0 before a point."""
    return _WORDS_OR_SPACE.sub(lambda found: found[1] or found[2] or found[3] or (" " if found[4] else ""), text)


def _read() -> bytes:
    return tight(LAYERS + "".join(path.read_text(encoding="utf-8") for path in files())).encode()


_CHROMIUM = re.compile(r"Chrome/(\d+)")
_APPLE = re.compile(r"(?:iPhone OS|CPU OS) (\d+)_(\d+)")
_LAYER = re.compile(r"@layer [\w\-]+\s*\{")


def without_layers(text: str) -> str:
    """The same rules outside their layers: joined in the order of the layers, they fall nearly as they would inside.

    For browsers built into other programs that are older than cascade layers and would drop every rule.
    """
    text = text.removeprefix(tight(LAYERS))
    parts, at = [], 0
    while found := _LAYER.search(text, at):
        parts.append(text[at : found.start()])
        depth, end = 1, found.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        parts.append(text[found.end() : end - 1])
        at = end
    return "".join([*parts, text[at:]])


def knows_layers(agent: str) -> bool:
    """Whether a browser of this name knows cascade layers (Chromium 99, Safari 15.4); others count as new."""
    if chromium := _CHROMIUM.search(agent):
        return int(chromium[1]) >= 99
    apple = _APPLE.search(agent)
    return apple is None or (int(apple[1]), int(apple[2])) >= (15, 4)


_kept = cache(_read)
_flat = cache(lambda: without_layers(_kept().decode()).encode())
_packed = cache(lambda: gzip.compress(_kept(), mtime=0))


def sheet() -> bytes:
    """The whole style sheet."""
    return _read() if settings.DEBUG else _kept()


def digest() -> str:
    """The name under which this sheet may be kept for ever."""
    return hashlib.sha256(sheet()).hexdigest()[:16]


def url() -> str:
    """The address of the sheet."""
    return reverse("styles", args=[digest()])


def serve(request: HttpRequest, digest: str) -> HttpResponse:
    """Send the sheet; an old name gets the present one, briefly."""
    body, headers = sheet(), {"Vary": "Accept-Encoding, User-Agent"}
    if not knows_layers(request.headers.get("User-Agent", "")):
        body = _flat()
    elif not settings.DEBUG and "gzip" in request.headers.get("Accept-Encoding", ""):
        body, headers["Content-Encoding"] = _packed(), "gzip"
    fresh = digest == hashlib.sha256(sheet()).hexdigest()[:16]
    headers["Cache-Control"] = "public, max-age=31536000, immutable" if fresh else "public, max-age=60"
    return HttpResponse(body, content_type="text/css; charset=utf-8", headers=headers)
