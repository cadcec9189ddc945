"""Give the open work of somebody who leaves to a named successor: claims, watches and open requests."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotAllowed
from wushe.modules.actors.queries import standing
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._leaving import Taken, move_work
from wushe.modules.needs.events import HandlingEvent
from wushe.modules.needs.models import Successor
from wushe.modules.needs.queries.work import successor_on_leaving
from wushe.modules.oversight.actions import record


class HandOverNotYours(NotAllowed):
    """Leaders of the house name who takes over."""

    code = "needs.hand_over_not_yours"
    message = _("Only the secretary, the coordinator or the leader gives somebody's work to another.")
    way_out = _("Ask one of them.")


class SuccessorUnfit(Invalid):
    """The successor could do nothing with it."""

    code = "needs.successor_unfit"
    message = _("This person has no role in which needs are handled, or is the one who leaves.")
    way_out = _("Choose somebody else, or give them a role first.")


def name_successor(*, street_id: UUID, person_id: UUID, leaver_id: UUID, successor_id: UUID) -> Successor:
    """Name who takes over when the last role of somebody here has ended; the latest naming counts."""
    with transaction.atomic():
        _check(street_id, person_id, leaver_id, successor_id)
        row, _made = Successor.objects.update_or_create(
            street_id=street_id,
            person_id=leaver_id,
            taken_over_at=None,
            defaults={"successor_id": successor_id, "named_by": person_id, "named_at": clock.now()},
        )
        record(HandlingEvent.SUCCESSOR_NAMED, street_id=street_id, subject_id=leaver_id, person_id=person_id)
        return row


def hand_over_work(*, street_id: UUID, person_id: UUID, leaver_id: UUID, successor_id: UUID) -> Taken:
    """Hand everything over at once, whether the roles have ended or not (an illness, a long leave)."""
    with transaction.atomic():
        _check(street_id, person_id, leaver_id, successor_id)
        moved = move_work(street_id, leaver_id, successor_id)
        record(
            HandlingEvent.HANDED_OVER,
            street_id=street_id,
            subject_id=leaver_id,
            person_id=person_id,
            facts=moved.facts(),
        )
        return moved


def take_over_from_leaver(*, street_id: UUID, leaver_id: UUID, successor_id: UUID | None = None) -> Taken:
    """When no role is left, the successor takes over; without one everything is put back, so that nothing waits.

    A consequence of the role's end, so nobody's permission is asked; a second time moves nothing. Who leaves with a
    successor named on the spot (`successor_id`) ends the roles in the same moment: that naming is looked up too, so
    that it does not matter which of the two events is heard first.
    """
    with transaction.atomic():
        if set(permissions.ANSWERERS) & standing(leaver_id, street_id).roles:
            return Taken()
        rows = Successor.objects.in_street(street_id).filter(person_id=leaver_id, taken_over_at=None)
        named = rows.select_for_update().first()
        to = successor_id or (named.successor_id if named else None) or successor_on_leaving(street_id, leaver_id)
        moved = move_work(street_id, leaver_id, to)
        if named is not None:
            named.taken_over_at = clock.now()
            named.save()
        if moved:
            record(HandlingEvent.HANDED_OVER, street_id=street_id, subject_id=leaver_id, facts=moved.facts())
        return moved


def _check(street_id: UUID, person_id: UUID, leaver_id: UUID, successor_id: UUID) -> None:
    if not permissions.may_hand_over(person_id, street_id):
        raise HandOverNotYours
    fit = set(permissions.ANSWERERS) & standing(successor_id, street_id).roles
    if leaver_id == successor_id or not fit:
        raise SuccessorUnfit(field="successor_id")
