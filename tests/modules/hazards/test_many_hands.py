"""Many hands do whatever they please for a thousand steps: no hazard takes a road that is not in the table."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

import pytest

from tests.modules.hazards.conftest import NOON, Rounds, fresh
from wushe.core.lifecycle import HAZARD_LIFECYCLE, HazardStatus
from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.hazards.actions.control_hazard import control_hazard
from wushe.modules.hazards.actions.escalate_overdue import escalate_overdue
from wushe.modules.hazards.actions.extend_term import extend_term
from wushe.modules.hazards.actions.name_body import name_body
from wushe.modules.hazards.actions.recheck_hazard import accept_rectification, return_to_rectify
from wushe.modules.hazards.actions.rectify_hazard import rectify_hazard
from wushe.modules.hazards.actions.withdraw_hazard import restore_hazard, withdraw_hazard
from wushe.modules.hazards.models import Escalation, Hazard

STEPS = 1000
HANDS = ("grid", "colleague", "beside", "worker", "secretary", "neighbour", "manager", "coordinator", "stranger")


POWERS = {"body": ("assign",), "restore": ("restore", "reopen"), "extend": ()}
ROADS = {
    deed: {
        (step.source.value, step.target.value)
        for step in HAZARD_LIFECYCLE.steps
        if step.power in POWERS.get(deed, (deed,))
    }
    for deed in ("control", "rectify", "accept", "return", "body", "extend", "withdraw", "restore")
}
"""Which statuses may follow which by each deed, read from the table itself."""


def _deeds(rounds: Rounds, rng: Random) -> dict[str, Any]:
    property_ = rounds.town.bodies["property"].pk
    return {
        "control": lambda by: control_hazard(**by, measure="围起来"),
        "rectify": lambda by: rectify_hazard(**by, work="清走了"),
        "accept": lambda by: accept_rectification(**by),
        "return": lambda by: return_to_rectify(**by, reason="还在"),
        "body": lambda by: name_body(**by, body_id=property_, reason="归物业"),
        "extend": lambda by: extend_term(
            **by, until=clock.today() + timedelta(days=rng.randrange(-5, 60)), plan="分期"
        ),
        "withdraw": lambda by: withdraw_hazard(**by, reason="误报"),
        "restore": lambda by: restore_hazard(**by, reason="又来了"),
    }


@pytest.mark.timeout(240)
def test_whatever_many_hands_try_no_hazard_leaves_its_roads(rounds: Rounds) -> None:
    rng = Random(5)
    now = NOON
    hazards = []
    with clock.at(now):
        for level in ("minor", "general", "serious"):
            hazards += [rounds.found(level=level) for _ in range(3)]
    deeds = _deeds(rounds, rng)
    done, refused = 0, 0
    for _ in range(STEPS):
        now += timedelta(minutes=rng.choice((1, 60, 60 * 24, 60 * 24 * 30, -60)))
        before = fresh(rng.choice(hazards))
        word = rng.choice(HANDS)
        by = {**rounds.by(word), "hazard_id": before.id}
        with clock.at(now):
            deed = rng.choice(sorted(deeds))
            try:
                deeds[deed](by)
            except Refused:
                refused += 1
                assert fresh(before).status == before.status
                continue
            finally:
                if rng.random() < 0.03:
                    escalate_overdue(street_id=rounds.town.street)
        done += 1
        after = fresh(before)
        if after.status != before.status:
            assert (before.status, after.status) in ROADS[deed]
        if after.status == HazardStatus.CLOSED and before.status != HazardStatus.CLOSED:
            assert before.status == HazardStatus.RECTIFIED
            assert before.rectified_by != rounds.town.person(word)
        assert word not in {"stranger", "neighbour", "beside"}
    assert done > 100
    assert refused > 200
    assert set(Hazard.objects.in_street(rounds.town.street).values_list("status", flat=True)) <= set(HazardStatus)
    taken = list(Escalation.objects.in_street(rounds.town.street).values_list("hazard", "turn", "step"))
    assert len(taken) == len(set(taken))
