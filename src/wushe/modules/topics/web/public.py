"""What anyone may know and do: read the topic, object to a published opinion, rate how it is carried out."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from wushe.core.deliberation import Step
from wushe.foundation import clock
from wushe.foundation.paging import page_of
from wushe.modules.topics import permissions
from wushe.modules.topics.actions._refusals import NotYourTopic
from wushe.modules.topics.actions.owe_reply import object_to
from wushe.modules.topics.actions.report_item import rate_topic
from wushe.modules.topics.labels import ReplyKind
from wushe.modules.topics.models import OwedReply, Topic
from wushe.modules.topics.queries import is_late, late_topics, rule_for
from wushe.modules.topics.queries.lists import public_topics
from wushe.modules.topics.web.detail import facts, seen
from wushe.modules.topics.web.forms import RateForm, WordsForm
from wushe.modules.topics.web.here import page, person_of, public_here, street_of
from wushe.modules.topics.web.lines import topic_line
from wushe.modules.topics.web.links import questions_from

both = require_http_methods(["GET", "POST"])
PUBLISHED = (Step.FEEDBACK, Step.DONE)
FEWEST = 5
"""Marks of fewer people are not shown: nobody should be guessed from them."""


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Topics of which notice has been given, the latest first."""
    text = request.GET.get("q", "").strip()[:60]
    found = page_of(public_topics(street_of(request).id, text), request)
    heads = (pgettext("topic", "Topic"), _("Area"), _("When"), _("Step"))
    on = clock.today()
    late = late_topics(street_of(request).id, [row.id for row in found.object_list], on)
    shown = {
        "page": found,
        "lines": [topic_line(row) | {"late": row.id in late or is_late(row, on)} for row in found.object_list],
        "columns": [{"label": head} for head in heads],
        "text": text,
    }
    return render(request, "topics/public.html", shown)


@require_safe
def topic(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    """One topic: papers, opinion, items, replies in numbers; never what a single person said."""
    row = public_here(request, topic_id)
    shown = seen(row, public=True)
    until = None
    if row.step == Step.FEEDBACK and row.published_on:
        until = row.published_on + timedelta(days=rule_for(row).publicity_days - 1)
    person_id = UUID(str(request.user.pk)) if request.user.is_authenticated else None
    speaks = permissions.may_speak(person_id, row.street_id)
    late = [line for line in shown["items"] if line["tone"] == "bad"]
    return render(
        request,
        "topics/public_topic.html",
        shown
        | {
            "facts": facts(row),
            "questions": questions_from(row.street_id, row.id, public=True),
            "until": until,
            "may_object": speaks and until is not None and clock.today() <= until,
            "may_rate": speaks and row.step in PUBLISHED and any(line["item"].done_at for line in shown["items"]),
            "is_published": row.step in PUBLISHED,
            "late": len(late),
            "step_late": any(line["tone"] == "bad" for line in shown["bar"]),
            "own": [line for line in shown["replies"] if is_own(line["reply"], person_id)],
            "shows_marks": shown["rated"] >= FEWEST,
        },
    )


@both
def objection(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    """Object to a published opinion."""
    row, by = _spoken(request, topic_id)
    hint = _("It is answered in writing before anything is carried out. Your name is not shown.")
    return page(
        request,
        row,
        WordsForm(request.POST or None, label=_("What do you object to, and why?"), hint=hint),
        _("Object to the opinion"),
        lambda said: object_to(**by, words=said["words"]),
        _("Thank you. A written reply is due."),
        to="topics:public_topic",
    )


@both
def rate(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    """Rate how it is carried out."""
    row, by = _spoken(request, topic_id)
    return page(
        request,
        row,
        RateForm(request.POST or None),
        _("Rate the carrying-out"),
        lambda said: rate_topic(**by, mark=said["mark"]),
        _("Thank you. You can change your mark at any time."),
        to="topics:public_topic",
    )


def is_own(reply: OwedReply, person_id: UUID | None) -> bool:
    """An objection of this person; what staff wrote down for others is not theirs."""
    return person_id is not None and reply.kind == ReplyKind.OBJECTION and reply.said_by == person_id


def _spoken(request: HttpRequest, topic_id: UUID) -> tuple[Topic, dict[str, Any]]:
    row, person_id = public_here(request, topic_id), person_of(request)
    if not permissions.may_speak(person_id, row.street_id):
        raise NotYourTopic
    return row, {"street_id": row.street_id, "person_id": person_id, "topic_id": row.id}
