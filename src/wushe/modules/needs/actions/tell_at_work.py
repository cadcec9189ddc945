"""Tell those at work on a need what moves: the body that is asked, those who decide, the step above, the watchers."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from wushe.foundation.events import Event
from wushe.modules.accounts.queries import masked
from wushe.modules.actors.labels import Role
from wushe.modules.actors.queries import holders, holdings_in
from wushe.modules.needs.actions.tell_about_need import MOST, people_of_lead
from wushe.modules.needs.events import HandlingEvent
from wushe.modules.needs.models import HandlingLevel, Need, Ruling, Task
from wushe.modules.needs.permissions import HELPERS, OVERRIDERS
from wushe.modules.needs.queries.handling import watchers_of
from wushe.modules.notifications.actions import notify_person, queue_outgoing

_E = HandlingEvent


def tell_at_work(*, street_id: UUID, need_id: UUID | str, event: Event, facts: Mapping[str, object], key: str) -> int:
    """Put messages into the inboxes of everyone the event concerns; how many people were told, each once a key."""
    need = Need.objects.in_street(street_id).select_related("area").filter(pk=need_id).first()
    if need is None:
        return 0
    concerned = _concerned(need, event, facts)
    people = list(dict.fromkeys([*concerned[:MOST], *watchers_of(need)]))
    with transaction.atomic():  # exempt: each message records itself
        for person in people:
            notify_person(
                street_id=street_id,
                recipient_id=person,
                event=event,
                subject_id=need.id,
                link=reverse("needs:detail", args=[need.id]),
                facts={"number": need.number, "area": need.area.name, "body": str(facts.get("body", ""))},
                key=f"{key}:work",
            )
        return len(people) + _tell_raiser(need, event, facts, key)


def _concerned(need: Need, event: Event, facts: Mapping[str, object]) -> list[UUID]:
    street, path = need.street_id, need.area_path
    if event in (_E.HELP_ASKED, _E.TASK_SENT_BACK):
        task = Task.objects.in_street(street).filter(pk=str(facts.get("task", ""))).first()
        return _people_of(street, task.body_id) if task else []
    if event is _E.OBJECTED:
        return holders(street, Role.STREET_COORDINATOR, Role.STREET_LEADER, area_path=path)
    if event is _E.EXTENSION_ASKED:
        return holders(street, *OVERRIDERS, area_path=path)
    if event is _E.ESCALATED:
        above = (Role.STREET_COORDINATOR, Role.STREET_LEADER)
        is_street = facts.get("level") == HandlingLevel.STREET.value
        return holders(street, *(above[:1] if is_street else above), area_path=path)
    if event in (_E.TASK_REPLIED, _E.OBJECTION_DECIDED, _E.EXTENSION_DECIDED):
        return people_of_lead(need)
    return []


def _people_of(street_id: UUID, body_id: UUID) -> list[UUID]:
    held = holdings_in(street_id, body_id).filter(role__in=HELPERS).values_list("person_id", flat=True)
    return list(dict.fromkeys(person for person in held if person is not None))


def _tell_raiser(need: Need, event: Event, facts: Mapping[str, object], key: str) -> int:
    """A longer term is told to the person who asked, with the new day; and that it is decided elsewhere."""
    if event is _E.EXTENSION_DECIDED and facts.get("ruling") == Ruling.GRANTED.value:
        until = parse_datetime(str(facts.get("until", "")))
        words = _("Your need %(number)s takes longer: until %(day)s. The reason is on its page.") % {
            "number": need.number,
            "day": f"{timezone.localtime(until):%Y-%m-%d %H:%M}" if until else "",
        }
    elif event is _E.WENT_ELSEWHERE:
        words = _("Your need %(number)s is being decided elsewhere: %(way)s") % {
            "number": need.number,
            "way": need.way_on,
        }
    else:
        return 0
    told = 0
    if need.person_id is not None and not need.entered_by_role:
        notify_person(
            street_id=need.street_id,
            recipient_id=need.person_id,
            event=event,
            subject_id=need.id,
            link=reverse("needs:status", args=[need.number]),
            facts={"number": need.number, "area": need.area.name},
            key=f"{key}:raiser",
        )
        told += 1
    if need.subject_id is not None and "phone" in masked(need.subject_id):
        queue_outgoing(street_id=need.street_id, subject_id=need.subject_id, body=words, key=f"{key}:longer")
        told += 1
    return told
