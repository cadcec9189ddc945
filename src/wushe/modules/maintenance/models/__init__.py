"""The nouns of this room: plans and their work orders."""

from wushe.modules.maintenance.models.order import WorkOrder, WorkOrderQuerySet
from wushe.modules.maintenance.models.plan import MaintenancePlan, PlanQuerySet

__all__ = ["MaintenancePlan", "PlanQuerySet", "WorkOrder", "WorkOrderQuerySet"]
