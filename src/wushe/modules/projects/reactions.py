"""What follows here when something happens in this room or in a room below."""

from __future__ import annotations

from wushe.core.linkage import MatterKind
from wushe.foundation.events import event_named, reacts_to
from wushe.modules.actors.events import ActorEvent
from wushe.modules.actors.queries import holding_of
from wushe.modules.linkage.events import LinkageEvent
from wushe.modules.oversight.models import Entry
from wushe.modules.projects.actions.find_lost_lead import find_lost_lead
from wushe.modules.projects.actions.follow_lead import follow_lead
from wushe.modules.projects.actions.tell_about_project import tell_about_project
from wushe.modules.projects.events import ProjectEvent


@reacts_to(LinkageEvent.LEAD_CHANGED, LinkageEvent.ASSIGNMENT_OVERRIDDEN, LinkageEvent.MATTER_HANDED_BACK)
def show_the_new_lead(entry_id: str) -> None:
    """A project whose lead changed by rule, by period or by a person shows it everywhere."""
    entry = Entry.objects.get(pk=entry_id)
    if entry.street_id and entry.facts.get("matter_kind") == MatterKind.PROJECT:
        follow_lead(street_id=entry.street_id, project_id=entry.subject_id)


@reacts_to(ActorEvent.BODY_ENDED, ActorEvent.ROLE_ENDED)
def look_for_lost_leads(entry_id: str) -> None:
    """When a body ends, or the last person in it leaves, the coordinator hears what waits for another body."""
    entry = Entry.objects.get(pk=entry_id)
    if not entry.street_id:
        return
    body_id = entry.subject_id
    if entry.event == str(ActorEvent.ROLE_ENDED):
        holding = holding_of(entry.street_id, entry.subject_id)
        body_id = str(holding.body_id) if holding else ""
    if body_id:
        find_lost_lead(street_id=entry.street_id, body_id=body_id, key=entry_id)


@reacts_to(
    ProjectEvent.LEAD_NAMED,
    ProjectEvent.LEAD_TAKEN,
    ProjectEvent.LEAD_LEFT,
    ProjectEvent.TASK_ADDED,
    ProjectEvent.TASK_HANDED,
    ProjectEvent.CLOSED,
)
def tell_whom_a_project_concerns(entry_id: str) -> None:
    """The bodies of it; the coordinator when the lead is given back; who raised the need when it is closed."""
    entry = Entry.objects.get(pk=entry_id)
    event = event_named(entry.event)
    if entry.street_id and event:
        tell_about_project(
            street_id=entry.street_id,
            project_id=entry.subject_id,
            event=event,
            key=entry_id,
            doer=str(entry.person_id or ""),
            body=str(entry.facts.get("body", "")),
        )
