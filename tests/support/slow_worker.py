"""A job worker of its own process that knows one slow job; `python -m tests.support.slow_worker FOLDER SECONDS`.

The job notes in FOLDER/started that it began, lasts SECONDS, and notes in FOLDER/done that it ended.
"""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

LEASE_SECONDS = 2


def main(folder: Path, seconds: float) -> None:
    """Ask for the job once, however often this process is started, and work until killed."""
    from wushe.site.cli.django_commands import start_django

    start_django()
    from wushe.foundation.jobs import enqueue, job, worker

    @job("tests.slow", lease_seconds=LEASE_SECONDS)
    def slow() -> None:
        with (folder / "started").open("a") as note:
            note.write("x")
        time.sleep(seconds)
        with (folder / "done").open("a") as note:
            note.write("x")

    enqueue("tests.slow", job_key="tests.slow:once")
    worker.run_forever(threading.Event())


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
