"""Where the matters of an agenda are seen, and what other rooms show of a meeting."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wushe.modules.meetings.labels import ItemKind
from wushe.modules.meetings.models import AgendaItem, Decision
from wushe.modules.needs.queries.linked import Linked

PAGES: dict[str, str] = {
    ItemKind.NEED: "needs:detail",
    ItemKind.HAZARD: "hazards:detail",
    ItemKind.PROJECT: "projects:detail",
    ItemKind.THEME: "needs:theme",
    ItemKind.PROPOSAL: "needs:proposal",
    ItemKind.WHISTLE: "whistles:detail",
    ItemKind.DISPUTE: "boundaries:detail",
    ItemKind.OBSTACLE: "policies:obstacle",
    ItemKind.MEASURE: "policies:measure",
    ItemKind.DECISION: "meetings:decision",
}


def matter_url(item: AgendaItem) -> str:
    """The page of the matter itself; empty for an own matter."""
    page = PAGES.get(item.kind)
    return reverse(page, args=[item.matter_id]) if page and item.matter_id else ""


def decisions_of_project(street_id: UUID, project_id: UUID) -> Iterable[Linked]:
    """The decision that opened a project."""
    rows = Decision.objects.in_street(street_id).filter(project_id=project_id).select_related("meeting")
    for row in rows:
        yield Linked(
            _("Decision of a joint meeting"), row.meeting.number, reverse("meetings:decision", args=[row.id])
        )


def meetings_of(kind: ItemKind) -> Callable[[UUID, UUID], Iterable[Linked]]:
    """The meetings on whose agenda a matter of this kind stood."""

    def found(street_id: UUID, matter_id: UUID) -> Iterable[Linked]:
        rows = AgendaItem.objects.in_street(street_id).filter(kind=kind, matter_id=matter_id)
        for row in rows.select_related("meeting").order_by("meeting__starts_at"):
            yield Linked(_("Joint meeting"), row.meeting.number, reverse("meetings:detail", args=[row.meeting_id]))

    return found
