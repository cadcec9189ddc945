"""One topic: the step in hand and what it needs first, then everything that is recorded of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from wushe.core.deliberation import ORDER
from wushe.core.linkage import HowItBegan
from wushe.foundation import clock
from wushe.modules.linkage.labels import HOW_IT_BEGAN
from wushe.modules.topics import permissions
from wushe.modules.topics.labels import LACK, STEP, STEP_TONE, Mark, OriginOfTopic
from wushe.modules.topics.models import Topic
from wushe.modules.topics.queries import detail as read
from wushe.modules.topics.queries.presets import jurisdiction_name
from wushe.modules.topics.web.here import topic_here
from wushe.modules.topics.web.lines import (
    attendance_totals,
    channel_words,
    commitment_line,
    item_line,
    moment_words,
    point_line,
    reply_line,
    step_bar,
    vote_line,
)
from wushe.modules.topics.web.linked import ballot_lines, round_lines
from wushe.modules.topics.web.links import questions_from


@require_safe
def detail(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    """For those who work on it."""
    topic, by = topic_here(request, topic_id)
    own = permissions.own_bodies(by["person_id"], topic.street_id)
    leads = permissions.may_lead(by["person_id"], topic)
    shown = seen(topic, public=False)
    for line in shown["items"]:
        line["may_act"] = leads or line["item"].lead_id in own
    for line in shown["commitments"]:
        line["may_act"] = leads or line["commitment"].body_id in own
    for line in shown["replies"]:
        line["may_act"] = leads or line["reply"].body_id in own
    shown |= {
        "leads": leads,
        "questions": questions_from(topic.street_id, topic.id, public=False),
        "facts": facts(topic),
        "missing": [LACK[one] for one in read.lacks_of(topic)],
        "is_open": topic.step in ORDER,
        "at": {step.value: topic.step == step for step in ORDER},
    }
    return render(request, "topics/detail.html", shown)


@require_safe
def minutes(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    """The minutes on A4, to be signed and filed."""
    topic, _by = topic_here(request, topic_id)
    return render(request, "topics/print.html", seen(topic, public=True) | {"facts": facts(topic)})


def seen(topic: Topic, *, public: bool) -> dict[str, Any]:
    """Everything in parts; public: of votes and rounds only what anyone may read."""
    on = clock.today()
    attendance = read.attendance_of(topic)
    marks = read.marks_of(topic)
    return {
        "topic": topic,
        "today": on,
        "step": STEP[topic.step],
        "step_tone": STEP_TONE[topic.step],
        "form": topic.get_form_display(),
        "when": moment_words(topic.meets_at),
        "bar": step_bar(topic, on),
        "subjects": read.subjects_of(topic),
        "attendance": attendance,
        "totals": attendance_totals(attendance),
        "items": [item_line(row, on) for row in read.items_of(topic)],
        "replies": [reply_line(row, on) for row in read.replies_of(topic)],
        "positions": read.positions_of(topic),
        "points": [point_line(row) for row in read.points_of(topic)],
        "commitments": [commitment_line(row, on) for row in read.commitments_of(topic)],
        "ballots": ballot_lines(topic, public=public),
        "rounds": round_lines(topic, public=public),
        "vote": vote_line(read.vote_of(topic)),
        "marks": [{"label": mark.label, "n": marks.get(mark, 0)} for mark in Mark],
        "rated": sum(marks.values()),
        "item_heads": _heads(_("What is to be done"), _("Lead"), pgettext("decision", "Due"), _("State")),
        "there_heads": _heads(_("Who"), _("How"), pgettext("attendance", "People"), _("Of them proxies")),
        "position_heads": _heads(_("Body"), _("What it wants"), _("What it cannot do"), _("What it offers")),
        "point_heads": _heads(
            pgettext("topic", "Point"), _("State"), pgettext("stand", "For it"), pgettext("stand", "Against it")
        ),
    }


def facts(topic: Topic) -> list[dict[str, Any]]:
    """What the summary says."""
    origin = str(OriginOfTopic(topic.origin_kind).label)
    if topic.origin_name:
        origin = f"{origin} · {topic.origin_name}"
    areas = [topic.area.name, *topic.other_areas.order_by("path").values_list("name", flat=True)]
    rows: list[dict[str, Any]] = [
        {"label": _("Number"), "value": topic.number},
        {"label": _("Where it comes from"), "value": origin},
        {"label": _("How it began"), "value": HOW_IT_BEGAN[HowItBegan(topic.began)]},
        {"label": _("Signatures under the petition"), "value": topic.signatures},
        {"label": _("Rules"), "value": jurisdiction_name(topic.jurisdiction)},
        {"label": _("Area"), "value": "、".join(areas)},
        {"label": _("In the chair"), "value": topic.chair.name},
        {"label": _("Notice given on"), "value": topic.noticed_on},
        {"label": _("How people hear of it"), "value": channel_words(topic)},
        {"label": _("Day and hour"), "value": moment_words(topic.meets_at)},
        {"label": _("Meeting place"), "value": topic.where},
        {"label": _("Opinion published on"), "value": topic.published_on},
    ]
    return [row for row in rows if row["value"]]


def _heads(*names: str) -> list[dict[str, str]]:
    return [{"label": name} for name in names]
