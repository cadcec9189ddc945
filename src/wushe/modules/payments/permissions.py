"""Who agrees on sums, who releases them, who sees them. A stranger may nothing."""

from __future__ import annotations

from uuid import UUID

from wushe.modules.payments.models import Agreement
from wushe.modules.projects.models import Project
from wushe.modules.projects.permissions import may_name, may_read


def may_agree(person_id: UUID | None, project: Project) -> bool:
    """Those who name leads here: street leader and coordinator, and the community's secretary."""
    return may_name(person_id, project.street_id, project.area_path)


def may_release(person_id: UUID | None, agreement: Agreement) -> bool:
    """The same, but never whoever wrote the sum down: money takes two."""
    return may_agree(person_id, agreement.project) and person_id != agreement.agreed_by


def may_see(person_id: UUID | None, project: Project) -> bool:
    """Staff of the area, and who works for a body that takes part: who works for the money sees it."""
    return may_read(person_id, project)
