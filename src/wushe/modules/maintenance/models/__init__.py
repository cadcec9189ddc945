"""The nouns of this room: plans and their work orders."""

from wushe.modules.maintenance.models.order import OrderPhoto, WorkOrder, WorkOrderQuerySet
from wushe.modules.maintenance.models.plan import MaintenancePlan, PlanQuerySet

__all__ = ["MaintenancePlan", "OrderPhoto", "PlanQuerySet", "WorkOrder", "WorkOrderQuerySet"]
