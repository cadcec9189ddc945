"""The life of a work order of a maintenance plan."""

from enum import StrEnum

from wushe.core.lifecycle._table import Lifecycle, Step


class WorkOrderStatus(StrEnum):
    """Where a work order stands."""

    OPEN = "open"
    DONE = "done"
    RETURNED = "returned"
    CHECKED = "checked"
    SKIPPED = "skipped"
    MISSED = "missed"  # its day passed while nobody counted: told, not done


def _steps() -> tuple[Step[WorkOrderStatus], ...]:
    s = WorkOrderStatus
    return (
        Step(s.OPEN, s.DONE, "report", ("work",)),
        Step(s.RETURNED, s.DONE, "report", ("work",)),
        # Whoever reports the work does not check it.
        Step(s.DONE, s.CHECKED, "check", ("someone_else",)),
        Step(s.DONE, s.RETURNED, "return", ("reason",)),
        Step(s.OPEN, s.SKIPPED, "skip", ("reason",)),
        Step(s.RETURNED, s.SKIPPED, "skip", ("reason",)),
        Step(s.SKIPPED, s.OPEN, "restore", ("reason",)),
    )


WORK_ORDER_LIFECYCLE: Lifecycle[WorkOrderStatus] = Lifecycle("work order", WorkOrderStatus.OPEN, _steps())
"""open → done → checked; sent back → done again; left out with a reason and taken up again."""

OPEN_WORK_ORDER_STATUSES: frozenset[WorkOrderStatus] = frozenset({WorkOrderStatus.OPEN, WorkOrderStatus.RETURNED})
"""The statuses in which the body still has to do something: past its day such an order is overdue."""
