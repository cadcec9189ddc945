"""Join two works into one, and take that back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import ProjectTaskStatus
from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID
from wushe.foundation.refusals import Invalid, NotAllowed, Refused
from wushe.modules.coordination import permissions
from wushe.modules.coordination.actions._rows import pair_facts, pair_for_change
from wushe.modules.coordination.events import RadarEvent
from wushe.modules.coordination.labels import PairState
from wushe.modules.coordination.models import RadarPair
from wushe.modules.oversight.actions import record
from wushe.modules.projects.actions.add_task import add_task
from wushe.modules.projects.actions.close_project import reopen_project, stop_project
from wushe.modules.projects.actions.help_project import join_project, leave_project
from wushe.modules.projects.actions.settle_task import drop_task
from wushe.modules.projects.models import Project, ProjectHelper
from wushe.modules.projects.queries import tasks_of


class NeitherOfTwo(Invalid):
    """The work to go on is none of the pair."""

    code = "coordination.neither_of_two"
    message = _("Say which of the two works goes on.")
    way_out = _("Choose one of them.")


class NotYoursToGiveUp(NotAllowed):
    """Nobody gives up the work of another body."""

    code = "coordination.not_yours_to_give_up"
    message = _("The other work belongs to another body: you cannot give it up for them.")
    way_out = _("Ask its lead, the secretary or the street to join it into yours.")


class WorkEnded(Refused):
    """One of the two has ended meanwhile."""

    code = "coordination.work_ended"
    message = _("One of these works has ended meanwhile.")
    way_out = _("Open the one that goes on and add what is missing as a task.")


def join_works(*, street_id: UUID, person_id: UUID, pair_id: UUID, kept_id: UUID | None) -> RadarPair:
    """One goes on under its lead; the other's lead helps in it, its open tasks go over, its history stays."""
    with transaction.atomic():
        pair = pair_for_change(street_id, person_id, pair_id, PairState.OPEN)
        kept, given_up = _sides(pair, kept_id)
        if not permissions.may_give_up(person_id, given_up):
            raise NotYoursToGiveUp
        helper_id = given_up.lead_body_id
        if not (kept.is_open and given_up.is_open) or kept.lead_body is None or helper_id is None:
            raise WorkEnded
        pair.has_new_helper = _help(kept, helper_id)
        pair.moved = _hand_over_tasks(kept, given_up)
        reason = say("Joined into %(number)s “%(title)s”.") % {"number": kept.number, "title": kept.title}
        stop_project(street_id=street_id, person_id=person_id, project_id=given_up.id, reason=reason)
        pair.state, pair.kept, pair.decided_at, pair.decided_by = PairState.JOINED, kept, clock.now(), person_id
        pair.save()
        record(
            RadarEvent.JOINED, street_id=street_id, subject_id=pair.id, person_id=person_id, facts=pair_facts(pair)
        )
    return pair


def unjoin_works(*, street_id: UUID, person_id: UUID, pair_id: UUID) -> RadarPair:
    """Both go on by themselves: the tasks that went over are dropped there, unless somebody has done them already."""
    with transaction.atomic():
        pair = pair_for_change(street_id, person_id, pair_id, PairState.JOINED)
        kept, given_up = _sides(pair, pair.kept_id)
        why = say("The joining was taken back.")
        hand: dict[str, Any] = {
            "street_id": street_id,
            "person_id": OPERATOR_ID,
        }  # a consequence, whoever took the joining back
        reopen_project(**hand, project_id=given_up.id, reason=why)
        if kept.is_open:
            waiting = {str(task.id): task for task in tasks_of(kept) if task.status == ProjectTaskStatus.OPEN}
            for task_id in pair.moved:
                if task_id in waiting:
                    drop_task(**hand, task_id=waiting[task_id].id, reason=why)
            if pair.has_new_helper and given_up.lead_body_id is not None:
                _stop_helping(kept, given_up.lead_body_id)
        pair.state, pair.kept, pair.moved, pair.has_new_helper = PairState.OPEN, None, [], False
        pair.decided_at, pair.decided_by = None, None
        pair.save()
        record(
            RadarEvent.UNJOINED, street_id=street_id, subject_id=pair.id, person_id=person_id, facts=pair_facts(pair)
        )
    return pair


def _sides(pair: RadarPair, kept_id: UUID | None) -> tuple[Project, Project]:
    if kept_id not in (pair.first_id, pair.second_id):
        raise NeitherOfTwo(field="kept_id")
    return (pair.first, pair.second) if kept_id == pair.first_id else (pair.second, pair.first)


def _help(kept: Project, helper_id: UUID) -> bool:
    helpers = ProjectHelper.objects.in_street(kept.street_id).filter(project=kept, left_at=None)
    if helper_id == kept.lead_body_id or helpers.filter(body_id=helper_id).exists():
        return False
    hand: dict[str, Any] = {"street_id": kept.street_id, "person_id": OPERATOR_ID}
    join_project(**hand, project_id=kept.id, body_id=helper_id)
    return True


def _hand_over_tasks(kept: Project, given_up: Project) -> list[str]:
    """Each open task once more in the kept project, with its body, its words and its day."""
    moved = []
    for task in tasks_of(given_up).filter(is_open=True):
        twin = add_task(
            street_id=kept.street_id,
            person_id=OPERATOR_ID,
            project_id=kept.id,
            title=task.title,
            words=task.words,
            body_id=task.body_id,
            due_on=task.due_on if task.due_on and task.due_on >= clock.today() else None,
            submission_key=f"joined:{task.id}:{clock.now().timestamp():.0f}",
        )
        moved.append(str(twin.id))
    return moved


def _stop_helping(kept: Project, helper_id: UUID) -> None:
    if not tasks_of(kept).filter(is_open=True, body_id=helper_id).exists():
        hand: dict[str, Any] = {"street_id": kept.street_id, "person_id": OPERATOR_ID}
        leave_project(**hand, project_id=kept.id, body_id=helper_id)
