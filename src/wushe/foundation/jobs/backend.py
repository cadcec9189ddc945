"""Our table behind the `django_tasks` interface, so that `@task` functions of other packages run in it too."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist

from wushe.foundation.jobs.models import Job, JobState
from wushe.foundation.jobs.registry import enqueue, job

_STATUS = {
    JobState.READY: TaskResultStatus.READY,
    JobState.RUNNING: TaskResultStatus.RUNNING,
    JobState.DONE: TaskResultStatus.SUCCESSFUL,
    JobState.FAILED: TaskResultStatus.FAILED,
}


@job("jobs.run_task")
def run_task(path: str, args: list[Any], kwargs: dict[str, Any]) -> Any:
    """Run a `@task` function by its module path."""
    module, _, name = path.rpartition(".")
    return getattr(import_module(module), name).call(*args, **kwargs)


class LeasedBackend(BaseTaskBackend):
    """TASKS = {"default": {"BACKEND": "wushe.foundation.jobs.backend.LeasedBackend"}}."""

    supports_defer = True
    supports_priority = True
    supports_get_result = True

    def enqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        """Write the task as a job row."""
        self.validate_task(task)
        row = enqueue(
            "jobs.run_task",
            run_at=task.run_after,
            priority=task.priority,
            path=task.module_path,
            args=list(args),
            kwargs=dict(kwargs),
        )
        return self.get_result(str(row))

    def get_result(self, result_id: str) -> TaskResult[Any]:
        """The task as it stands in the table."""
        row = Job.objects.filter(id=result_id, name="jobs.run_task").first()
        if row is None:
            raise TaskResultDoesNotExist(result_id)
        module, _, name = row.arguments["path"].rpartition(".")
        result: TaskResult[Any] = TaskResult(
            task=getattr(import_module(module), name),
            id=str(row.id),
            status=_STATUS[JobState(row.state)],
            enqueued_at=row.created_at,
            started_at=None,
            finished_at=row.finished_at,
            last_attempted_at=None,
            args=row.arguments["args"],
            kwargs=row.arguments["kwargs"],
            backend=self.alias,
            errors=[],
            worker_ids=[row.leased_by] if row.leased_by else [],
        )
        object.__setattr__(result, "_return_value", row.result)
        return result
