"""Someone leaves: roles end, the account closes, and what still waited goes to a named successor."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotAllowed
from wushe.modules.accounts.actions import close_account
from wushe.modules.accounts.actions.account_here import reason_of
from wushe.modules.accounts.permissions import demand_keeping_accounts
from wushe.modules.accounts.queries import subject_of
from wushe.modules.accounts.queries.people import account_in
from wushe.modules.actors.actions._holder import Holder
from wushe.modules.actors.actions.end_role import end_role
from wushe.modules.actors.actions.give_role import AlreadyHolds, give_role
from wushe.modules.actors.events import ActorEvent
from wushe.modules.actors.labels import Role
from wushe.modules.actors.models import Holding
from wushe.modules.actors.queries.people import roles_held, work_waiting_for
from wushe.modules.oversight.actions import record


class NobodyLeaves(Invalid):
    """No such account in this street."""

    code = "actors.nobody_leaves"
    message = _("There is no such person among the accounts of this street.")
    way_out = _("Look at the list of people.")


class LeavesOneself(NotAllowed):
    """One's own work is handed over by somebody else."""

    code = "actors.leaves_oneself"
    message = _("Your own work is handed over by another officer.")
    way_out = _("Ask a colleague who looks after accounts.")


class SuccessorMissing(Invalid):
    """Work that waits needs somebody."""

    code = "actors.successor_missing"
    message = _("Something still waits for this person, so it needs a successor.")
    way_out = _("Name the account of whoever takes it over.")


class SuccessorUnfit(Invalid):
    """The same person, or an account that is not open here."""

    code = "actors.successor_unfit"
    message = _("The successor needs another, open account of this street.")
    way_out = _("Check the account name, or invite the successor first.")


def hand_over(
    *,
    person_id: UUID,
    street_id: UUID,
    leaving_id: UUID,
    reason: str,
    successor_id: UUID | None = None,
    with_roles: bool = False,
) -> int:
    """End every role of someone who leaves, close the account, and name who goes on; returns how many roles ended.

    `with_roles`: the successor gets the same roles in the same bodies, from today. Rooms above hand on what waited
    for the person when they hear of it.
    """
    why = reason_of(reason)
    with transaction.atomic():
        leaving = account_in(street_id, leaving_id)
        if leaving is None:
            raise NobodyLeaves
        if person_id == leaving_id:
            raise LeavesOneself
        demand_keeping_accounts(person_id, street_id, [leaving_id])
        _demand_successor(street_id, leaving_id, successor_id, needed=with_roles)
        held = list(roles_held(street_id, [leaving_id]))
        for one in held:
            end_role(person_id=person_id, street_id=street_id, holding_id=one.id)
            if with_roles and successor_id is not None:
                _pass_on(person_id, one, successor_id)
        if leaving.is_active or leaving.suspended_at:
            close_account(account=leaving.account, street_id=street_id, person_id=person_id)
        record(
            ActorEvent.PERSON_LEFT,
            street_id=street_id,
            subject_id=leaving_id,
            person_id=person_id,
            facts={
                "successor": str(successor_id or ""),
                "roles": [one.role for one in held],
                "bodies": [one.body.name for one in held],
                "reason": why,
            },
        )
        return len(held)


def _demand_successor(street_id: UUID, leaving_id: UUID, successor_id: UUID | None, *, needed: bool) -> None:
    if successor_id is None:
        if needed or work_waiting_for(street_id, leaving_id):
            raise SuccessorMissing(field="successor")
        return
    successor = account_in(street_id, successor_id)
    if successor is None or not successor.is_active or successor_id == leaving_id:
        raise SuccessorUnfit(field="successor")


def _pass_on(person_id: UUID, held: Holding, successor_id: UUID) -> None:
    try:
        with transaction.atomic():
            give_role(
                person_id=person_id,
                street_id=held.street_id,
                body_id=held.body_id,
                role=Role(held.role),
                holder=Holder(account_id=successor_id, subject_id=subject_of(held.street_id, successor_id)),
                area_id=held.area_id,
                began_on=clock.today(),
            )
    except AlreadyHolds:
        return  # the successor does this work already
