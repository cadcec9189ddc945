"""What lower rooms show of a topic, and let somebody make of theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wushe.core.deliberation import ORDER, Step
from wushe.modules.needs.queries.linked import Ends, Linked
from wushe.modules.statements.labels import ConversationState, OriginOfConversation
from wushe.modules.statements.queries import conversations_from
from wushe.modules.topics import permissions
from wushe.modules.topics.models import Item, Topic
from wushe.modules.topics.queries import topic_of, topics_from
from wushe.modules.topics.queries.four import four_matters
from wushe.modules.topics.queries.lists import public_topics

_DECIDED = (Step.FEEDBACK, Step.DONE)


def topics_made_from(street_id: UUID, origin_id: UUID) -> Iterable[Linked]:
    """The topics that came from it."""
    for row in topics_from(street_id, origin_id):
        yield Linked(pgettext_lazy("topic", "Topic"), row.title, reverse("topics:detail", args=[row.id]))


def topic_offered(kind: str) -> Callable[[UUID, UUID, UUID], Iterable[Linked]]:
    """Whoever may open a topic is offered it on the page of a theme or a hazard."""

    def offered(street_id: UUID, person_id: UUID, thing_id: UUID) -> Iterable[Linked]:
        if permissions.may_open(person_id, street_id):
            url = f"{reverse('topics:new')}?from={kind}&id={thing_id}"
            yield Linked(pgettext_lazy("topic", "Topic"), str(_("Open a topic")), url)

    return offered


def topic_of_project(street_id: UUID, project_id: UUID) -> Iterable[Linked]:
    """The resolution of which a project came."""
    rows = Item.objects.in_street(street_id).filter(project_id=project_id).select_related("topic")
    for row in rows.order_by("added_at", "id"):
        label = _("Resolution of a deliberation")
        yield Linked(label, row.topic.title, reverse("topics:detail", args=[row.topic_id]))


def four_of_project(street_id: UUID, project_id: UUID) -> Iterable[Linked]:
    """The resolution of four discussions and two disclosures of which a project came."""
    for row in four_matters(street_id).filter(project_id=project_id).order_by("opened_at", "id"):
        yield Linked(_("Four discussions, two disclosures"), row.title, reverse("topics:four", args=[row.id]))


def resolution_page(street_id: UUID, origin_id: UUID) -> str:
    """Where the resolution is seen: that of a topic, or of a matter of four discussions and two disclosures."""
    if four_matters(street_id).filter(pk=origin_id).exists():
        return reverse("topics:four", args=[origin_id])
    return reverse("topics:detail", args=[origin_id])


def topic_named(street_id: UUID, topic_id: UUID) -> str:
    """Its title; empty when there is none."""
    row = topic_of(street_id, topic_id)
    return row.title if row else ""


def public_page(street_id: UUID, topic_id: UUID) -> str:
    """Where anybody reads it; empty before notice is given and when it is withdrawn."""
    there = public_topics(street_id).filter(pk=topic_id).exists()
    return reverse("topics:public_topic", args=[topic_id]) if there else ""


def questions_from(street_id: UUID, topic_id: UUID, *, public: bool) -> list[Linked]:
    """What residents are asked about it; drafts only for those who work on it."""
    rows = conversations_from(street_id, OriginOfConversation.TOPIC, topic_id)
    page = "statements:conversation" if public else "statements:manage"
    return [
        Linked(_("Question to residents"), row.title, reverse(page, args=[row.id]))
        for row in rows
        if not public or row.state != ConversationState.DRAFT
    ]


def topic_step(street_id: UUID, ends: Ends) -> Sequence[Linked | None]:
    """The link "topic" of the chain, one for each end; one query."""
    found = _by_theme(street_id, ends)
    return [_link(found.get(theme_id)) if theme_id else None for _need_id, theme_id in ends]


def decision_step(street_id: UUID, ends: Ends) -> Sequence[Linked | None]:
    """The link "decision": the published opinion of that topic."""
    found = {key: row for key, row in _by_theme(street_id, ends).items() if row.step in _DECIDED}
    return [_link(found.get(theme_id), decided=True) if theme_id else None for _need_id, theme_id in ends]


def _by_theme(street_id: UUID, ends: Ends) -> dict[UUID | None, Topic]:
    themes = {theme_id for _need_id, theme_id in ends if theme_id}
    rows = Topic.objects.in_street(street_id).filter(origin_id__in=themes)
    living = rows.filter(step__in=[*(one.value for one in ORDER), Step.DONE.value])
    return {row.origin_id: row for row in living.order_by("opened_at", "id")}


def _link(row: Topic | None, *, decided: bool = False) -> Linked | None:
    if row is None:
        return None
    text = row.opinion[:40] if decided else row.title
    return Linked(pgettext_lazy("topic", "Topic"), text, reverse("topics:detail", args=[row.id]))
