"""Say what one thinks of a closed project: residents of the area, and whoever raised the need behind it."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import ProjectStatus
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotAllowed, Refused
from wushe.modules.needs.queries.access import opens
from wushe.modules.needs.queries.resident import by_number
from wushe.modules.oversight.actions import record
from wushe.modules.projects.actions._rows import project_for_change, public_facts
from wushe.modules.projects.actions._words import said
from wushe.modules.projects.events import ProjectEvent
from wushe.modules.projects.labels import RaterKind
from wushe.modules.projects.models import Project, ProjectRating
from wushe.modules.projects.queries.raisers import (
    has_rated,
    is_behind,
    lives_there,
    raised_by,
    voice_of_need,
    voice_of_person,
)


class NotClosedYet(Refused):
    """There is nothing to rate."""

    code = "projects.not_closed_yet"
    message = _("Only a project that has been closed with its result is rated.")
    way_out = _("The page of the project says when it is due.")


class RatedAlready(Refused):
    """One voice, one rating."""

    code = "projects.rated_already"
    message = _("You have rated this project.")
    way_out = _("If it is still not as it should be, tell us as a new need.")


class ScoreOutside(Invalid):
    """One to five."""

    code = "projects.score_outside"
    message = _("Points go from 1 to 5.")
    way_out = _("Choose one of the five.")


class NotYoursToRate(NotAllowed):
    """Neither a resident of the area nor somebody who raised the need."""

    code = "projects.not_yours_to_rate"
    message = _("Residents of the area rate a project, and those who raised the need behind it.")
    way_out = _("Open the link on your receipt, or sign in with your resident's account.")


def rate_project(
    *,
    street_id: UUID,
    project_id: UUID,
    is_solved: bool,
    score: int,
    comment: str = "",
    person_id: UUID | None = None,
    number: str = "",
    secret: str = "",
) -> ProjectRating:
    """One rating for one voice, by account or by the receipt of a need behind the project."""
    if not 1 <= score <= 5:
        raise ScoreOutside(field="score")
    words = said(comment, field="comment", optional=True)
    try:
        with transaction.atomic():
            project = project_for_change(street_id, project_id)
            if project.status != ProjectStatus.CLOSED:
                raise NotClosedYet
            kind, voice = rater(project, person_id=person_id, number=number, secret=secret)
            if has_rated(project, voice):
                raise RatedAlready
            rating = ProjectRating(
                street_id=street_id,
                project=project,
                by=kind,
                voice=voice,
                is_solved=is_solved,
                score=score,
                comment=words,
                rated_at=clock.now(),
            )
            rating.save(force_insert=True)
            record(
                ProjectEvent.RATED,
                street_id=street_id,
                subject_id=project.id,
                person_id=person_id,
                facts=public_facts(project) | {"solved": is_solved, "score": score, "role": kind.value},
            )
            return rating
    except IntegrityError as fault:
        raise RatedAlready from fault  # sent twice at once


def rater(project: Project, *, person_id: UUID | None, number: str = "", secret: str = "") -> tuple[RaterKind, str]:
    """In what capacity somebody may rate and by which voice, or the refusal."""
    if number:
        need = by_number(project.street_id, number)
        if need is not None and opens(need.id, "", secret=secret) and is_behind(project, need):
            return RaterKind.RAISER, voice_of_need(project, need)
    elif person_id is not None:
        if raised_by(project, person_id) is not None:
            return RaterKind.RAISER, voice_of_person(project, person_id)
        if lives_there(person_id, project):
            return RaterKind.RESIDENT, voice_of_person(project, person_id)
    raise NotYoursToRate
