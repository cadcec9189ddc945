"""Open the project by which an agreement of the two committees is carried out."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.linkage import HowItBegan, Space
from wushe.foundation.refusals import Refused
from wushe.modules.actors.queries import body_of
from wushe.modules.committees.actions._rows import DeskNotYours, matter_for_change
from wushe.modules.committees.actions.put_matter import record_matter
from wushe.modules.committees.events import DeskEvent
from wushe.modules.committees.labels import MatterStatus
from wushe.modules.committees.models import DeskMatter
from wushe.modules.committees.permissions import may_open_project
from wushe.modules.projects.actions.open_project import Origin, open_project
from wushe.modules.projects.labels import OriginKind
from wushe.modules.projects.models import Project


class NotAgreedYet(Refused):
    """A project carries out what both sides have agreed."""

    code = "committees.not_agreed_yet"
    message = _("The two committees have not agreed on this yet.")
    way_out = _("Propose a wording and let the other side agree; then open the project.")


def open_agreed_project(
    *, street_id: UUID, person_id: UUID, matter_id: UUID, space: Space, due_on: date | None = None
) -> Project:
    """One project a matter, however often it is asked: led by the rules, the body in the owners' seat helps."""
    with transaction.atomic():
        matter = matter_for_change(street_id, matter_id)
        area = matter.property_area
        if not may_open_project(person_id, area):
            raise DeskNotYours
        if matter.status != MatterStatus.AGREED:
            raise NotAgreedYet
        project = open_project(
            street_id=street_id,
            person_id=person_id,
            title=matter.title,
            aim=matter.agreed_words,
            area_id=area.area_id,
            space=space,
            origin=Origin(OriginKind.AGREEMENT, matter.id, area.name),
            submission_key=f"desk-matter:{matter.id}",
            helper_ids=_living_seat(matter),
            due_on=due_on,
            how_it_began=HowItBegan.OWN_INITIATIVE,
        )
        if matter.project_id is None:
            matter.project_id = project.id
            matter.save(update_fields=["project_id"])
            record_matter(DeskEvent.PROJECT_OPENED, matter, person_id)
    return project


def _living_seat(matter: DeskMatter) -> tuple[UUID, ...]:
    seat = body_of(matter.street_id, matter.property_area.seat_body_id)
    return (seat.id,) if seat is not None and seat.ended_on is None else ()
