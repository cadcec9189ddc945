"""What follows here when something happens in a room below."""

from __future__ import annotations

from uuid import UUID

from wushe.core.linkage import MatterKind
from wushe.foundation.events import event_named, reacts_to
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.actors.events import ActorEvent
from wushe.modules.actors.queries import holding_of
from wushe.modules.linkage.events import LinkageEvent
from wushe.modules.needs.actions.blank_needs import blank_needs
from wushe.modules.needs.actions.follow_lead import follow_lead
from wushe.modules.needs.actions.hand_over_work import take_over_from_leaver
from wushe.modules.needs.actions.tell_about_need import tell_about_need
from wushe.modules.needs.actions.tell_at_work import tell_at_work
from wushe.modules.needs.events import HandlingEvent, NeedEvent
from wushe.modules.oversight.models import Entry


@reacts_to(LinkageEvent.LEAD_CHANGED, LinkageEvent.ASSIGNMENT_OVERRIDDEN, LinkageEvent.MATTER_HANDED_BACK)
def show_the_new_lead(entry_id: str) -> None:
    """A need whose lead changed by rule, by period or by a person shows it in every list."""
    entry = Entry.objects.get(pk=entry_id)
    if entry.street_id and entry.facts.get("matter_kind") == MatterKind.NEED:
        follow_lead(street_id=entry.street_id, need_id=entry.subject_id)


@reacts_to(AccountEvent.SUBJECT_ERASED)
def blank_the_words_of_the_erased(entry_id: str) -> None:
    """What an erased resident wrote goes with the key; the need itself and its course stay."""
    entry = Entry.objects.get(pk=entry_id)
    if entry.street_id:
        blank_needs(street_id=entry.street_id, subject_id=UUID(entry.subject_id))


@reacts_to(ActorEvent.ROLE_ENDED)
def hand_over_what_they_leave(entry_id: str) -> None:
    """When somebody's last role has ended, their successor takes over what is open."""
    entry = Entry.objects.get(pk=entry_id)
    held = holding_of(entry.street_id, entry.subject_id) if entry.street_id else None
    if entry.street_id and held is not None and held.person_id is not None:
        take_over_from_leaver(street_id=entry.street_id, leaver_id=held.person_id)


@reacts_to(ActorEvent.PERSON_LEFT)
def hand_over_to_the_named(entry_id: str) -> None:
    """Somebody leaves and a successor was named on the spot: what was open goes there."""
    entry = Entry.objects.get(pk=entry_id)
    successor = str(entry.facts.get("successor") or "")
    if entry.street_id:
        take_over_from_leaver(
            street_id=entry.street_id,
            leaver_id=UUID(entry.subject_id),
            successor_id=UUID(successor) if successor else None,
        )


@reacts_to(
    HandlingEvent.HELP_ASKED,
    HandlingEvent.TASK_REPLIED,
    HandlingEvent.TASK_SENT_BACK,
    HandlingEvent.OBJECTED,
    HandlingEvent.OBJECTION_DECIDED,
    HandlingEvent.EXTENSION_ASKED,
    HandlingEvent.EXTENSION_DECIDED,
    HandlingEvent.ESCALATED,
    HandlingEvent.WENT_ELSEWHERE,
)
def tell_those_at_work(entry_id: str) -> None:
    """Bodies that were asked, those who decide, those who wait for it, and everyone who follows the need."""
    entry = Entry.objects.get(pk=entry_id)
    event = event_named(entry.event)
    if entry.street_id and event:
        tell_at_work(
            street_id=entry.street_id, need_id=entry.subject_id, event=event, facts=entry.facts, key=entry_id
        )


@reacts_to(
    NeedEvent.ASSIGNED,
    NeedEvent.LEAD_CHANGED,
    NeedEvent.REOPENED,
    NeedEvent.ANSWERED,
    NeedEvent.MATERIAL_ADDED,
)
def tell_whom_it_concerns(entry_id: str) -> None:
    """Those who lead hear that a need is theirs; the resident hears that it is answered."""
    entry = Entry.objects.get(pk=entry_id)
    event = event_named(entry.event)
    if entry.street_id and event:
        tell_about_need(street_id=entry.street_id, need_id=entry.subject_id, event=event, key=entry_id)
