"""Which matter a number means, and where it is seen."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid
from wushe.modules.boundaries.labels import MatterOf
from wushe.modules.boundaries.models import Dispute, Matter
from wushe.modules.hazards.models import Hazard
from wushe.modules.hazards.queries.detail import topics_of_hazards
from wushe.modules.needs.queries.numbers import categories_of_needs, categories_of_themes
from wushe.modules.needs.queries.resident import by_number
from wushe.modules.projects.labels import OriginKind
from wushe.modules.projects.models import Project
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
    OriginKind.NEED.value: categories_of_needs,
    OriginKind.THEME.value: categories_of_themes,
    OriginKind.HAZARD.value: topics_of_hazards,
}


def topics_of_projects(street_id: UUID, project_ids: Collection[UUID]) -> dict[UUID, str]:
    """Projects are of the kind of the need, theme or hazard they were made from; of others the list says nothing."""
    rows = Project.objects.in_street(street_id).filter(pk__in=project_ids, origin_id__isnull=False)
    made = list(rows.order_by().values_list("id", "origin_kind", "origin_id"))
    topics: dict[UUID, str] = {}
    for kind, ask in _TOPICS.items():
        origins = {origin_id for _project, of, origin_id in made if of == kind}
        topics |= ask(street_id, origins) if origins else {}
    return {project_id: topics.get(origin_id, "") for project_id, _of, origin_id in made}
