"""After the opinion is published, and the positions of bodies: each calls one action."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wushe.modules.actors.queries.choosing import body_choices
from wushe.modules.topics import permissions
from wushe.modules.topics.actions._refusals import NotYourTopic
from wushe.modules.topics.actions.keep_commitment import commit_to, keep_commitment
from wushe.modules.topics.actions.owe_reply import ask_adoption, give_reply
from wushe.modules.topics.actions.report_item import open_item_project, report_item, tell_back
from wushe.modules.topics.actions.state_position import state_position, take_stand
from wushe.modules.topics.labels import ReplyKind
from wushe.modules.topics.models import Topic
from wushe.modules.topics.web.forms import (
    AdoptionForm,
    CommitmentForm,
    Pairs,
    PositionForm,
    ProjectSpaceForm,
    ReplyForm,
    StandForm,
    WordsForm,
)
from wushe.modules.topics.web.here import commitment_here, item_here, led_here, page, reply_here, topic_here
from wushe.modules.topics.web.new import body_pairs

both = require_http_methods(["GET", "POST"])


@both
def report(request: HttpRequest, topic_item_id: UUID) -> HttpResponse:
    """The item is carried out."""
    item, by = item_here(request, topic_item_id)
    form = WordsForm(request.POST or None, label=_("By what does one see that it is done?"), hint=item.words)
    return page(
        request,
        item.topic,
        form,
        _("Report it as carried out"),
        lambda said: report_item(**by, evidence=said["words"]),
        _("Noted as carried out."),
    )


@both
def project(request: HttpRequest, topic_item_id: UUID) -> HttpResponse:
    """The item becomes a project."""
    item, by = item_here(request, topic_item_id)
    return page(
        request,
        item.topic,
        ProjectSpaceForm(request.POST or None),
        _("Open a project for it"),
        lambda said: open_item_project(**by, space=said["space"]),
        _("The project is open, with the same lead and day."),
    )


@both
def reply(request: HttpRequest, reply_id: UUID) -> HttpResponse:
    """A written reply."""
    owed, by = reply_here(request, reply_id)
    form = ReplyForm(
        request.POST or None,
        label=_("Written reply"),
        hint=owed.words,
        asks_adoption=owed.kind == ReplyKind.ADOPTION,
    )
    return page(
        request,
        owed.topic,
        form,
        _("Give the reply"),
        lambda said: give_reply(**by, answer=said["words"], is_adopted=said.get("is_adopted")),
        _("The reply has been given."),
    )


@both
def adoption(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    """Ask a body to adopt the opinion."""
    topic, by = led_here(request, topic_id)
    return page(
        request,
        topic,
        AdoptionForm(request.POST or None, bodies=body_choices(topic.street_id)),
        _("Ask a body to adopt it"),
        lambda said: ask_adoption(**by, body_id=said["body"], words=said["words"]),
        _("Asked; its duty to answer has begun."),
    )


@both
def told(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    """Tell everybody what became of it."""
    topic, by = led_here(request, topic_id)
    form = WordsForm(request.POST or None, label=_("What became of it?"), initial={"words": topic.told_back})
    return page(
        request,
        topic,
        form,
        _("Tell it back"),
        lambda said: tell_back(**by, words=said["words"]),
        _("It stands on the public page."),
    )


@both
def position(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    """What a body wants, cannot and offers."""
    topic, by = topic_here(request, topic_id)
    form = PositionForm(request.POST or None, bodies=_spoken_for(topic, by["person_id"]))
    return page(
        request,
        topic,
        form,
        _("State a position"),
        lambda said: state_position(
            **by, body_id=said["body"], interest=said["interest"], limits=said["limits"], offer=said["offer"]
        ),
        _("The position is noted."),
    )


@both
def stand(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    """For or against a point."""
    topic, by = topic_here(request, topic_id)
    form = StandForm(request.POST or None, bodies=_spoken_for(topic, by["person_id"]))
    return page(
        request,
        topic,
        form,
        _("Take a stand on a point"),
        lambda said: take_stand(**by, body_id=said["body"], words=said["words"], is_for=said["is_for"]),
        _("The stand is noted."),
    )


@both
def commitment(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    """A promise in the co-building agreement."""
    topic, by = topic_here(request, topic_id)
    form = CommitmentForm(request.POST or None, bodies=_spoken_for(topic, by["person_id"]))
    return page(
        request,
        topic,
        form,
        _("Make a commitment"),
        lambda said: commit_to(**by, body_id=said["body"], words=said["words"], due_on=said["due_on"]),
        _("The commitment stands in the agreement."),
    )


@both
def kept(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    """A promise was kept."""
    row, by = commitment_here(request, commitment_id)
    form = WordsForm(request.POST or None, label=_("By what does one see that it is done?"), hint=row.words)
    return page(
        request,
        row.topic,
        form,
        _("Report it as kept"),
        lambda said: keep_commitment(**by, evidence=said["words"]),
        _("Noted as kept."),
    )


def _spoken_for(topic: Topic, person_id: UUID) -> Pairs:
    """The bodies for which this person may speak on the topic."""
    pairs = body_pairs(topic.street_id)
    if not permissions.may_lead(person_id, topic):
        own = permissions.own_bodies(person_id, topic.street_id)
        pairs = [pair for pair in pairs if UUID(pair[0]) in own]
    if not pairs:
        raise NotYourTopic
    return pairs
