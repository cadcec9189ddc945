"""Granian without a job worker: `python -m tests.support.web_only TARGET PROCESSES PORT`."""

from __future__ import annotations

import sys


def serve(target: str, processes: int, port: int) -> None:
    """Serve a WSGI application with the settings of `wushe up`."""
    from granian import Granian
    from granian.constants import Interfaces

    Granian(
        target,
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=4,
        log_access=False,
        websockets=False,
    ).serve()


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
