"""Names of jobs, and the table that keeps what is to be done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

MAX_ATTEMPTS = 8
LEASE_SECONDS = 120


@dataclass(frozen=True, slots=True)
class RegisteredJob:
    """A function that can be asked for by name, and when it runs by itself."""

    name: str
    function: Callable[..., Any]
    schedule: str  # cron expression in the street's time zone; empty: only when asked
    max_attempts: int
    lease_seconds: int


_jobs: dict[str, RegisteredJob] = {}
current_job_id: ContextVar[UUID | None] = ContextVar("current_job", default=None)


def job(
    name: str, *, schedule: str = "", max_attempts: int = MAX_ATTEMPTS, lease_seconds: int = LEASE_SECONDS
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a module-level function as the job `name` ("room.verb"); its arguments are JSON values.

    A job must be safe to run twice: a worker may die after the work and before the note that it is done.
    """

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        known = _jobs.get(name)
        if known and known.function.__qualname__ != function.__qualname__:
            raise ValueError(f"two jobs are called {name!r}")
        _jobs[name] = RegisteredJob(name, function, schedule, max_attempts, lease_seconds)
        return function

    return register


def registered(name: str) -> RegisteredJob | None:
    """The job of that name."""
    return _jobs.get(name)


@dataclass(frozen=True, slots=True)
class Beat:
    """A short piece of work that every worker does by itself, without a row in the table."""

    function: Callable[[], None]
    seconds: int


_beats: dict[str, Beat] = {}


def beat(*, seconds: int) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Register a function that each worker calls every few seconds, between jobs.

    For work that is always there and safe to do twice or by two workers at once; anything rarer is a `job` with
    a schedule.
    """

    def register(function: Callable[[], None]) -> Callable[[], None]:
        _beats[f"{function.__module__}.{function.__qualname__}"] = Beat(function, seconds)
        return function

    return register


def all_beats() -> tuple[Beat, ...]:
    """Every registered beat by name."""
    return tuple(_beats[name] for name in sorted(_beats))


def all_jobs() -> tuple[RegisteredJob, ...]:
    """Every registered job by name."""
    return tuple(_jobs[name] for name in sorted(_jobs))


def enqueue(
    job_name: str,
    /,
    *,
    job_key: str | None = None,
    run_at: datetime | None = None,
    priority: int = 0,
    **arguments: Any,
) -> UUID:
    """Write one job row in the present transaction and return its id.

    With `job_key` the same work is enqueued once however often it is asked for. Unknown names are refused here,
    in the action that asks, not later in a worker.
    """
    from wushe.foundation.jobs.queue import insert_job

    _known(job_name)
    return insert_job(job_name, arguments, key=job_key, run_at=run_at, priority=priority)


def enqueue_many(asked: Iterable[tuple[str, str, dict[str, Any]]]) -> None:
    """Write one job row for each (name, key, arguments) in one statement, each key once however often it is asked."""
    from wushe.foundation.jobs.queue import insert_jobs

    rows = list(asked)
    for name, _key, _arguments in rows:
        _known(name)
    if rows:
        insert_jobs(rows)


def _known(name: str) -> None:
    if name not in _jobs:
        raise LookupError(f"no job is called {name!r}")


def report_progress(done: int, total: int) -> None:
    """From inside a running job: how far it is. Outside a job it does nothing."""
    from wushe.foundation.jobs.queue import note_progress

    current = current_job_id.get()
    if current is not None:
        note_progress(current, done, total)
