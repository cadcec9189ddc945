"""Which matter a number means, and where it is seen."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid
from wushe.modules.boundaries.labels import MatterOf
from wushe.modules.boundaries.models import Dispute, Matter
from wushe.modules.hazards.models import Hazard
from wushe.modules.hazards.queries.detail import topic_of_hazard
from wushe.modules.needs.queries.numbers import category_of_need, category_of_theme
from wushe.modules.needs.queries.resident import by_number
from wushe.modules.projects.labels import OriginKind
from wushe.modules.projects.models import Project
from wushe.modules.projects.queries import project_of
from wushe.modules.whistles.models import Whistle

_PAGES = {
    MatterOf.NEED: "needs:detail",
    MatterOf.HAZARD: "hazards:detail",
    MatterOf.PROJECT: "projects:detail",
    MatterOf.WHISTLE: "whistles:detail",
}
_ROOMS = ((MatterOf.HAZARD, Hazard), (MatterOf.PROJECT, Project), (MatterOf.WHISTLE, Whistle))


class MatterElsewhere(Invalid):
    """Nothing of that number here."""

    code = "boundaries.matter_elsewhere"
    message = _("Nothing here has this number.")
    way_out = _("Copy the number from its page, or leave it empty.")


def matter_named(street_id: UUID, receipt: str, area_id: UUID) -> Matter:
    """The need, hazard, project or whistle of a number; without a number something else in an area."""
    tidy = "".join(receipt.upper().split())
    if not tidy:
        return Matter(MatterOf.OTHER.value, None, "", area_id)
    need = by_number(street_id, tidy)
    if need is not None:
        return Matter(MatterOf.NEED.value, need.id, need.number, need.area_id or area_id)
    for of, model in _ROOMS:
        row = model.objects.in_street(street_id).filter(number=tidy).first()
        if row is not None:
            return Matter(of.value, row.id, row.number, row.area_id)
    raise MatterElsewhere(field="receipt")


def matter_page(dispute: Dispute) -> str:
    """Where the matter is seen; empty for something else."""
    page = _PAGES.get(MatterOf(dispute.matter_of))
    return reverse(page, args=[dispute.matter_id]) if page and dispute.matter_id else ""


_TOPICS = {
    OriginKind.NEED.value: category_of_need,
    OriginKind.THEME.value: category_of_theme,
    OriginKind.HAZARD.value: topic_of_hazard,
}


def topic_of_project(street_id: UUID, project_id: UUID) -> str:
    """A project is of the kind of the need, theme or hazard it was made from; of the others the list says nothing."""
    project = project_of(street_id, project_id)
    ask = _TOPICS.get(project.origin_kind) if project is not None else None
    return ask(street_id, project.origin_id) if ask and project and project.origin_id else ""
