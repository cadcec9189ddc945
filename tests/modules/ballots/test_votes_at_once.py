"""Many hands at the same moment, and the same message again: one entry has one vote, and it is counted once."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.test import Client
from django.urls import reverse

from tests.modules.ballots.conftest import AFTER, MARCH, Ballots
from tests.modules.linkage.town import build
from wushe.foundation import clock
from wushe.foundation.envelopes import EnvelopeBroken
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Refused
from wushe.modules.ballots.actions._rows import WrongState
from wushe.modules.ballots.actions.cast_vote import VotedSince, cast_vote
from wushe.modules.ballots.actions.count_ballot import count_ballot
from wushe.modules.ballots.actions.end_ballot import close_ballot
from wushe.modules.ballots.actions.tellers import CardTakenHere, name_tellers, take_card
from wushe.modules.ballots.models import Ballot, Cast, CountedChoice, RollEntry
from wushe.modules.oversight.models import AuditEntry

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]
HANDS = 50
MIDNIGHT = datetime(2026, 4, 6, tzinfo=ZoneInfo("Asia/Shanghai"))
LAST_SECOND = MIDNIGHT - timedelta(seconds=1)
OPTIONS = [("甲方案", 0), ("乙方案", 0), ("丙方案", 0)]
BURST = float(os.environ.get("WUSHE_BURST", "2"))  # seconds before and after midnight


@pytest.fixture
def ballots() -> Ballots:
    """The town, seen by every thread."""
    return Ballots(build("QJ"), count(1))


def _open(ballots: Ballots, voters: int = 6) -> tuple[Ballot, tuple[str, ...], list[str]]:
    """A secret vote in which so many may vote."""
    words = ["resident", *(ballots.resident() for _ in range(voters - 1))]
    row, shares = ballots.opened(kind="single", options=OPTIONS, is_secret=True)
    return row, shares, words


def _at_once(hands: int, deed: Callable[[int], Any], at: datetime = MARCH) -> list[Any]:
    """What each hand got, all of them let go together: a value, or what stopped it."""
    start = threading.Barrier(hands)

    def one(number: int) -> Any:
        try:
            with clock.at(at):
                start.wait(timeout=60)
                return deed(number)
        except (Refused, IntegrityError) as stopped:
            return stopped
        finally:
            connections.close_all()

    with ThreadPoolExecutor(hands) as pool:
        return list(pool.map(one, range(hands)))


def _counted(ballots: Ballots, row: Ballot, shares: tuple[str, ...]) -> list[str]:
    ballots.counted(row, shares)
    return sorted(one.choice[0] for one in CountedChoice.objects.in_street(row.street_id).filter(ballot=row))


def test_fifty_casts_of_one_voter_at_once_are_one_vote(ballots: Ballots) -> None:
    row, shares, words = _open(ballots)
    by = ballots.by("resident")
    got = _at_once(HANDS, lambda at: cast_vote(**by, ballot_id=row.id, choice=[str(1 + at % 3)]))
    assert [one for one in got if not isinstance(one, Cast)] == []  # each was told that it is in the box
    assert len({one.pk for one in got}) == 1
    assert sorted(one.turn for one in got) == list(range(1, HANDS + 1))  # one after the other, none lost
    assert Cast.objects.in_street(row.street_id).filter(ballot=row).count() == 1
    told = AuditEntry.objects.filter(event="ballot:vote:cast", person_id=by["person_id"]).count()
    assert told == HANDS  # voting again is allowed, and each time is noted
    for word in words[1:]:
        ballots.vote(row, word, ["1"])
    assert len(_counted(ballots, row, shares)) == len(words)


def test_fifty_times_the_same_page_is_one_vote_and_one_answer(ballots: Ballots) -> None:
    """A page that is sent fifty times at once was made before anybody voted: forty-nine are told so."""
    row, _shares, _words = _open(ballots)
    by = ballots.by("resident")
    got = _at_once(HANDS, lambda at: cast_vote(**by, ballot_id=row.id, choice=[str(1 + at % 3)], seen=0))
    assert sum(isinstance(one, Cast) for one in got) == 1
    assert sum(isinstance(one, VotedSince) for one in got) == HANDS - 1
    assert Cast.objects.in_street(row.street_id).get(ballot=row).turn == 1


def test_without_the_turn_and_the_rule_of_the_table_fifty_would_be_in_the_box(ballots: Ballots) -> None:
    """The negative control: look, let the others look too, then write. The rule of the table alone lets one in."""
    row, _shares, _words = _open(ballots)
    entry = RollEntry.objects.in_street(row.street_id).get(ballot=row, person_id=ballots.by("resident")["person_id"])
    seen = threading.Barrier(HANDS)

    def hasty(_at: int) -> Cast:
        nothing_yet = Cast.objects.in_street(row.street_id).filter(entry=entry).first() is None
        seen.wait(timeout=60)
        assert nothing_yet
        with transaction.atomic():
            return Cast.objects.create(
                id=new_id(), street_id=row.street_id, ballot=row, entry=entry, way="online", cast_at=MARCH
            )

    got = _at_once(HANDS, hasty)
    assert sum(isinstance(one, Cast) for one in got) == 1
    assert sum(isinstance(one, IntegrityError) for one in got) == HANDS - 1


def test_what_fifty_voters_are_told_in_one_moment_is_what_is_counted(ballots: Ballots) -> None:
    row, shares, words = _open(ballots, HANDS)
    by = [ballots.by(word) for word in words]
    got = _at_once(HANDS, lambda at: cast_vote(**by[at], ballot_id=row.id, choice=[str(1 + at % 3)]))
    assert sum(isinstance(one, Cast) for one in got) == HANDS
    assert _counted(ballots, row, shares) == ["1"] * 17 + ["2"] * 17 + ["3"] * 16


@pytest.mark.faults
def test_a_burst_over_the_last_second_is_counted_up_to_midnight_and_not_after(ballots: Ballots) -> None:
    """Ten votes a second (SQLite) or fifty (PostgreSQL) before and after midnight, while the desk closes the vote."""
    rate = 50 if connection.vendor == "postgresql" else 10
    row, shares, words = _open(ballots, int(2 * BURST * rate))
    by, first, takes = [ballots.by(word) for word in words], MIDNIGHT - timedelta(seconds=BURST), []
    began = time.monotonic()

    def deed(at: int) -> Any:
        time.sleep(max(0.0, began + at / rate - time.monotonic()))
        sent = first + timedelta(seconds=at / rate)
        started = time.monotonic()
        try:
            with clock.at(sent):
                return cast_vote(**by[at], ballot_id=row.id, choice=["2"])
        except Refused as stopped:
            return stopped
        finally:
            takes.append(time.monotonic() - started)
            connections.close_all()

    def close() -> None:
        time.sleep(max(0.0, began + 1.5 * BURST - time.monotonic()))
        try:
            with clock.at(MIDNIGHT + timedelta(seconds=BURST / 2)):
                close_ballot(**ballots.by(), ballot_id=row.id)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(33) as pool:
        closing = pool.submit(close)
        got = list(pool.map(deed, range(len(words))))
        closing.result()
    took = sorted(takes)
    print(f"{connection.vendor}: {len(got)} votes at {rate}/s, p95 {took[int(len(took) * 0.95)] * 1000:.0f} ms")
    before = [one for at, one in enumerate(got) if at / rate < BURST]
    after = [one for at, one in enumerate(got) if at / rate >= BURST]
    assert [type(one) for one in after if not isinstance(one, WrongState)] == []  # every later one is refused
    promised = [one for one in before if isinstance(one, Cast)]
    assert all(isinstance(one, Cast | WrongState) for one in before)  # refused, not lost
    assert promised
    with clock.at(AFTER):
        assert count_ballot(**ballots.by(), ballot_id=row.id, shares=shares) == []
    assert CountedChoice.objects.in_street(row.street_id).filter(ballot=row).count() == len(promised)


def test_the_last_second_counts_and_the_first_after_it_does_not(ballots: Ballots) -> None:
    row, shares, words = _open(ballots)
    for word in words[1:]:
        ballots.vote(row, word, ["1"])
    with clock.at(LAST_SECOND):
        ballots.vote(row, "resident", ["1"])
    with clock.at(MIDNIGHT), pytest.raises(WrongState):
        ballots.vote(row, "resident", ["2"])
    assert _counted(ballots, row, shares) == ["1"] * 6


def test_a_message_sent_again_changes_nothing(ballots: Ballots) -> None:
    """The same form with the same token ten times, then after the close, then after the count."""
    row, shares, words = _open(ballots)
    for word in words[1:]:
        ballots.vote(row, word, ["1"])
    client = Client(enforce_csrf_checks=True)
    client.force_login(ballots.town.people["resident"])
    url = reverse("ballots:vote", args=[row.id])
    client.get(url)
    form = {"choice": "2", "seen": "0", "csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    assert client.post(url, form | {"csrfmiddlewaretoken": "x" * 32}).status_code == 403
    assert [client.post(url, form).status_code for _ in range(10)] == [200, *[409] * 9]
    envelope = bytes(Cast.objects.in_street(row.street_id).filter(ballot=row).order_by("-cast_at", "-id")[0].envelope)
    assert client.post(url, form | {"seen": "0", "choice": "3"}).status_code == 409
    assert Cast.objects.in_street(row.street_id).filter(ballot=row, envelope=envelope).count() == 1
    with clock.at(AFTER):
        close_ballot(**ballots.by(), ballot_id=row.id)
        assert client.post(url, form | {"seen": "1"}).status_code == 409
        assert count_ballot(**ballots.by(), ballot_id=row.id, shares=shares) == []
        assert client.post(url, form | {"seen": "1"}).status_code == 409
        with pytest.raises(WrongState):
            count_ballot(**ballots.by(), ballot_id=row.id, shares=shares)
    assert CountedChoice.objects.in_street(row.street_id).filter(ballot=row).count() == len(words)


def test_an_envelope_laid_in_twice_stops_the_count(ballots: Ballots) -> None:
    """Somebody who may write into the tables copies a neighbour's envelope, to see in the totals what is in it."""
    row, shares, words = _open(ballots)
    for at, word in enumerate(words):
        ballots.vote(row, word, [str(1 + at % 3)])
    one, other = Cast.objects.in_street(row.street_id).filter(ballot=row).order_by("id")[:2]
    Cast.objects.in_street(row.street_id).filter(pk=other.pk).update(envelope=bytes(one.envelope))
    with clock.at(AFTER):
        close_ballot(**ballots.by(), ballot_id=row.id)
        with pytest.raises(EnvelopeBroken):
            count_ballot(**ballots.by(), ballot_id=row.id, shares=shares)
    assert not CountedChoice.objects.in_street(row.street_id).exists()


def test_of_five_who_count_at_once_one_counts(ballots: Ballots) -> None:
    row, shares, words = _open(ballots)
    for word in words:
        ballots.vote(row, word, ["1"])
    with clock.at(AFTER):
        close_ballot(**ballots.by(), ballot_id=row.id)
    by = ballots.by()
    got = _at_once(5, lambda _at: count_ballot(**by, ballot_id=row.id, shares=shares), AFTER)
    assert sum(one == [] for one in got) == 1
    assert sum(isinstance(one, WrongState) for one in got) == 4
    assert CountedChoice.objects.in_street(row.street_id).filter(ballot=row).count() == len(words)


def test_of_five_who_press_for_one_card_at_once_one_gets_it(ballots: Ballots) -> None:
    row = ballots.prepared(is_secret=True)
    named = {"first": ballots.account("worker"), "second": ballots.account("manager")}
    name_tellers(**ballots.by(), ballot_id=row.id, **named)
    by = ballots.by("manager")
    got = _at_once(5, lambda _at: take_card(**by, ballot_id=row.id))
    assert sum(isinstance(one, str) for one in got) == 1
    assert sum(isinstance(one, CardTakenHere) for one in got) == 4
