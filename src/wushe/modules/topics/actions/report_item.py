"""After the publicity: items are carried out with evidence, become projects, are told back and rated."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.deliberation import Lack, Step
from wushe.core.linkage import Space
from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.projects.actions.open_project import Origin, open_project
from wushe.modules.projects.labels import OriginKind
from wushe.modules.topics import permissions
from wushe.modules.topics.actions._refusals import ChoiceUnknown, ItemUnknown, NotYourTopic, StepMissing
from wushe.modules.topics.actions._rows import at, record_topic, said, topic_for_change, topic_locked
from wushe.modules.topics.events import TopicEvent
from wushe.modules.topics.labels import LACK, STEP, Mark
from wushe.modules.topics.models import Item, Rating, Topic
from wushe.modules.topics.queries.detail import lacks_of

FIRST = (Lack.PUBLICITY, Lack.OBJECTIONS)
"""What has to be over before anything is carried out."""


class ItemDone(Refused):
    """Carried out already."""

    code = "topics.item_done"
    message = _("This item has been carried out already.")
    way_out = _("Look at the page again: someone else may have reported it meanwhile.")


class NothingToRate(Refused):
    """No item has been carried out yet."""

    code = "topics.nothing_to_rate"
    message = _("Nothing of this resolution has been carried out yet.")
    way_out = _("Come back when the first item is done.")


def report_item(*, street_id: UUID, person_id: UUID, item_id: UUID | str, evidence: str) -> Item:
    """The item is carried out, and by what one sees it; refused before publicity and objections are over."""
    with transaction.atomic():
        item, topic = _item_for_change(street_id, item_id, person_id)
        if item.done_at is not None:
            raise ItemDone
        item.evidence, item.done_at, item.done_by = said(evidence, field="words"), clock.now(), person_id
        item.save(update_fields=["evidence", "done_at", "done_by"])
        late = "yes" if clock.today() > item.due_on else "no"
        record_topic(TopicEvent.DONE, topic, person_id, lead=item.lead.name, late=late)
    return item


def open_item_project(*, street_id: UUID, person_id: UUID, item_id: UUID | str, space: str = Space.REAL) -> Item:
    """The item becomes a project of its own with the same lead and day."""
    if space not in set(Space):
        raise ChoiceUnknown(field="space")
    with transaction.atomic():
        item, topic = _item_for_change(street_id, item_id, person_id)
        if item.done_at is not None:
            raise ItemDone
        project = open_project(
            street_id=street_id,
            person_id=person_id,
            title=item.words[:60],
            aim=topic.opinion[:500],
            area_id=topic.area_id,
            space=Space(space),
            origin=Origin(OriginKind.RESOLUTION, topic.id, topic.title),
            submission_key=f"topic-item:{item.id}",
            lead_body_id=item.lead_id,
            due_on=max(item.due_on, clock.today()),
        )
        item.project_id = project.id
        item.save(update_fields=["project_id"])
        record_topic(TopicEvent.PROJECT, topic, person_id, project=project.number)
    return item


def tell_back(*, street_id: UUID, person_id: UUID, topic_id: UUID | str, words: str) -> Topic:
    """Say to subjects, stakeholders and residents what became of it."""
    with transaction.atomic():
        topic = topic_for_change(street_id, topic_id, person_id, Step.FEEDBACK)
        topic.told_back = said(words, field="words", most=600)
        topic.save(update_fields=["told_back"])
        record_topic(TopicEvent.TOLD, topic, person_id)
    return topic


def rate_topic(*, street_id: UUID, person_id: UUID, topic_id: UUID | str, mark: int) -> Rating:
    """How the resolution is carried out, one mark a person; the last word counts."""
    if mark not in Mark.values:
        raise ChoiceUnknown(field="mark")
    with transaction.atomic():
        topic = topic_locked(street_id, topic_id)
        if not permissions.may_speak(person_id, street_id):
            raise NotYourTopic
        at(topic, Step.FEEDBACK, Step.DONE)
        if not Item.objects.in_street(street_id).filter(topic=topic, done_at__isnull=False).exists():
            raise NothingToRate
        rows = Rating.objects.in_street(street_id).filter(topic=topic, person_id=person_id)
        row = rows.first() or Rating(street_id=street_id, topic=topic, person_id=person_id)
        row.mark, row.at = mark, clock.now()
        row.save()
        record_topic(TopicEvent.RATED, topic, person_id, mark=mark)
    return row


def _item_for_change(street_id: UUID, item_id: UUID | str, person_id: UUID) -> tuple[Item, Topic]:
    """The item with its topic locked, for whoever speaks for its lead, once it may be carried out."""
    rows = Item.objects.in_street(street_id).select_related("lead")
    item: Item | None = rows.filter(pk=item_id).first()
    if item is None:
        raise ItemUnknown
    topic = topic_locked(street_id, item.topic_id)
    if not permissions.may_act_for(person_id, topic, item.lead_id):
        raise NotYourTopic
    at(topic, Step.FEEDBACK)
    missing = [one for one in lacks_of(topic) if one in FIRST]
    if missing:
        raise StepMissing(step=STEP[topic.step], missing="、".join(str(LACK[one]) for one in missing))
    return rows.get(pk=item.pk), topic
