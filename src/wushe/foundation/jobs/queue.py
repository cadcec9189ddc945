"""The job table as a queue: insert, lease, renew, finish. Nothing is held while work runs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.jobs.models import Job, JobState

_BACK_OFF_SECONDS = (1, 5, 30, 120, 600, 1800, 7200)


def insert_job(
    name: str, arguments: dict[str, Any], *, key: str | None, run_at: datetime | None, priority: int
) -> UUID:
    """Insert a row, or find the one with the same key."""
    row = _row(name, arguments, key=key, run_at=run_at, priority=priority)
    if key is None:
        row.save(force_insert=True)
        return row.id
    Job.objects.bulk_create([row], ignore_conflicts=True)
    return Job.objects.only("id").get(key=key).id


def insert_jobs(asked: Sequence[tuple[str, str, dict[str, Any]]]) -> None:
    """Insert many rows (name, key, arguments) in one statement; a key that is there already stays as it is."""
    rows = [_row(name, arguments, key=key, run_at=None, priority=0) for name, key, arguments in asked]
    Job.objects.bulk_create(rows, ignore_conflicts=True)


def _row(name: str, arguments: dict[str, Any], *, key: str | None, run_at: datetime | None, priority: int) -> Job:
    return Job(
        id=new_id(),
        name=name,
        arguments=arguments,
        key=key,
        priority=priority,
        run_at=run_at or timezone.now(),
        created_at=clock.now(),
    )


# One statement whose text never changes: composing it anew for each job cost more than running it.
_LEASE_FIRST_WAITING = """
UPDATE jobs_job SET state = %(running)s, leased_by = %(worker)s, leased_until = %(until)s, attempts = attempts + 1
WHERE id = (
    SELECT id FROM jobs_job WHERE state = %(ready)s AND run_at <= %(now)s
    ORDER BY priority DESC, run_at LIMIT 1 {locked}
)
RETURNING *
"""


def lease_next(worker: str, now: datetime, seconds: int) -> Job | None:
    """Take the next job that is due, or one whose worker has gone silent."""
    until = now + timedelta(seconds=seconds)
    with transaction.atomic():
        silent = _first(Job.objects.filter(state=JobState.RUNNING, leased_until__lt=now))
        if silent is None:
            return _lease_first_waiting(worker, now, until)
        waiting = _first(Job.objects.filter(state=JobState.READY, run_at__lte=now))
        taken = min((job for job in (waiting, silent) if job), key=lambda job: (-job.priority, job.run_at))
        taken.state = JobState.RUNNING
        taken.leased_by = worker
        taken.leased_until = until
        taken.attempts += 1
        taken.save(update_fields=["state", "leased_by", "leased_until", "attempts"])
        return taken


def _lease_first_waiting(worker: str, now: datetime, until: datetime) -> Job | None:
    moment = connection.ops.adapt_datetimefield_value
    values = {
        "running": JobState.RUNNING.value,
        "ready": JobState.READY.value,
        "worker": worker,
        "now": moment(now),
        "until": moment(until),
    }
    locked = "FOR UPDATE SKIP LOCKED" if connection.features.has_select_for_update_skip_locked else ""
    return next(iter(Job.objects.raw(_LEASE_FIRST_WAITING.format(locked=locked), values)), None)


def _first(rows: QuerySet[Job]) -> Job | None:
    """The first in line. One state at a time, so that the index gives the order and a long line is not sorted."""
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True)
    return rows.order_by("-priority", "run_at").first()


def renew_lease(job_id: UUID, worker: str, seconds: int) -> bool:
    """Keep a long job; False when another worker has taken it over."""
    until = timezone.now() + timedelta(seconds=seconds)
    mine = Job.objects.filter(id=job_id, state=JobState.RUNNING, leased_by=worker)
    return mine.update(leased_until=until) == 1


def finish(job: Job, worker: str, result: Any) -> None:
    """Note that the work is done, unless another worker has the lease by now."""
    Job.objects.filter(id=job.id, leased_by=worker).update(
        state=JobState.DONE, result=result, finished_at=timezone.now(), leased_until=None, last_error=""
    )


def fail(job: Job, worker: str, error: str, max_attempts: int) -> None:
    """Try again later with a growing pause, or give up and leave the error where it is seen."""
    over = job.attempts >= max_attempts
    pause = _BACK_OFF_SECONDS[min(job.attempts, len(_BACK_OFF_SECONDS)) - 1]
    Job.objects.filter(id=job.id, leased_by=worker).update(
        state=JobState.FAILED if over else JobState.READY,
        run_at=timezone.now() + timedelta(seconds=pause),
        last_error=error[-4000:],
        leased_until=None,
        finished_at=timezone.now() if over else None,
    )


def note_progress(job_id: UUID, done: int, total: int) -> None:
    """How far a job is, for the progress bar."""
    Job.objects.filter(id=job_id).update(done_steps=done, total_steps=total)


def forget_done(before: datetime) -> int:
    """Delete finished rows older than `before`; failed ones stay."""
    gone, _ = Job.objects.filter(state=JobState.DONE, finished_at__lt=before).delete()
    return gone


def waiting() -> int:
    """How many jobs are due or running."""
    return Job.objects.filter(Q(state=JobState.READY) | Q(state=JobState.RUNNING)).count()


def progress_of(job_id: UUID) -> tuple[int, int]:
    """Steps done and in all, as the job last said."""
    row = Job.objects.filter(id=job_id).values_list("done_steps", "total_steps").first()
    return row or (0, 0)
