"""Leased jobs: enqueued inside the transaction that needs them, run at least once, alive after `kill -9`.

`@job("needs.triage")` names a module-level function; `enqueue("needs.triage", need_id=...)` writes a row.
"""

from wushe.foundation.jobs.registry import enqueue, job, report_progress

__all__ = ["enqueue", "job", "report_progress"]
