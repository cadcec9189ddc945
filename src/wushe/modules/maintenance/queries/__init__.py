"""Reads of this room."""

from wushe.modules.maintenance.queries.lists import (
    Filters,
    Reach,
    counts,
    last_orders,
    on_time,
    order_of,
    orders_of,
    orders_seen,
    overdue_orders,
    plan_of,
    plans_at,
    plans_seen,
)

__all__ = [
    "Filters",
    "Reach",
    "counts",
    "last_orders",
    "on_time",
    "order_of",
    "orders_of",
    "orders_seen",
    "overdue_orders",
    "plan_of",
    "plans_at",
    "plans_seen",
]
