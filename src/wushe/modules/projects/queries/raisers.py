"""Who raised the needs behind a project: they are told of its end and may rate it once, by account or by receipt."""

from __future__ import annotations

from uuid import UUID

from django.utils.crypto import salted_hmac

from wushe.modules.actors.labels import Role
from wushe.modules.actors.queries import standing
from wushe.modules.hazards.queries.detail import hazard_of
from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.voices import voice_of
from wushe.modules.projects.labels import OriginKind
from wushe.modules.projects.models import Project, ProjectRating

MOST_TOLD = 500
NEIGHBOURS = (Role.RESIDENT, Role.BUILDING_HEAD, Role.RESIDENTS_REPRESENTATIVE, Role.OWNERS_COMMITTEE_MEMBER)
"""Those who live where the work was done."""


def needs_behind(project: Project) -> list[Need]:
    """The needs a project came from: its own, those of its theme, the one made of a hazard that came back."""
    rows = Need.objects.in_street(project.street_id).select_related("theme").order_by("submitted_at", "id")
    kind, origin_id = project.origin_kind, project.origin_id
    if origin_id is None:
        return []
    if kind == OriginKind.THEME:
        return list(rows.filter(theme_id=origin_id)[:MOST_TOLD])
    if kind == OriginKind.HAZARD:
        hazard = hazard_of(project.street_id, origin_id)
        origin_id = hazard.repeat.need_id if hazard and hazard.repeat else None
    elif kind != OriginKind.NEED:
        return []
    return list(rows.filter(pk=origin_id)) if origin_id else []


def is_behind(project: Project, need: Need) -> bool:
    """Whether the project came from this need."""
    return any(one.id == need.id for one in needs_behind(project))


def raised_by(project: Project, person_id: UUID) -> Need | None:
    """The need behind the project which this person raised with their own account."""
    own = (one for one in needs_behind(project) if one.person_id == person_id and not one.entered_by_role)
    return next(own, None)


def lives_there(person_id: UUID, project: Project) -> bool:
    """Whether somebody holds a resident's role in the project's area, or in an area around it."""
    held = standing(person_id, project.street_id).holdings
    return any(
        one.role in NEIGHBOURS
        and (one.area_path.startswith(project.area_path) or project.area_path.startswith(one.area_path))
        for one in held
    )


def voice(project: Project, subject: str) -> str:
    """The same for the same voice in this project and for nothing else: it cannot be turned back."""
    return salted_hmac("wushe.projects.voice", f"{project.id}:{subject}", algorithm="sha256").hexdigest()


def voice_of_person(project: Project, person_id: UUID) -> str:
    """The voice of somebody who has signed in."""
    return voice(project, f"person:{person_id}")


def voice_of_need(project: Project, need: Need) -> str:
    """The voice of whoever raised the need: the account's own where there is one."""
    return voice(project, voice_of(need))


def has_rated(project: Project, of: str) -> bool:
    """Whether this voice has spoken."""
    return bool(ProjectRating.objects.in_street(project.street_id).filter(project=project, voice=of).exists())
