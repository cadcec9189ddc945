"""The life of a project, and of one task of it."""

from enum import StrEnum

from wushe.core.lifecycle._table import Lifecycle, Step


class ProjectStatus(StrEnum):
    """Where a project stands."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    PAUSED = "paused"
    CLOSED = "closed"
    STOPPED = "stopped"


class ProjectTaskStatus(StrEnum):
    """Where a task of a project stands."""

    OPEN = "open"
    UNDER_WAY = "under_way"
    DONE = "done"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    DROPPED = "dropped"


def _project_steps() -> tuple[Step[ProjectStatus], ...]:
    s = ProjectStatus
    settled = ("result", "evidence", "tasks_settled")
    return (
        Step(s.PLANNED, s.UNDER_WAY, "begin"),
        Step(s.UNDER_WAY, s.PAUSED, "pause", ("reason",)),
        Step(s.PAUSED, s.UNDER_WAY, "resume"),
        # Nothing is closed while a task hangs in the air, and nothing without showing what came of it.
        Step(s.UNDER_WAY, s.CLOSED, "close", settled),
        Step(s.PLANNED, s.STOPPED, "stop", ("reason",)),
        Step(s.UNDER_WAY, s.STOPPED, "stop", ("reason",)),
        Step(s.PAUSED, s.STOPPED, "stop", ("reason",)),
        Step(s.CLOSED, s.UNDER_WAY, "reopen", ("reason",)),
        Step(s.STOPPED, s.UNDER_WAY, "reopen", ("reason",)),
    )


def _task_steps() -> tuple[Step[ProjectTaskStatus], ...]:
    s = ProjectTaskStatus
    working = (s.OPEN, s.UNDER_WAY, s.RETURNED)
    work = (
        Step(s.OPEN, s.UNDER_WAY, "start"),
        Step(s.RETURNED, s.UNDER_WAY, "start"),
        Step(s.UNDER_WAY, s.OPEN, "put_back"),
        *(Step(source, s.DONE, "report", ("work",)) for source in working),
        # Whoever reports a task as done does not accept it.
        Step(s.DONE, s.ACCEPTED, "accept", ("someone_else",)),
        Step(s.DONE, s.RETURNED, "return", ("reason",)),
        Step(s.ACCEPTED, s.RETURNED, "return", ("reason",)),
    )
    aside = tuple(Step(source, s.DROPPED, "drop", ("reason",)) for source in working)
    return (*work, *aside, Step(s.DROPPED, s.OPEN, "restore", ("reason",)))


PROJECT_LIFECYCLE: Lifecycle[ProjectStatus] = Lifecycle("project", ProjectStatus.PLANNED, _project_steps())
"""planned → under way → closed; paused and resumed, stopped and taken up again."""

PROJECT_TASK_LIFECYCLE: Lifecycle[ProjectTaskStatus] = Lifecycle(
    "project task", ProjectTaskStatus.OPEN, _task_steps()
)
"""open → under way → done → accepted; not accepted → returned → under way again; dropped with a reason."""

OPEN_PROJECT_STATUSES: frozenset[ProjectStatus] = frozenset(
    {ProjectStatus.PLANNED, ProjectStatus.UNDER_WAY, ProjectStatus.PAUSED}
)
"""The statuses in which a project still needs a lead."""

OPEN_PROJECT_TASK_STATUSES: frozenset[ProjectTaskStatus] = frozenset(
    {ProjectTaskStatus.OPEN, ProjectTaskStatus.UNDER_WAY, ProjectTaskStatus.RETURNED}
)
"""The statuses in which the body still has to do something: past its day such a task is overdue."""

SETTLED_PROJECT_TASK_STATUSES: frozenset[ProjectTaskStatus] = frozenset(
    {ProjectTaskStatus.ACCEPTED, ProjectTaskStatus.DROPPED}
)
"""The statuses that let a project be closed."""
