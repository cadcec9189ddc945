"""The negative control: a server that hands out the receipt first and writes need or ballot a moment later."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Callable, Iterable
from queue import SimpleQueue
from typing import Any

from wushe.site.wsgi import application as ours

_later: SimpleQueue[dict[str, Any]] = SimpleQueue()


def _write_later() -> None:
    while True:
        environ = _later.get()
        time.sleep(0.1)
        for _ in ours(environ, lambda *_: io.BytesIO().write):
            pass


threading.Thread(target=_write_later, daemon=True).start()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Our application, except that the last page of the form is acknowledged before it is kept."""
    if environ["REQUEST_METHOD"] == "POST" and environ["PATH_INFO"].endswith(("/needs/new/check/", "/vote/")):
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        _later.put(environ | {"wsgi.input": io.BytesIO(body)})
        start_response("302 Found", [("Location", "/needs/receipt/HASTY/promised/"), ("Content-Length", "0")])
        return [b""]
    return ours(environ, start_response)
