"""Two clerks at once: one has it, the other is told who; and the control that shows what happens without the lock."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import close_old_connections, connection

from tests.modules.linkage.town import Town, build
from wushe.foundation import clock
from wushe.modules.needs.actions.claim_need import ClaimedByOther, claim_need
from wushe.modules.needs.actions.decide_triage import decide_triage
from wushe.modules.needs.actions.receive_need import receive_need
from wushe.modules.needs.models import Handling, Need
from wushe.modules.oversight.models import Entry

ROUNDS = 12


def need_of(town: Town, number: int) -> Need:
    need = receive_need(
        street_id=town.street,
        body="6号楼没有水",
        channel="form",
        idempotency_key=f"race-{number}",
        area_id=town.areas["QJ-JW"].pk,
    )
    decide_triage(
        street_id=town.street,
        person_id=town.person("worker"),
        need_id=need.id,
        category="water",
        urgency="general",
        space="living",
        dimension="SPA",
    )
    return need


def at_once(*steps: Callable[[], Any]) -> list[Any]:
    """Run the steps in threads that begin together; what each returned or raised."""
    gate = threading.Barrier(len(steps))
    found: list[Any] = [None] * len(steps)

    def run(number: int, step: Callable[[], Any]) -> None:
        gate.wait(timeout=10)
        try:
            found[number] = step()
        except Exception as fault:  # noqa: BLE001 - a refusal is what the test looks at
            found[number] = fault
        finally:
            close_old_connections()
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(steps)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return found


@pytest.mark.timeout(120)
@pytest.mark.django_db(transaction=True)
def test_of_two_clerks_one_wins_and_the_other_is_told_who() -> None:
    town = build("QJ")
    town.rules()
    for number in range(ROUNDS):
        need = need_of(town, number)

        def claim(word: str, need: Need = need) -> Handling:
            return claim_need(street_id=town.street, person_id=town.person(word), need_id=need.id)

        won, lost = sorted(
            at_once(lambda: claim("worker"), lambda: claim("secretary")), key=lambda one: isinstance(one, Exception)
        )
        assert isinstance(won, Handling), won
        assert isinstance(lost, ClaimedByOther), lost
        assert town.bodies["committee"].name in str(lost)
        assert Handling.objects.in_street(town.street).get(need=need).claimed_by == won.claimed_by
        assert Entry.objects.filter(subject_id=str(need.id), event="need:claim:taken").count() == 1


def unguarded_claim(need: Need, person_id: Any, looked: threading.Barrier) -> bool:
    """What the action would be without its lock: look, then write."""
    row = Handling.objects.in_street(need.street_id).get(need=need)
    looked.wait(timeout=10)
    if row.claimed_by is not None:
        return False
    row.claimed_by, row.claimed_at = person_id, clock.now()
    row.save()
    return True


@pytest.mark.timeout(120)
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_both_believe_that_they_have_it() -> None:
    """The control: two clerks on a claim that only looks and writes. If this fails, the race above is none."""
    town = build("QJ")
    town.rules()
    need = need_of(town, 0)
    looked = threading.Barrier(2)
    won = at_once(
        lambda: unguarded_claim(need, town.person("worker"), looked),
        lambda: unguarded_claim(need, town.person("secretary"), looked),
    )
    assert won == [True, True]
