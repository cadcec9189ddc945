"""Who asks, about which street, and what they may see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import Invalid, NotAllowed, NotFound
from wushe.foundation.tenancy import Street
from wushe.modules.topics import permissions
from wushe.modules.topics.actions._refusals import ItemUnknown, NotYourTopic, ReplyUnknown, TopicUnknown
from wushe.modules.topics.actions.keep_commitment import CommitmentUnknown
from wushe.modules.topics.models import Commitment, Item, OwedReply, Topic
from wushe.modules.topics.queries import topic_of
from wushe.modules.topics.queries.detail import commitment_of, item_of, reply_of
from wushe.modules.topics.queries.lists import Reach, public_topics


class StreetNotSaid(NotFound):
    """The address does not say which street."""

    code = "topics.no_street"
    message = _("We do not know yet which street you mean.")
    way_out = _("Choose your street on the start page, or scan the code in your stairwell.")


class TopicsForStaff(NotAllowed):
    """The work on topics is for those at the table; what is deliberated is public."""

    code = "topics.for_staff"
    message = _("The work on topics is for the bodies at the table.")
    way_out = _("Sign in with your work account, or read the public page.")


def street_of(request: HttpRequest) -> Street:
    """The street the request is about."""
    street: Street | None = getattr(request, "street", None)
    if street is None:
        raise StreetNotSaid
    return street


def person_of(request: HttpRequest) -> UUID:
    """Who has signed in, or the refusal."""
    if not request.user.is_authenticated:
        raise TopicsForStaff
    return UUID(str(request.user.pk))


def reach_of(request: HttpRequest) -> tuple[Street, UUID, Reach]:
    """Street, person and what they may see; refused for everyone who works in no body."""
    street, person_id = street_of(request), person_of(request)
    reach = Reach(permissions.reading_paths(person_id, street.id), permissions.own_bodies(person_id, street.id))
    if not reach.paths and not reach.bodies:
        raise TopicsForStaff
    return street, person_id, reach


def topic_here(request: HttpRequest, topic_id: UUID) -> tuple[Topic, dict[str, Any]]:
    """The topic, if this person may read it, with what every action takes."""
    street, person_id = street_of(request), person_of(request)
    topic = topic_of(street.id, topic_id)
    if topic is None:
        raise TopicUnknown
    if not permissions.may_read(person_id, topic):
        raise NotYourTopic
    return topic, {"street_id": street.id, "person_id": person_id, "topic_id": topic.id}


def led_here(request: HttpRequest, topic_id: UUID) -> tuple[Topic, dict[str, Any]]:
    """As above for who leads it; refused before a word is typed."""
    topic, by = topic_here(request, topic_id)
    if not permissions.may_lead(by["person_id"], topic):
        raise NotYourTopic
    return topic, by


def public_here(request: HttpRequest, topic_id: UUID) -> Topic:
    """A topic of which notice has been given, as anyone may read it."""
    topic = public_topics(street_of(request).id).filter(pk=topic_id).first()
    if topic is None:
        raise TopicUnknown
    return topic


def item_here(request: HttpRequest, item_id: UUID) -> tuple[Item, dict[str, Any]]:
    """The item, for whoever speaks for its lead."""
    street, person_id = street_of(request), person_of(request)
    item = item_of(street.id, item_id)
    if item is None:
        raise ItemUnknown
    if not permissions.may_act_for(person_id, item.topic, item.lead_id):
        raise NotYourTopic
    return item, {"street_id": street.id, "person_id": person_id, "item_id": item.id}


def commitment_here(request: HttpRequest, commitment_id: UUID) -> tuple[Commitment, dict[str, Any]]:
    """The commitment, for whoever speaks for the body that made it."""
    street, person_id = street_of(request), person_of(request)
    row = commitment_of(street.id, commitment_id)
    if row is None:
        raise CommitmentUnknown
    if not permissions.may_act_for(person_id, row.topic, row.body_id):
        raise NotYourTopic
    return row, {"street_id": street.id, "person_id": person_id, "commitment_id": row.id}


def reply_here(request: HttpRequest, reply_id: UUID) -> tuple[OwedReply, dict[str, Any]]:
    """The owed reply, for whoever gives it."""
    street, person_id = street_of(request), person_of(request)
    reply = reply_of(street.id, reply_id)
    if reply is None:
        raise ReplyUnknown
    if not permissions.may_act_for(person_id, reply.topic, reply.body_id):
        raise NotYourTopic
    return reply, {"street_id": street.id, "person_id": person_id, "reply_id": reply.id}


def page(
    request: HttpRequest,
    topic: Topic,
    form: forms.Form,
    heading: str,
    deed: Callable[[dict[str, Any]], Any],
    done: str,
    to: str = "topics:detail",
) -> HttpResponse:
    """One deed, one question; a refused value is shown at its field with everything typed still there."""
    if request.method == "POST" and form.is_valid():
        try:
            deed(form.cleaned_data)
        except Invalid as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, done)
            return redirect(to, topic_id=topic.id)
    shown = {"form": form, "topic": topic, "heading": heading, "to": to}
    return render(request, "topics/act.html", shown, status=422 if form.errors else 200)
