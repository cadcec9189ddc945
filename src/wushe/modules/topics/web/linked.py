"""What belongs to a topic in the rooms of votes and budgets: ordering it, and how it is shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods

from wushe.core.ballots import Kind
from wushe.foundation import clock
from wushe.modules.ballots import labels as votes
from wushe.modules.ballots.labels import BallotState, RollKind
from wushe.modules.ballots.models import Ballot
from wushe.modules.ballots.queries.result import outcome_of
from wushe.modules.needs.queries.linked import Linked
from wushe.modules.rounds.labels import RoundPhase
from wushe.modules.rounds.queries import rounds_seen
from wushe.modules.topics.actions.link_round import link_round
from wushe.modules.topics.actions.order_ballot import order_ballot
from wushe.modules.topics.models import Topic
from wushe.modules.topics.queries.linked import ballots_on, rounds_of, topic_of_ballot, topics_of_round
from wushe.modules.topics.web.here import led_here, page
from wushe.modules.topics.web.linked_forms import LinkRoundForm, OrderForm
from wushe.modules.topics.web.links import public_page

both = require_http_methods(["GET", "POST"])
_DAYS = 14  # proposed for a vote; whoever orders it changes them


@both
def order(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    """Order a vote: the question and its days stand there already."""
    topic, by = led_here(request, topic_id)
    areas = [(str(one.id), one.name) for one in (topic.area, *topic.other_areas.order_by("path"))]
    initial = {"question": topic.question[:300], "until_on": clock.today() + timedelta(days=_DAYS)}
    form = OrderForm(request.POST or None, areas=areas, initial=initial)
    done = _("Ordered. Open it from here: look at its roll, give notice, then open the vote.")
    return page(request, topic, form, _("Order a vote"), lambda _said: order_ballot(**by, asked=form.asked()), done)


@both
def budget(request: HttpRequest, topic_id: UUID) -> HttpResponse:
    """Link a budget round of the area."""
    topic, by = led_here(request, topic_id)
    paths = [topic.area_path, *topic.other_areas.values_list("path", flat=True)]
    rounds = [(str(one.id), one.name) for one in rounds_seen(topic.street_id, paths)[:100]]
    form = LinkRoundForm(request.POST or None, rounds=rounds)
    return page(
        request,
        topic,
        form,
        _("Link a budget round"),
        lambda said: link_round(**by, round_id=said["round"]),
        _("Linked; both pages show it."),
    )


def ballot_lines(topic: Topic, *, public: bool) -> list[dict[str, Any]]:
    """The votes ordered on it; drafts only for those who work on it."""
    return [_ballot_line(one, public) for one in ballots_on(topic) if not public or one.noticed_on]


def round_lines(topic: Topic, *, public: bool) -> list[dict[str, Any]]:
    """The budget rounds linked to it, with their phase."""
    there = "rounds:public_round" if public else "rounds:board"
    return [
        {"round": one, "phase": RoundPhase(one.phase).label, "url": reverse(there, args=[one.id])}
        for one in rounds_of(topic)
        if not public or one.phase != RoundPhase.PREPARING
    ]


def topic_of_a_ballot(street_id: UUID, ballot_id: UUID) -> Iterable[Linked]:
    """On the board of a vote: the topic on which it was ordered."""
    topic = topic_of_ballot(street_id, ballot_id)
    return _linked(street_id, [topic] if topic else [], public=False)


def public_topic_of_a_ballot(street_id: UUID, ballot_id: UUID) -> Iterable[Linked]:
    """On the public page of a vote: the same as anyone may read it."""
    topic = topic_of_ballot(street_id, ballot_id)
    return _linked(street_id, [topic] if topic else [], public=True)


def topics_of_a_round(street_id: UUID, round_id: UUID, public: bool) -> Iterable[Linked]:
    """On the page of a budget round: the topics to which it is linked."""
    return _linked(street_id, topics_of_round(street_id, round_id), public=public)


def _linked(street_id: UUID, topics: list[Topic], *, public: bool) -> Iterable[Linked]:
    for one in topics:
        url = public_page(street_id, one.id) if public else reverse("topics:detail", args=[one.id])
        if url:
            label = gettext_lazy("Deliberated here") if public else pgettext_lazy("topic", "Topic")
            yield Linked(label, one.title, url)


def _ballot_line(ballot: Ballot, public: bool) -> dict[str, Any]:
    there = "ballots:public_ballot" if public else "ballots:board"
    return {
        "ballot": ballot,
        "url": reverse(there, args=[ballot.id]),
        "state": BallotState(ballot.state).label,
        "tone": votes.STATE_TONE[ballot.state],
        "roll": RollKind(ballot.roll).label,
        "kind": votes.KIND[Kind(ballot.kind)],
        "outcome": outcome_of(ballot) if ballot.state == BallotState.COUNTED else None,
    }
