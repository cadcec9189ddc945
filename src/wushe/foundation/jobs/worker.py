"""The worker loop: `wushe work` runs it as a process, `wushe up` as a thread."""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
import traceback
from datetime import datetime, timedelta
from typing import Any

from cronsim import CronSim
from django.db import close_old_connections
from django.utils import timezone

from wushe.foundation.jobs import queue, registry
from wushe.foundation.jobs.models import Job

logger = logging.getLogger(__name__)

_IDLE_SECONDS = 1.0
_FIRST_LEASE_SECONDS = registry.LEASE_SECONDS
_KEEP_DONE = timedelta(days=14)


def worker_name() -> str:
    """Host, process and thread: enough to see who holds a lease."""
    return f"{socket.gethostname()}:{os.getpid()}:{threading.get_ident()}"


def run_forever(stop: threading.Event) -> None:
    """Work until `stop` is set."""
    name = worker_name()
    next_look = timezone.now()
    due = dict.fromkeys(registry.all_beats(), 0.0)
    while not stop.is_set():
        close_old_connections()
        try:
            run_beats(due, time.monotonic())
            if timezone.now() >= next_look:
                enqueue_scheduled(timezone.now())
                next_look = timezone.now() + timedelta(seconds=30)
            busy = run_one(name)
        except Exception:
            logger.exception("the worker could not reach its table")
            busy = False
        if not busy:
            stop.wait(_IDLE_SECONDS)


def run_beats(due: dict[registry.Beat, float], now: float) -> None:
    """Call the beats whose time has come, and note when each comes again."""
    for each, at in due.items():
        if now >= at:
            due[each] = now + each.seconds
            each.function()


def run_one(worker: str | None = None) -> bool:
    """Take one due job and run it; False when there was none."""
    worker = worker or worker_name()
    leased = queue.lease_next(worker, timezone.now(), seconds=_FIRST_LEASE_SECONDS)
    if leased is None:
        return False
    known = registry.registered(leased.name)
    if known is None:
        queue.fail(leased, worker, f"no job is called {leased.name!r}", max_attempts=1)
        return True
    _run(leased, known, worker)
    return True


def run_all(limit: int = 10_000) -> int:
    """Run everything that is due now (tests, demonstration, batch commands); returns how many."""
    done = 0
    while done < limit and run_one():
        done += 1
    return done


def enqueue_scheduled(now: datetime) -> None:
    """Enqueue each scheduled job for its latest moment that has passed; the key keeps it to one row."""
    local = timezone.localtime(now)
    for known in registry.all_jobs():
        if not known.schedule:
            continue
        moment = next(CronSim(known.schedule, local, reverse=True))
        registry.enqueue(known.name, job_key=f"{known.name}@{moment.isoformat()}")


@registry.job("jobs.forget_done", schedule="17 3 * * *")
def forget_done() -> int:
    """Keep the table small: rows done two weeks ago go."""
    return queue.forget_done(timezone.now() - _KEEP_DONE)


def _run(leased: Job, known: registry.RegisteredJob, worker: str) -> None:
    gone = threading.Event()
    keeper = threading.Thread(target=_keep_lease, args=(leased, known, worker, gone), daemon=True)
    if known.lease_seconds != _FIRST_LEASE_SECONDS:
        queue.renew_lease(leased.id, worker, known.lease_seconds)
    keeper.start()
    token = registry.current_job_id.set(leased.id)
    try:
        result: Any = known.function(**leased.arguments)
    except Exception as error:  # noqa: BLE001 - whatever a job raises is kept with the job
        logger.warning("job %s failed (attempt %s): %s", leased.name, leased.attempts, error)
        queue.fail(leased, worker, traceback.format_exc(), known.max_attempts)
    else:
        queue.finish(leased, worker, result if _is_json(result) else None)
    finally:
        registry.current_job_id.reset(token)
        gone.set()


def _keep_lease(leased: Job, known: registry.RegisteredJob, worker: str, gone: threading.Event) -> None:
    while not gone.wait(known.lease_seconds / 3):
        if not queue.renew_lease(leased.id, worker, known.lease_seconds):
            return
    close_old_connections()


def _is_json(value: Any) -> bool:
    return value is None or isinstance(value, (str, int, float, bool, list, dict))
