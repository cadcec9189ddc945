"""One topic as screens and paper show it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from wushe.core.deliberation import ORDER, Step, due_on
from wushe.modules.topics.labels import (
    AGREEMENT,
    AGREEMENT_TONE,
    STEP,
    STEP_TONE,
    VERDICT_TONE,
    AssemblyKind,
    Channel,
    ReplyKind,
    Verdicts,
)
from wushe.modules.topics.models import Attendance, Commitment, Item, OwedReply, Topic, Vote
from wushe.modules.topics.queries import rule_for
from wushe.modules.topics.queries.detail import PointSeen


def moment_words(moment: Any) -> str:
    """A moment as people write it, where the street is; empty for none."""
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") if moment else ""


def topic_line(topic: Topic) -> dict[str, Any]:
    """What a list says of a topic."""
    return {
        "topic": topic,
        "step": STEP[topic.step],
        "tone": STEP_TONE[topic.step],
        "when": moment_words(topic.meets_at),
    }


def step_bar(topic: Topic, on: date) -> list[dict[str, Any]]:
    """The six steps: behind, in hand with its day, before us."""
    here = ORDER.index(Step(topic.step)) if topic.step in ORDER else None
    due = due_on(Step(topic.step), topic.step_on, rule_for(topic))
    shown = []
    for place, step in enumerate(ORDER):
        when, tone = "", "coming"
        if topic.step == Step.DONE or (here is not None and place < here):
            tone, when = "good", _("done")
        elif place == here and due is not None:
            tone = "bad" if due < on else "now"
            when = _("in hand, until %(day)s") % {"day": due.isoformat()}
        shown.append({"title": f"{place + 1}. {STEP[step]}", "when": when or "—", "tone": tone})
    return shown


def item_line(item: Item, on: date) -> dict[str, Any]:
    """One item and how it stands."""
    state, tone = (_("Carried out"), "good") if item.done_at else (_("To be carried out"), "river")
    if not item.done_at and item.due_on < on:
        state, tone = _("Late"), "bad"
    return {"item": item, "state": state, "tone": tone}


def commitment_line(row: Commitment, on: date) -> dict[str, Any]:
    """One promise and how it stands."""
    state, tone = (_("Kept"), "good") if row.done_at else (_("Promised"), "river")
    if not row.done_at and row.due_on < on:
        state, tone = _("Late"), "bad"
    return {"commitment": row, "state": state, "tone": tone}


def reply_line(reply: OwedReply, on: date) -> dict[str, Any]:
    """One owed reply and how it stands."""
    if reply.answered_at:
        adopted = {True: _("Adopted"), False: _("Not adopted")}
        words = adopted[reply.is_adopted] if reply.is_adopted is not None else _("Answered")
        return {"reply": reply, "kind": ReplyKind(reply.kind).label, "state": words, "tone": "good"}
    late = reply.due_on < on
    state, tone = (_("Late"), "bad") if late else (_("Open"), "river")
    return {"reply": reply, "kind": ReplyKind(reply.kind).label, "state": state, "tone": tone}


def point_line(point: PointSeen) -> dict[str, Any]:
    """One point side by side."""
    return {
        "point": point,
        "state": AGREEMENT[point.agreement],
        "tone": AGREEMENT_TONE[point.agreement],
        "for_it": "、".join(point.for_it) or "—",
        "against_it": "、".join(point.against_it) or "—",
    }


def attendance_totals(rows: Sequence[Attendance]) -> dict[str, int]:
    """People in all, of them by phone or online, and proxies."""
    return {
        "people": sum(row.people for row in rows),
        "away": sum(row.people for row in rows if row.way != "room"),
        "proxies": sum(row.proxies for row in rows),
    }


def vote_line(vote: Vote | None) -> dict[str, Any] | None:
    """A residents' meeting in numbers and shares, with what came out and the rule."""
    if vote is None:
        return None
    return {
        "vote": vote,
        "assembly": AssemblyKind(vote.assembly).label,
        "verdict": Verdicts(vote.verdict).label,
        "tone": VERDICT_TONE[vote.verdict],
        "there": percent(vote.present, vote.roll),
        "agreed": percent(vote.agree, vote.present),
        "is_loaded": vote.rule.get("is_loaded", True),
    }


def percent(part: int, whole: int) -> str:
    """A share with one decimal, from whole numbers."""
    tenths = round(Fraction(1000 * part, whole)) if whole else 0
    return f"{tenths // 10}.{tenths % 10}%"


def channel_words(topic: Topic) -> str:
    """How notice was given."""
    return "、".join(str(Channel(one).label) for one in topic.channels)
