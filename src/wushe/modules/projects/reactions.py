"""What follows here when something happens in this room or in a room below."""

from __future__ import annotations

from wushe.core.linkage import MatterKind
from wushe.foundation.events import reacts_to
from wushe.modules.linkage.events import LinkageEvent
from wushe.modules.oversight.models import Entry
from wushe.modules.projects.actions.follow_lead import follow_lead


@reacts_to(LinkageEvent.LEAD_CHANGED, LinkageEvent.ASSIGNMENT_OVERRIDDEN, LinkageEvent.MATTER_HANDED_BACK)
def show_the_new_lead(entry_id: str) -> None:
    """A project whose lead changed by rule, by period or by a person shows it everywhere."""
    entry = Entry.objects.get(pk=entry_id)
    if entry.street_id and entry.facts.get("matter_kind") == MatterKind.PROJECT:
        follow_lead(street_id=entry.street_id, project_id=entry.subject_id)
