"""The life of a part of the work that another body is asked to do."""

from enum import StrEnum

from wushe.core.lifecycle._table import Lifecycle, Step


class TaskStatus(StrEnum):
    """Where a sub-task stands."""

    ASKED = "asked"
    OBJECTED = "objected"
    REPLIED = "replied"
    DROPPED = "dropped"


TASK_LIFECYCLE: Lifecycle[TaskStatus] = Lifecycle(
    "task",
    TaskStatus.ASKED,
    (
        Step(TaskStatus.ASKED, TaskStatus.REPLIED, "reply"),
        Step(TaskStatus.ASKED, TaskStatus.OBJECTED, "object", ("reason",)),
        # Whoever decides sends it on, back, or takes it away; nobody lays it down by objecting alone.
        Step(TaskStatus.OBJECTED, TaskStatus.ASKED, "decide_objection"),
        Step(TaskStatus.OBJECTED, TaskStatus.DROPPED, "decide_objection"),
        Step(TaskStatus.REPLIED, TaskStatus.ASKED, "send_back", ("reason",)),
        Step(TaskStatus.ASKED, TaskStatus.DROPPED, "drop", ("reason",)),
    ),
)
"""asked → replied; asked → objected → asked or dropped. Its clock runs from asked to replied or dropped."""

OPEN_TASK_STATUSES: frozenset[TaskStatus] = frozenset({TaskStatus.ASKED, TaskStatus.OBJECTED})
"""The statuses in which a reply is still owed: an objection does not stop the clock."""
