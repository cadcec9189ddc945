"""What people do with one topic before its opinion is published: each calls one action."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wushe.foundation import clock
from wushe.modules.actors.labels import BodyKind
from wushe.modules.actors.queries import bodies
from wushe.modules.actors.queries.choosing import body_choices
from wushe.modules.topics.actions.count_vote import count_vote
from wushe.modules.topics.actions.hold_topic import note_attendance, write_minutes
from wushe.modules.topics.actions.owe_reply import note_dissent
from wushe.modules.topics.actions.prepare_topic import give_notice, name_subjects, word_question
from wushe.modules.topics.actions.take_step import take_step, withdraw_topic
from wushe.modules.topics.actions.write_opinion import add_item, drop_item, write_opinion
from wushe.modules.topics.labels import SubjectKind
from wushe.modules.topics.queries.detail import subjects_of
from wushe.modules.topics.web.forms import AttendanceForm, ItemForm, NoticeForm, SubjectsForm, VoteForm, WordsForm
from wushe.modules.topics.web.here import item_here, led_here, page

both = require_http_methods(["GET", "POST"])
KIND_OF_BODY = {
    BodyKind.STREET_OFFICE: SubjectKind.GOVERNMENT,
    BodyKind.DEPARTMENT: SubjectKind.GOVERNMENT,
    BodyKind.PARTY_ORGANISATION: SubjectKind.PARTY,
    BodyKind.RESIDENTS_COMMITTEE: SubjectKind.RESIDENTS_COMMITTEE,
    BodyKind.SUPERVISORY_COMMITTEE: SubjectKind.SUPERVISORY,
    BodyKind.OWNERS_COMMITTEE: SubjectKind.OWNERS_COMMITTEE,
    BodyKind.PROPERTY_COMMITTEE: SubjectKind.OWNERS_COMMITTEE,
    BodyKind.PROPERTY_PROVIDER: SubjectKind.PROPERTY,
    BodyKind.RESIDENT_UNIT: SubjectKind.UNIT,
    BodyKind.SELF_MANAGEMENT_GROUP: SubjectKind.GROUP,
}
"""As what a body sits at the table; every other one as a social organisation."""


@both
def question(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    """What is to be decided."""
    topic, by = led_here(request, topic_id)
    form = WordsForm(request.POST or None, label=_("What is to be decided?"), initial={"words": topic.question})
    return page(
        request,
        topic,
        form,
        _("Word the question"),
        lambda said: word_question(**by, question=said["words"]),
        _("The question is noted."),
    )


@both
def subjects(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    """Who deliberates."""
    topic, by = led_here(request, topic_id)
    named = subjects_of(topic)
    initial = {
        "kinds": [one.kind for one in named if one.body_id is None],
        "bodies": [str(one.body_id) for one in named if one.body_id],
    }
    form = SubjectsForm(request.POST or None, bodies=body_choices(topic.street_id), initial=initial)

    def deed(said: dict[str, Any]) -> Any:
        kinds = {one.id: one.kind for one in bodies(topic.street_id)}
        asked = [
            (KIND_OF_BODY.get(BodyKind(kinds[one]), SubjectKind.ORGANISATION), one)
            for one in said["bodies"]
            if one in kinds
        ]
        return name_subjects(**by, kinds=said["kinds"], bodies=asked)

    return page(request, topic, form, _("Name the subjects"), deed, _("The subjects are noted."))


@both
def notice(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    """Papers, ways, day and place."""
    topic, by = led_here(request, topic_id)
    form = NoticeForm(
        request.POST or None, initial={"paper": topic.paper, "channels": topic.channels, "where": topic.where}
    )
    return page(
        request,
        topic,
        form,
        _("Give notice"),
        lambda said: give_notice(**by, **said),
        _("Notice is given; the topic is public now."),
    )


@both
def attendance(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    """How many of a kind were there."""
    topic, by = led_here(request, topic_id)
    return page(
        request,
        topic,
        AttendanceForm(request.POST or None),
        _("Who was there?"),
        lambda said: note_attendance(**by, **said) or True,
        _("Attendance has been noted."),
    )


@both
def minutes(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    """What was said."""
    topic, by = led_here(request, topic_id)
    hint = _("Write what was said, not who said it.")
    form = WordsForm(request.POST or None, label=_("Minutes"), hint=hint, initial={"words": topic.minutes})
    return page(
        request,
        topic,
        form,
        _("Write the minutes"),
        lambda said: write_minutes(**by, words=said["words"]),
        _("The minutes are noted."),
    )


@both
def vote(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    """A residents' meeting decides by number."""
    topic, by = led_here(request, topic_id)
    return page(
        request,
        topic,
        VoteForm(request.POST or None, initial={"held_on": clock.today()}),
        _("Count a residents’ meeting"),
        lambda said: count_vote(**by, **said),
        _("The meeting is noted with what came out."),
    )


@both
def dissent(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    """Somebody was against it."""
    topic, by = led_here(request, topic_id)
    hint = _("No name. A written answer is due within the days of the rule.")
    return page(
        request,
        topic,
        WordsForm(request.POST or None, label=_("What was said against it?"), hint=hint),
        _("Note a dissenter"),
        lambda said: note_dissent(**by, words=said["words"]),
        _("Noted; a written answer is due."),
    )


@both
def opinion(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    """What came out."""
    topic, by = led_here(request, topic_id)
    form = WordsForm(request.POST or None, label=_("The opinion in words"), initial={"words": topic.opinion})
    return page(
        request,
        topic,
        form,
        _("Write the opinion"),
        lambda said: write_opinion(**by, words=said["words"]),
        _("The opinion is noted."),
    )


@both
def item(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    """One thing to do."""
    topic, by = led_here(request, topic_id)
    return page(
        request,
        topic,
        ItemForm(request.POST or None, bodies=body_choices(topic.street_id)),
        _("Add an item"),
        lambda said: add_item(
            **by,
            words=said["words"],
            due_on=said["due_on"],
            lead_id=said["lead"],
            lead_reason=said["lead_reason"],
        ),
        _("The item is noted with its lead."),
    )


@require_POST
def drop(request: HttpRequest, topic_item_id: UUID) -> HttpResponse:
    """Take an item out again."""
    found, _by = item_here(request, topic_item_id)
    _topic, by = led_here(request, found.topic_id)
    drop_item(street_id=by["street_id"], person_id=by["person_id"], item_id=found.id)
    messages.success(request, _("The item has been taken out."))
    return redirect("topics:detail", topic_id=found.topic_id)


@require_POST
def step(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    """On to the next step."""
    _topic, by = led_here(request, topic_id)
    take_step(**by)
    messages.success(request, _("On to the next step."))
    return redirect("topics:detail", topic_id=topic_id)


@both
def withdraw(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    """It is not deliberated any further."""
    topic, by = led_here(request, topic_id)
    return page(
        request,
        topic,
        WordsForm(request.POST or None, label=_("Why is it withdrawn?")),
        _("Withdraw the topic"),
        lambda said: withdraw_topic(**by, reason=said["words"]),
        _("The topic has been withdrawn."),
    )
