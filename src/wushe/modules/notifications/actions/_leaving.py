"""When a message leaves the house, as its recipient has chosen; planned in the transaction that writes it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from wushe.core.publicity import Hours, next_daily, next_open
from wushe.foundation.jobs import enqueue
from wushe.modules.notifications.labels import Manner, kind_of
from wushe.modules.notifications.models import DayPlan, Message
from wushe.modules.notifications.queries import day_plan, manner_for


def plan_leaving(message: Message, *, urgent: bool) -> None:
    """Note on the message when it may go, and enqueue the job that sends it then; nothing for the inbox only."""
    manner = manner_for(message.street_id, message.recipient_id, kind_of(message.event))
    if manner is Manner.INSIDE:
        return
    plan = day_plan(message.street_id, message.recipient_id)
    if urgent:
        manner = Manner.AT_ONCE
    message.manner = manner.value
    message.go_at = message.created_at if urgent else _goes_at(message.created_at, manner, plan)
    message.save(update_fields=["manner", "go_at"])
    enqueue_leaving(message.id, message.street_id, message.recipient_id, manner, message.go_at)


def enqueue_leaving(message_id: UUID, street_id: UUID, person_id: UUID, manner: Manner, at: datetime) -> None:
    """The job of one message, or the one digest of a person and moment."""
    if manner is Manner.DAILY:
        enqueue(
            "notifications.digest",
            job_key=f"notifications.digest:{person_id}:{street_id}:{at.isoformat()}",
            run_at=at,
            street_id=str(street_id),
            person_id=str(person_id),
        )
        return
    enqueue(
        "notifications.pass_on",
        job_key=f"notifications.pass_on:{message_id}:{at.isoformat()}",
        run_at=at,
        message_id=str(message_id),
    )


def _goes_at(now: datetime, manner: Manner, plan: DayPlan) -> datetime:
    local = timezone.localtime(now)
    if manner is Manner.DAILY:
        return next_daily(local, plan.digest_at)
    return next_open(local, Hours(plan.quiet_from, plan.quiet_until))
