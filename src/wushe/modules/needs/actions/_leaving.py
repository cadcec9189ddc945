"""Moving the open work of one person to another, or putting it back."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from wushe.foundation import clock
from wushe.modules.needs import permissions
from wushe.modules.needs.models import Handling, Need, Task, Watch


@dataclass(frozen=True, slots=True)
class Taken:
    """How many claims, watches and requests for help went to somebody else."""

    claims: int = 0
    watches: int = 0
    tasks: int = 0
    has_successor: bool = False

    def __bool__(self) -> bool:
        return bool(self.claims or self.watches or self.tasks)

    def facts(self) -> dict[str, int]:
        """For the ledger: numbers, nobody's id."""
        return {"claims": self.claims, "watches": self.watches, "tasks": self.tasks, "taken": int(self.has_successor)}


def move_work(street_id: UUID, leaver_id: UUID, successor_id: UUID | None) -> Taken:
    """Open claims, watches of open needs and open requests for help; without a successor claims are put back."""
    still_open = Need.objects.in_street(street_id).still_open().values("id")
    claims = Handling.objects.in_street(street_id).filter(claimed_by=leaver_id, need_id__in=still_open)
    watches = Watch.objects.in_street(street_id).filter(person_id=leaver_id)
    tasks = Task.objects.in_street(street_id).filter(person_id=leaver_id, is_open=True)
    if successor_id is None:
        put_back = claims.update(claimed_by=None, claimed_at=None, claimed_role="", claimed_body_id=None)
        watches.delete()
        return Taken(claims=put_back, tasks=0)
    theirs = Watch.objects.in_street(street_id).filter(person_id=successor_id).values("need_id")
    watches.filter(need_id__in=list(theirs.values_list("need_id", flat=True))).delete()
    return Taken(
        claims=claims.update(
            claimed_by=successor_id,
            claimed_at=clock.now(),
            claimed_role=permissions.role_of(successor_id, street_id),
            claimed_body_id=permissions.body_of_person(successor_id, street_id),
        ),
        watches=watches.update(person_id=successor_id),
        tasks=tasks.update(person_id=successor_id),
        has_successor=True,
    )
