"""A real deployment with the fictional street: `wushe up --demo` as its own process, on its own data and port."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 240


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


@contextmanager
def deployment(data: Path, *arguments: str) -> Iterator[str]:
    """Start `wushe up` on this data and give its address; the whole process group ends with the test."""
    port = free_port()
    command = [sys.executable, "-m", "wushe.site.cli", "up", "--port", str(port), *arguments]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("WUSHE_", "DJANGO_"))}
    environment |= {"WUSHE_DATA": str(data), "WUSHE_LOG_LEVEL": "WARNING", "PYTHONWARNINGS": "ignore"}
    with (data / "up.log").open("w") as log:
        process = subprocess.Popen(
            command, env=environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            base = f"http://127.0.0.1:{port}"
            _wait_for(base, process, data / "up.log")
            yield base
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=20)


def _wait_for(base: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"wushe up ended: {log.read_text()[-2000:]}")
        try:
            with urllib.request.urlopen(f"{base}/health/", timeout=2):
                return
        except OSError:
            time.sleep(0.3)
    raise RuntimeError(f"wushe up did not answer: {log.read_text()[-2000:]}")
