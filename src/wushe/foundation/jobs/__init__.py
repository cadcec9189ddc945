"""Leased jobs: enqueued inside the transaction that needs them, run at least once, alive after `kill -9`.

`@job("needs.triage")` names a module-level function; `enqueue("needs.triage", need_id=...)` writes a row;
`@beat(seconds=2)` names a function that every worker calls between jobs.
"""

from wushe.foundation.jobs.registry import beat, enqueue, enqueue_many, job, report_progress

__all__ = ["beat", "enqueue", "enqueue_many", "job", "report_progress"]
