"""Who asks, about which street, and what they may see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import Invalid, NotAllowed, NotFound
from wushe.foundation.tenancy import Street
from wushe.modules.projects import permissions
from wushe.modules.projects.actions._rows import NotYourProject, ProjectUnknown
from wushe.modules.projects.models import Project
from wushe.modules.projects.queries import project_of
from wushe.modules.projects.queries.lists import Reach
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices


class StreetNotSaid(NotFound):
    """The address does not say which street."""

    code = "projects.no_street"
    message = _("We do not know yet which street you mean.")
    way_out = _("Choose your street on the start page, or scan the code in your stairwell.")


class ProjectsForWorkers(NotAllowed):
    """The working list is for bodies at work."""

    code = "projects.for_workers"
    message = _("This list is for people who work in projects here.")
    way_out = _("Sign in with your work account, or look at the public list of projects.")


def street_of(request: HttpRequest) -> Street:
    """The street the request is about."""
    street: Street | None = getattr(request, "street", None)
    if street is None:
        raise StreetNotSaid
    return street


def signed_in(request: HttpRequest) -> UUID | None:
    """Who has signed in; nobody is fine too."""
    return UUID(str(request.user.pk)) if request.user.is_authenticated else None


def person_of(request: HttpRequest) -> UUID:
    """Who has signed in, or the refusal."""
    person_id = signed_in(request)
    if person_id is None:
        raise ProjectsForWorkers
    return person_id


def reach_of(request: HttpRequest) -> tuple[Street, UUID, Reach]:
    """Street, person and what they may see; refused for everyone who works in no body."""
    street, person_id = street_of(request), person_of(request)
    reach = Reach(permissions.reading_paths(person_id, street.id), permissions.own_bodies(person_id, street.id))
    if not reach.paths and not reach.bodies:
        raise ProjectsForWorkers
    return street, person_id, reach


def any_project(request: HttpRequest, project_id: UUID) -> Project:
    """The project of this street, whoever asks."""
    project = project_of(street_of(request).id, project_id)
    if project is None:
        raise ProjectUnknown
    return project


def project_here(request: HttpRequest, project_id: UUID) -> tuple[Project, UUID]:
    """The project, if this person may read it, and who asks."""
    person_id, project = person_of(request), any_project(request, project_id)
    if not permissions.may_read(person_id, project):
        raise NotYourProject
    return project, person_id


def tried(form: forms.Form, deed: Callable[[], Any]) -> Any:
    """What the deed gives; an invalid value is shown at its field, with everything that was typed still there."""
    try:
        return deed()
    except Invalid as refusal:
        show_refusal(form, refusal)
        return None


def communities(street: Street) -> list[tuple[str, str]]:
    """Pairs for a filter: path and name."""
    return [
        ("", str(_("Every area"))),
        *((one.path, one.name) for one in area_choices(street.id, kind=AreaKind.COMMUNITY)),
    ]
