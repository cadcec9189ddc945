"""Which status may follow which.

A lifecycle is a frozen table of steps. Rooms ask it before they write, so that no status is reached by a
scattered `if`; the verdict carries the objection and what may follow instead. The lives of needs, hazards, projects
and work orders are here; the periods of an area live with the rule table (`wushe.core.linkage`), on the same table.

Source: design of the product; the statuses of a need follow the chain hear → sort → assign → answer → rate,
those of a hazard register → control → rectify → recheck by somebody else → close.
Complexity: linear in the number of steps of one table (a few dozen).
"""

from wushe.core.lifecycle._dispute import DISPUTE_LIFECYCLE, OPEN_DISPUTE_STATUSES, DisputeStatus
from wushe.core.lifecycle._hazard import HAZARD_LIFECYCLE, OPEN_HAZARD_STATUSES, RECTIFYING, HazardStatus
from wushe.core.lifecycle._measure import MEASURE_LIFECYCLE, OPEN_MEASURE_STATUSES, MeasureStatus
from wushe.core.lifecycle._meeting import (
    DECISION_LIFECYCLE,
    MEETING_LIFECYCLE,
    OPEN_DECISION_STATUSES,
    DecisionStatus,
    MeetingStatus,
)
from wushe.core.lifecycle._need import NEED_LIFECYCLE, OPEN_NEED_STATUSES, NeedStatus
from wushe.core.lifecycle._project import (
    OPEN_PROJECT_STATUSES,
    OPEN_PROJECT_TASK_STATUSES,
    PROJECT_LIFECYCLE,
    PROJECT_TASK_LIFECYCLE,
    SETTLED_PROJECT_TASK_STATUSES,
    ProjectStatus,
    ProjectTaskStatus,
)
from wushe.core.lifecycle._residence import LIVING_RESIDENCES, RESIDENCE_LIFECYCLE, ResidenceStatus
from wushe.core.lifecycle._rights import OPEN_RIGHTS_STATUSES, RIGHTS_LIFECYCLE, RightsStatus
from wushe.core.lifecycle._table import Lifecycle, Objection, Step, Verdict, may_follow, next_statuses
from wushe.core.lifecycle._task import OPEN_TASK_STATUSES, TASK_LIFECYCLE, TaskStatus
from wushe.core.lifecycle._whistle import OPEN_WHISTLE_STATUSES, WHISTLE_LIFECYCLE, WhistleStatus
from wushe.core.lifecycle._work_order import OPEN_WORK_ORDER_STATUSES, WORK_ORDER_LIFECYCLE, WorkOrderStatus

__all__ = [
    "DECISION_LIFECYCLE",
    "DISPUTE_LIFECYCLE",
    "HAZARD_LIFECYCLE",
    "LIVING_RESIDENCES",
    "MEASURE_LIFECYCLE",
    "MEETING_LIFECYCLE",
    "NEED_LIFECYCLE",
    "OPEN_DECISION_STATUSES",
    "OPEN_DISPUTE_STATUSES",
    "OPEN_HAZARD_STATUSES",
    "OPEN_MEASURE_STATUSES",
    "OPEN_NEED_STATUSES",
    "OPEN_PROJECT_STATUSES",
    "OPEN_PROJECT_TASK_STATUSES",
    "OPEN_RIGHTS_STATUSES",
    "OPEN_TASK_STATUSES",
    "OPEN_WHISTLE_STATUSES",
    "OPEN_WORK_ORDER_STATUSES",
    "PROJECT_LIFECYCLE",
    "PROJECT_TASK_LIFECYCLE",
    "RECTIFYING",
    "RESIDENCE_LIFECYCLE",
    "RIGHTS_LIFECYCLE",
    "SETTLED_PROJECT_TASK_STATUSES",
    "TASK_LIFECYCLE",
    "WHISTLE_LIFECYCLE",
    "WORK_ORDER_LIFECYCLE",
    "DecisionStatus",
    "DisputeStatus",
    "HazardStatus",
    "Lifecycle",
    "MeasureStatus",
    "MeetingStatus",
    "NeedStatus",
    "Objection",
    "ProjectStatus",
    "ProjectTaskStatus",
    "ResidenceStatus",
    "RightsStatus",
    "Step",
    "TaskStatus",
    "Verdict",
    "WhistleStatus",
    "WorkOrderStatus",
    "may_follow",
    "next_statuses",
]
