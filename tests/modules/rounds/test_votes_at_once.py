"""Many hands at the same moment, and the same message again: one voter has one ballot, and it is counted once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connections, transaction
from django.test import Client
from django.urls import reverse

from tests.modules.linkage.town import build
from tests.modules.rounds.conftest import MARCH, Rounds
from wushe.foundation import clock
from wushe.foundation.envelopes import EnvelopeBroken
from wushe.foundation.jobs import worker
from wushe.foundation.refusals import Refused
from wushe.modules.oversight.models import AuditEntry
from wushe.modules.rounds.actions._rows import WrongPhase
from wushe.modules.rounds.actions.cast_ballot import cast_ballot
from wushe.modules.rounds.actions.open_box import open_box
from wushe.modules.rounds.actions.tellers import CardTaken, take_card
from wushe.modules.rounds.models import Ballot, CountedBallot, Round

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]
HANDS = 50
LAST_SECOND = datetime(2026, 4, 5, 23, 59, 59, tzinfo=ZoneInfo("Asia/Shanghai"))
MIDNIGHT = datetime(2026, 4, 6, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def rounds() -> Rounds:
    """The town, seen by every thread."""
    return Rounds(build("QJ"), count(1))


def _at_once(hands: int, deed: Callable[[int], Any]) -> list[Any]:
    """What each hand got, all of them let go together: a value, or what stopped it."""
    start = threading.Barrier(hands)

    def one(number: int) -> Any:
        try:
            with clock.at(MARCH):
                start.wait(timeout=60)
                return deed(number)
        except (Refused, IntegrityError) as stopped:
            return stopped
        finally:
            connections.close_all()

    with ThreadPoolExecutor(hands) as pool:
        return list(pool.map(one, range(hands)))


def _counted(rounds: Rounds, row: Round) -> list[str]:
    rounds.on(row)
    rounds.counted(row)
    return sorted(one.marks[0][0] for one in CountedBallot.objects.in_street(row.street_id))


def test_fifty_casts_of_one_voter_at_once_are_one_ballot(rounds: Rounds) -> None:
    row = rounds.voting()
    by = rounds.by("resident")
    got = _at_once(HANDS, lambda at: cast_ballot(**by, round_id=row.id, marks={str(1 + at % 3): 1}))
    assert [one for one in got if not isinstance(one, Ballot)] == []  # each was told that it is in the box
    assert len({one.pk for one in got}) == 1
    assert Ballot.objects.in_street(row.street_id).count() == 1
    told = AuditEntry.objects.filter(event="budget:ballot:cast", person_id=by["person_id"]).count()
    assert told == HANDS  # voting again is allowed, and each time is noted
    assert len(_counted(rounds, row)) == 1


def test_without_the_turn_and_the_rule_of_the_table_fifty_would_be_in_the_box(rounds: Rounds) -> None:
    """The negative control: look, let the others look too, then write. The rule of the table alone lets one in."""
    row = rounds.voting()
    by = rounds.by("resident")
    seen = threading.Barrier(HANDS)

    def hasty(_at: int) -> Ballot:
        mine = Ballot.objects.in_street(row.street_id).filter(round=row, person_id=by["person_id"])
        nothing_yet = mine.first() is None
        seen.wait(timeout=60)
        assert nothing_yet
        with transaction.atomic():
            return Ballot.objects.create(**by, round=row, channel="online", cast_at=MARCH)

    got = _at_once(HANDS, hasty)
    assert sum(isinstance(one, Ballot) for one in got) == 1
    assert sum(isinstance(one, IntegrityError) for one in got) == HANDS - 1


def test_what_fifty_voters_are_told_in_one_moment_is_what_is_counted(rounds: Rounds) -> None:
    row = rounds.voting()
    words = [rounds.resident() for _ in range(HANDS)]
    by = [rounds.by(word) for word in words]
    got = _at_once(HANDS, lambda at: cast_ballot(**by[at], round_id=row.id, marks={str(1 + at % 3): 1}))
    assert sum(isinstance(one, Ballot) for one in got) == HANDS
    assert _counted(rounds, row) == ["1"] * 17 + ["2"] * 17 + ["3"] * 16


def test_the_last_second_counts_and_the_first_after_it_does_not(rounds: Rounds) -> None:
    row = rounds.voting()
    with clock.at(LAST_SECOND):
        cast_ballot(**rounds.by("resident"), round_id=row.id, marks={"1": 1})
    with clock.at(MIDNIGHT), pytest.raises(WrongPhase):
        cast_ballot(**rounds.by("resident"), round_id=row.id, marks={"2": 1})
    assert _counted(rounds, row) == ["1"]


def test_a_message_sent_again_changes_nothing(rounds: Rounds) -> None:
    """The same form with the same token ten times, then after the close, then after the count."""
    row = rounds.voting()
    client = Client(enforce_csrf_checks=True)
    client.force_login(rounds.town.people["resident"])
    url = reverse("rounds:vote", args=[row.id])
    client.get(url)
    form = {"picks": ["2"], "csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    assert [client.post(url, form).status_code for _ in range(10)] == [302] * 10
    assert client.post(url, form | {"csrfmiddlewaretoken": "x" * 32}).status_code == 403
    rounds.on(row)
    assert client.post(url, form).status_code == 409
    for _ in range(3):
        assert rounds.unsealed(row) == []
    worker.run_all()
    worker.run_all()
    assert client.post(url, form).status_code == 409
    row.refresh_from_db()
    assert (row.phase, row.ballots) == ("decided", 1)
    assert CountedBallot.objects.in_street(row.street_id).get().marks == [["2", 1]]
    with pytest.raises(WrongPhase):
        rounds.unsealed(row)


def test_an_envelope_laid_in_twice_stops_the_count(rounds: Rounds) -> None:
    """Somebody who may write into the tables copies a neighbour's envelope, to see in the totals what is in it."""
    row = rounds.voting()
    rounds.vote(row, {"1": 1}, {"2": 1}, {"3": 1})
    one, other, _third = Ballot.objects.in_street(row.street_id).order_by("id")
    Ballot.objects.in_street(row.street_id).filter(pk=other.pk).update(sealed=bytes(one.sealed))
    rounds.on(row)
    with pytest.raises(EnvelopeBroken):
        rounds.unsealed(row)
    assert not CountedBallot.objects.in_street(row.street_id).exists()


def test_of_five_who_open_the_box_at_once_one_opens_it(rounds: Rounds) -> None:
    row = rounds.voting()
    rounds.vote(row, *[{"1": 1}] * 6)
    rounds.on(row)
    shares, by = rounds.cards[row.id], rounds.by()
    assert _at_once(5, lambda _at: open_box(**by, round_id=row.id, shares=shares)) == [[]] * 5
    assert CountedBallot.objects.in_street(row.street_id).count() == 6


def test_of_five_who_press_for_one_card_at_once_one_gets_it(rounds: Rounds) -> None:
    row = rounds.checked()
    rounds.carded(row)
    by = rounds.by("manager")
    row.tellers.filter(person_id=by["person_id"]).update(taken_at=None, public_key=b"")
    got = _at_once(5, lambda _at: take_card(**by, round_id=row.id))
    assert sum(isinstance(one, str) for one in got) == 1
    assert sum(isinstance(one, CardTaken) for one in got) == 4
